import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { openDraft } from '../reports/drafts/open-draft.ts';
import type { FileReading } from '../reports/file-reading.ts';
import { acceptChanges, figureKey, proseKey } from '../reports/tie-out/accept.ts';
import type { AcceptedChange } from '../reports/tie-out/contract.ts';
import { type KeptTieOut, keepable } from '../reports/tie-out/kept-tie-out.ts';
import type { Ledger } from '../reports/types.ts';
import { findPackedAgency } from './agencies.ts';
import type { Call } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { openPackShelf } from './pack-shelf.ts';

/**
 * `--accept all` or keys: "van-3" is the third change of prose, "so-2" the second changed figure, as the comparison lists them. A figure
 * needs `--reason`; `--document` names the entry of the document register that proves it. Exit code 0.
 */
export async function acceptInto(call: Call, ledger: Ledger, reading: FileReading): Promise<Result<number>> {
  const kept = keepable(ledger, reading);
  const changes = wishedChanges(call, kept);
  if (!changes.ok) return changes;
  const opened = await openMigratedDatabase(call.config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const agency = await findPackedAgency(
      database,
      openPackShelf(call.config.root, call.config.dataFolder),
      ledger.agency.code,
    );
    if (!agency.ok) return agency;
    const { id, code, world } = agency.value;
    const accepted = await database.attempt(id, async (tx) => {
      const key = { reportType: ledger.reportType, periodCode: ledger.period.code };
      const open = await openDraft(tx, id, world, key);
      if (!open.ok) return open;
      const writing = { agencyId: id, actor: 'dòng lệnh', at: new Date().toISOString() };
      return acceptChanges({ tx, writing, world, agency: { id, code }, open: open.value }, kept, changes.value);
    });
    if (!accepted.ok) return failure(accepted.error.map((one) => placedByKey(one, changes.value, kept)));
    for (const { key, outcome } of accepted.value)
      process.stdout.write(`${spokenKey(key, kept)}: ${outcomeWords[outcome]}\n`);
    return success(0);
  } finally {
    await close();
  }
}

/** A problem of one change with the key by which it was asked for: "so-1". */
function placedByKey(found: Problem, changes: readonly AcceptedChange[], kept: KeptTieOut): Problem {
  const change = changes[Number(/^\/changes\/(\d+)/.exec(found.place?.pointer ?? '')?.[1])];
  return change === undefined ? found : { ...found, place: { field: spokenKey(change.key, kept) } };
}

const outcomeWords = {
  edited: 'đã nhận vào dự thảo',
  overridden: 'đã ghi số liệu điều chỉnh',
  alreadyThere: 'đã có từ trước, không ghi thêm',
} as const;

/** Changed figures in their order: those that stay are not counted. */
const changedFigures = ({ result }: KeptTieOut): string[] =>
  result.figures.flatMap(({ state }, index) => (state === 'changed' ? [figureKey(index)] : []));

function spokenKey(key: string, kept: KeptTieOut): string {
  const figure = changedFigures(kept).indexOf(key);
  return figure < 0 ? key.replace('prose-', 'van-') : `so-${figure + 1}`;
}

function wishedChanges({ options }: Call, kept: KeptTieOut): Result<AcceptedChange[]> {
  const reason = typeof options.reason === 'string' ? options.reason : '';
  const document = typeof options.document === 'string' ? options.document : null;
  const known = new Map([
    ...changedFigures(kept).map((key, index): [string, string] => [`so-${index + 1}`, key]),
    ...kept.result.prose.map((_, index): [string, string] => [`van-${index + 1}`, proseKey(index)]),
  ]);
  const wished =
    options.accept === 'all'
      ? [...known.keys()]
      : String(options.accept)
          .split(',')
          .map((key) => key.trim());
  const unknown = wished.filter((key) => !known.has(key));
  if (unknown.length > 0)
    return failure(
      unknown.map((key) =>
        problem(
          'change-unknown',
          'Không có thay đổi này',
          `“${key}”; tệp có: ${[...known.keys()].join(', ') || 'không thay đổi nào'}.`,
        ),
      ),
    );
  return success(wished.map((key) => ({ key: known.get(key) ?? '', reason, document })));
}

import { createHash, randomUUIDv7 } from 'node:crypto';
import { writeJournal } from '../../access/journal.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { findAgencyName } from '../../organisation/reading.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import { send } from '../deliveries/send.ts';
import { listSent } from '../deliveries/store.ts';
import type { Writing } from '../drafts/writing.ts';
import type { Signer } from '../freeze.ts';
import { lockJournal } from '../life/store.ts';
import { parseRegime } from '../submissions/receive.ts';
import { hasSubmissions } from '../submissions/store.ts';
import type { RegimeContent } from '../submissions/types.ts';
import { obligedOn, subordinateTroubles } from './regime-rules.ts';
import { addRegimeVersion, addSubordinates, listRegimeVersions, listSubordinates } from './store.ts';
import type { RegimeDefinition, RegimeVersion, Subordinate } from './types.ts';

/** A change of regimes or of the agencies below, in one transaction. `today`: the day in Vietnam. */
export interface RegimeWork {
  tx: Transaction;
  writing: Writing;
  agency: { id: string; code: string };
  signer: Signer;
  today: string;
}

const stale = (what: string): Problem =>
  problem('regime-stale', 'Người khác vừa sửa', `${what} vừa được người khác sửa; hãy mở lại rồi làm tiếp.`, {
    pointer: '/seen',
  });

/** Defines a regime and tells those who must report. */
export async function addRegime(
  work: RegimeWork,
  { validFrom, definition }: { validFrom: string; definition: RegimeDefinition },
): Promise<Result<string>> {
  const id = randomUUIDv7();
  return keepVersion(work, { id, version: 1, validFrom, definition });
}

/** Adds a version to a regime. */
export async function changeRegime(
  work: RegimeWork,
  { id, seen, ...input }: { id: string; seen: number; validFrom: string; definition: RegimeDefinition },
): Promise<Result<string>> {
  // A report that arrives meanwhile waits, or is there before we look.
  await lockJournal(work.tx, work.agency.id);
  const versions = await listRegimeVersions(work.tx, work.agency.id, id);
  if (versions.length === 0)
    return failure([problem('regime-unknown', 'Không có chế độ báo cáo này', 'Có thể đường dẫn đã cũ.')]);
  const last = versions.at(-1);
  if (last?.version !== seen) return failure([stale('Chế độ báo cáo')]);
  const { reportType, periodKind } = last.definition;
  const asksOther = input.definition.reportType !== reportType || input.definition.periodKind !== periodKind;
  if (asksOther && (await hasSubmissions(work.tx, work.agency.id, id))) return failure([submittedUnder]);
  return keepVersion(work, { id, version: seen + 1, ...input });
}

/** Reports of two types, or of two kinds of period, are never added up as one. */
const submittedUnder = problem(
  'regime-submitted',
  'Đã có báo cáo nộp theo chế độ này',
  'Không đổi loại báo cáo hay loại kỳ được nữa; muốn nhận loại khác thì đặt một chế độ mới.',
  { pointer: '/definition/reportType' },
);

async function keepVersion(work: RegimeWork, version: RegimeVersion): Promise<Result<string>> {
  const trouble = obligedTrouble(version.definition, await listSubordinates(work.tx, work.agency.id));
  if (trouble !== undefined) return failure([trouble]);
  if (!(await addRegimeVersion(work.tx, work.writing, version))) return failure([stale('Chế độ báo cáo')]);
  await tellObliged(work);
  return success(version.id);
}

function obligedTrouble({ obliged }: RegimeDefinition, known: readonly Subordinate[]): Problem | undefined {
  const codes =
    obliged.kind === 'agencies'
      ? obliged.codes
      : obliged.kind === 'tree' && obliged.under !== null
        ? [obliged.under]
        : [];
  const unknown = codes.filter((code) => known.every((one) => one.code !== code));
  const hasKind = obliged.kind !== 'agencyKind' || known.some(({ kind }) => kind === obliged.agencyKind);
  if (unknown.length === 0 && hasKind) return undefined;
  const detail = hasKind
    ? `Chưa có trong danh sách cơ quan cấp dưới: ${unknown.slice(0, 10).join(', ')}.`
    : 'Không cơ quan cấp dưới nào thuộc loại này.';
  return problem('regime-obliged', 'Chưa rõ cơ quan phải báo cáo', detail, { pointer: '/definition/obliged' });
}

/** Adds or changes agencies below, all or none, and tells those who now must report, or must no longer. */
export async function changeSubordinates(
  work: RegimeWork,
  changes: readonly (Subordinate & { seen: number })[],
): Promise<Result<void>> {
  const { tx, writing, agency } = work;
  const before = new Map((await listSubordinates(tx, agency.id)).map((one) => [one.code, one]));
  if (new Set(changes.map(({ code }) => code)).size < changes.length)
    return failure([
      problem('subordinate-twice', 'Trùng mã cơ quan', 'Một mã cơ quan xuất hiện hai lần.', { pointer: '/changes' }),
    ]);
  const late = changes.find(({ code, seen }) => (before.get(code)?.version ?? 0) !== seen);
  if (late !== undefined) return failure([stale(`“${late.name}”`)]);
  const versions = changes.map(({ seen, ...one }) => ({ ...one, version: seen + 1 }));
  const after = new Map<string, Subordinate>([...before, ...versions.map((one) => [one.code, one] as const)]);
  const troubles = subordinateTroubles([...after.values()]);
  if (troubles.length > 0) return failure(troubles.slice(0, 50));
  if (!(await addSubordinates(tx, writing, versions))) return failure([stale('Danh sách')]);
  await writeJournal(tx, agency.id, {
    ...{ actor: writing.actor, at: writing.at, action: 'subordinates.change', subject: 'subordinate' },
    ...{ subjectId: null, subjectVersion: null, rowCount: versions.length },
    digest: createHash('sha256').update(canonicalJson(versions)).digest(),
  });
  await tellObliged(work);
  return success(undefined);
}

/** Tells everybody who must report today what is asked, and those who were asked before that they are no longer. Who knows is told nothing. */
async function tellObliged(work: RegimeWork): Promise<void> {
  const { tx, agency, today } = work;
  const subordinates = await listSubordinates(tx, agency.id);
  const told = await toldBefore(work);
  for (const version of await listRegimeVersions(tx, agency.id)) {
    const { obliged, ...definition } = version.definition;
    const { id, validFrom } = version;
    // An agency that was renamed or merged away since is still called as it was when it asked.
    const named = (await findAgencyName(tx, today)) ?? (await findAgencyName(tx, validFrom));
    const name = named?.name ?? agency.code;
    const say = (to: string, ended: boolean): Promise<void> =>
      tell(
        work,
        to,
        {
          format: 'giaouoc-regime/1',
          owner: { code: agency.code, name },
          id,
          version: version.version,
          validFrom,
          ended,
          said: 1,
          definition,
        },
        told,
      );
    const asked = new Set(obligedOn(obliged, subordinates, today).map(({ code }) => code));
    for (const code of asked) await say(code, false);
    for (const [code, before] of told) if (before.has(keyOf(version)) && !asked.has(code)) await say(code, true);
  }
}

const keyOf = ({ id, version }: Pick<RegimeVersion, 'id' | 'version'>): string => `${id}/${version}`;
type Told = Map<string, Map<string, { ended: boolean; said: number }>>;

/** Agency → version → what it was last told of it. */
async function toldBefore({ tx, agency }: RegimeWork): Promise<Told> {
  const told: Told = new Map();
  for (const { to, content } of await listSent(tx, agency.id, 'regime')) {
    const said = parseRegime(content);
    if (said === undefined) continue;
    const own = told.get(to) ?? new Map<string, { ended: boolean; said: number }>();
    told.set(to, own.set(keyOf(said), said));
  }
  return told;
}

async function tell(
  { tx, writing, signer, agency }: RegimeWork,
  to: string,
  content: RegimeContent,
  told: Told,
): Promise<void> {
  const before = told.get(to)?.get(keyOf(content));
  if (before?.ended === content.ended) return;
  const next = { ...content, said: (before?.said ?? 0) + 1 };
  await send(tx, writing, signer, { from: agency.code, to, kind: 'regime', content: canonicalJson(next) });
}

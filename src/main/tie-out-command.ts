import { readFileSync, statSync } from 'node:fs';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { isSignedBy } from '../platform/signing-key.ts';
import { readDocx } from '../reports/docx/read-docx.ts';
import { readPdf } from '../reports/pdf/read-pdf.ts';
import { describeTieOut } from '../reports/tie-out/describe-tie-out.ts';
import { figuresHold, tieOut } from '../reports/tie-out/tie-out.ts';
import type { Ledger } from '../reports/types.ts';
import { parseLedger, standingOf } from '../reports/verify.ts';
import { acceptInto } from './accept-tie-out.ts';
import type { Command } from './call.ts';
import { readKnownKeys } from './known-keys.ts';

const largestFile = 64 * 1024 * 1024;

/**
 * `giaouoc tieout TỆP.docx [--issued TỆP]`: a report that we issued and somebody edited in Word. `--issued`: a file as issued (.docx,
 * .pdf or .json), needed where the edited one has lost its ledger. Exit code 0 every figure as issued and no new number, 1 not so,
 * 2 nothing to compare with. `--accept all|KEY,KEY…`: takes those changes into the draft, all or none.
 */
export const tieOutCommand: Command = async (call) => {
  const { config, options, files } = call;
  const [file, ...more] = files;
  if (file === undefined || more.length > 0)
    return failure([problem('file-missing', 'Cần đúng một tệp', 'giaouoc tieout TỆP.docx [--issued TỆP]')]);
  const bytes = readWhole(file);
  if (!bytes.ok) return bytes;
  const reading = await readDocx(bytes.value);
  if (!reading.ok) return reading;
  const text =
    typeof options.issued === 'string' ? await issuedLedger(options.issued) : success(reading.value.ledgerText);
  if (!text.ok) return text;
  const ledger = usableLedger(text.value, readKnownKeys(config.dataFolder));
  if (!ledger.ok) return ledger;
  if (typeof options.accept === 'string') return acceptInto(call, ledger.value, reading.value);
  const result = tieOut(ledger.value, reading.value);
  const warnings = reading.value.warnings.map(({ message }) => message);
  const lines =
    options.json === true
      ? [JSON.stringify({ file, ...result, warnings })]
      : [...describeTieOut(file, result), ...warnings.map((one) => `  Lưu ý: ${one}`)];
  process.stdout.write(`${lines.join('\n')}\n`);
  return success(figuresHold(result) ? 0 : 1);
};

function readWhole(file: string): Result<Uint8Array> {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return failure([problem('file-unknown', 'Không có tệp này', file)]);
  return size > largestFile
    ? failure([problem('file-too-large', 'Tệp quá lớn', `${file}: ${size} byte, nhiều nhất ${largestFile}.`)])
    : success(readFileSync(file));
}

/** The ledger of a file as it was issued. */
async function issuedLedger(file: string): Promise<Result<string | undefined>> {
  const bytes = readWhole(file);
  if (!bytes.ok) return bytes;
  const start = new TextDecoder('latin1').decode(bytes.value.subarray(0, 1024));
  if (start.startsWith('PK') || start.includes('%PDF-')) {
    const reading = await (start.startsWith('PK') ? readDocx(bytes.value) : readPdf(bytes.value));
    return reading.ok ? success(reading.value.ledgerText) : reading;
  }
  try {
    const frozen: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value));
    const ledger = typeof frozen === 'object' && frozen !== null && 'ledger' in frozen ? frozen.ledger : undefined;
    return success(ledger === undefined ? undefined : JSON.stringify(ledger));
  } catch {
    return failure([noLedger(`${file} không phải tệp .docx, .pdf hay .json đã phát hành.`)]);
  }
}

/** A ledger that somebody changed proves nothing. */
function usableLedger(text: string | undefined, knownKeys: ReadonlyMap<string, string>): Result<Ledger> {
  if (text === undefined)
    return failure([
      noLedger('Tệp không còn mang sổ kê số liệu; thêm --issued và tệp .docx, .pdf hoặc .json đã phát hành.'),
    ]);
  const ledger = parseLedger(text);
  if (ledger === undefined || standingOf(ledger, { knownKeys, isSignedBy }) === 'invalid')
    return failure([problem('ledger-broken', 'Sổ kê hỏng', 'Sổ kê số liệu trong tệp đã bị sửa hoặc không đọc được.')]);
  return success(ledger);
}

const noLedger = (detail: string): Problem => problem('ledger-missing', 'Không có sổ kê để đối chiếu', detail);

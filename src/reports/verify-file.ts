import { findAddition } from '../documents/signatures/check-revisions.ts';
import { checkSignatures, noTrust, type TrustSource } from '../documents/signatures/check-signatures.ts';
import type { SignatureCheck } from '../documents/signatures/types.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { readDocx } from './docx/read-docx.ts';
import { readPdf } from './pdf/read-pdf.ts';
import type { Ledger } from './types.ts';
import { compareDocx, type Difference, type KeyRing, type KeyStanding, parseLedger, standingOf } from './verify.ts';
import { comparePdf } from './verify-pdf.ts';

/** What was checked and what was found. */
export interface Verification {
  ledger: Ledger;
  key: KeyStanding;
  differences: Difference[];
  /** Of a PDF, in the order of what they cover; null: of a Word file none is looked for. */
  signatures: SignatureCheck[] | null;
}

/**
 * Checks a handed-out file against the ledger that it carries, without a database. A problem of type `ledger-missing` means that
 * there is nothing to check against. `trusted`: to whose certificates those of digital signatures must lead, and which were revoked.
 */
export async function verifyFile(
  bytes: Uint8Array,
  keys: KeyRing,
  trusted: TrustSource = noTrust,
): Promise<Result<Verification>> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (start.startsWith('PK')) return verifyDocx(bytes, keys);
  if (start.includes('%PDF-')) return verifyPdf(bytes, keys, trusted);
  return failure([noLedger('Chỉ kiểm được tệp Word (.docx) và PDF do chương trình này xuất ra.')]);
}

async function verifyDocx(bytes: Uint8Array, keys: KeyRing): Promise<Result<Verification>> {
  const reading = await readDocx(bytes);
  if (!reading.ok) return reading;
  return verifyReading(reading.value.ledgerText, keys, (ledger) => compareDocx(ledger, reading.value));
}

async function verifyPdf(bytes: Uint8Array, keys: KeyRing, trusted: TrustSource): Promise<Result<Verification>> {
  const reading = await readPdf(bytes);
  if (!reading.ok) return reading;
  const verified = verifyReading(reading.value.ledgerText, keys, (ledger) => comparePdf(ledger, reading.value));
  if (!verified.ok) return verified;
  const added = findAddition(bytes);
  const differences: Difference[] =
    added === undefined ? [] : [{ kind: 'unexpected', blockId: '', expected: '', actual: added }];
  return success({
    ...verified.value,
    differences: [...verified.value.differences, ...differences],
    signatures: await checkSignatures(bytes, trusted),
  });
}

function verifyReading(
  ledgerText: string | undefined,
  keys: KeyRing,
  compare: (ledger: Ledger) => Difference[],
): Result<Verification> {
  if (ledgerText === undefined) return failure([noLedger('Tệp không mang sổ kê số liệu.')]);
  const ledger = parseLedger(ledgerText);
  if (ledger === undefined)
    return failure([problem('ledger-broken', 'Sổ kê hỏng', 'Sổ kê số liệu trong tệp đã bị sửa hoặc không đọc được.')]);
  return success({ ledger, key: standingOf(ledger, keys), differences: compare(ledger), signatures: null });
}

function noLedger(detail: string): Problem {
  return problem('ledger-missing', 'Không có sổ kê để đối chiếu', detail);
}

/** Whether text, ledger and every digital signature hold. A file without a digital signature is as intact as one with it. */
export const isIntact = ({ key, differences, signatures }: Verification): boolean =>
  differences.length === 0 &&
  (key === 'known' || key === 'unknown') &&
  (signatures ?? []).every(({ kind }) => kind === 'valid');

/**
 * Whether every digital signature is confirmed by what the reader brought: its certificate leads to one that he trusts, and the lists,
 * where he brought some, speak of it and do not name it. What he did not ask is not doubted, nor is a file that nobody signed.
 */
export const isConfirmed = ({ signatures }: Verification): boolean =>
  (signatures ?? []).every(
    (check) =>
      check.kind === 'valid' &&
      check.trust !== 'untrusted' &&
      (check.revocation.state === 'unchecked' || check.revocation.state === 'good'),
  );

/**
 * 0 intact, 1 altered, 2 no ledger, 3 intact, but a digital signature is not confirmed. A damaged file that once was ours counts as
 * altered only when its ledger can be seen.
 */
export function exitCodeOf(result: Result<Verification>): 0 | 1 | 2 | 3 {
  if (!result.ok) return result.error.some((found) => found.type === 'ledger-broken') ? 1 : 2;
  if (!isIntact(result.value)) return 1;
  return isConfirmed(result.value) ? 0 : 3;
}

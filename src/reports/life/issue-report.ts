import { readJournalHead } from '../../access/journal.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { readDirectory } from '../../organisation/reading.ts';
import { addEntry } from '../../registers/actions.ts';
import { documentRegister } from '../../registers/citation.ts';
import { listDocuments } from '../../registers/entry-reading.ts';
import type { Entry } from '../../registers/types.ts';
import type { Draft } from '../drafts/store.ts';
import { freezeReport } from '../freeze.ts';
import type { IssueNotes } from '../issue-notes.ts';
import type { FrozenReport, Letterhead } from '../types.ts';
import type { LifeWork } from './life-work.ts';
import { documentOf, nextNumber } from './number-report.ts';
import { openKept } from './present.ts';
import { findReplacedLetterhead, type KeptReport } from './store.ts';

/**
 * The frozen report with its number and day, which the document register gives and keeps, and with what was known before it was issued;
 * values, text and evidence stay.
 */
export async function issueReport(
  work: LifeWork,
  draft: Draft,
  { kept, issue }: { kept: KeptReport; issue: IssueNotes },
): Promise<Result<FrozenReport>> {
  const { tx, writing, world, signer, today } = work;
  const register = world.registers.get(documentRegister);
  if (register === undefined)
    return failure([
      problem('document-register-missing', 'Không có sổ văn bản', 'Bộ mẫu ngành không có sổ văn bản để lấy số.'),
    ]);
  const { seq } = await readJournalHead(tx);
  const documents = await listDocuments(tx, register, seq);
  const frozen = openKept(kept);
  const { letterhead } = frozen.report;
  const number = nextNumber(documents, { symbol: letterhead.symbol, year: today.slice(0, 4) });
  const numbered = { ...letterhead, number, date: today };
  const before = await findReplacedLetterhead(tx, writing.agencyId, draft);
  const values = documentOf(numbered, register, before === undefined ? undefined : findIssued(documents, before));
  if (!values.ok) return values;
  const context = {
    ...writing,
    registers: world.registers,
    directory: await readDirectory(tx, world.places),
    idempotencyKey: `issue:${draft.id}`,
  };
  const entered = await addEntry(tx, context, documentRegister, { values: values.value, role: null, proof: [] });
  if (!entered.ok) return entered;
  const { figures, agency, reportType, period, cutOff } = frozen.ledger;
  const report = { ...frozen.report, letterhead: numbered };
  return success(freezeReport(report, figures, { agency, reportType, period, cutOff, issue }, signer));
}

const findIssued = (documents: readonly Entry[], { number, symbol, date }: Letterhead): Entry | undefined =>
  documents.find(
    ({ occurredOn, values }) => occurredOn === date && values.number === number && values.symbol === symbol,
  );

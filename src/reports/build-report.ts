import { readJournalHead } from '../access/journal.ts';
import type { FigureResult } from '../figures/types.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import type { Period } from '../kernel/period.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { findAgencyName, readDirectory } from '../organisation/reading.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import type { Directory } from '../registers/directory.ts';
import type { CitableDocuments } from './citations.ts';
import type { DraftBlock } from './draft.ts';
import { applyEdits } from './drafts/apply-edits.ts';
import { findDraft, readSections } from './drafts/store.ts';
import type { SectionContent } from './drafts/types.ts';
import { findReport, type PackWorld } from './find-report.ts';
import { freezeReport, type LedgerFacts, type Signer } from './freeze.ts';
import { findReplacedLetterhead } from './life/store.ts';
import { wordsOf } from './period-words.ts';
import { type FactsRequest, readFacts, readLatestFacts } from './report-facts.ts';
import { cutOffDate, draftLetterhead, replacing } from './report-types.ts';
import { type Resolution, resolveDraft } from './resolve.ts';
import type { ResolveWorld } from './resolving.ts';
import type { FrozenReport, ResolvedReport, SectionBlock } from './types.ts';

export interface ReportRequest {
  agency: { id: string; code: string };
  reportType: string;
  periodCode: string;
}

/** A report as of one journal number: what is printed, every figure behind it, and what the officer should know. */
export interface BuiltReport {
  report: ResolvedReport;
  facts: LedgerFacts;
  figures: ReadonlyMap<string, FigureResult>;
  used: FrozenReport['ledger']['figures'];
  period: Period;
  cutOff: CalendarDate;
  directory: Directory;
  documents: CitableDocuments;
  problems: Problem[];
  /** The tree that was resolved, and what each of its runs printed. */
  draft: readonly SectionBlock<DraftBlock>[];
  trace: Resolution['trace'];
}

/** A number of an agency's journal and the journal's hash there, in hex. */
export type JournalPlace = Awaited<ReturnType<typeof readJournalHead>>;

/**
 * Builds a report from the stored draft, or the template where nobody has written, and the entries as they are at the journal's head,
 * all read in one snapshot. `asOf`: the draft of that id and the entries as they were at that number of the journal.
 */
export async function buildReport(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  asOf?: JournalPlace & { draftId: string },
): Promise<Result<BuiltReport>> {
  const found = findReport(world, request);
  if (!found.ok) return found;
  const { type, template, period } = found.value;
  const cutOff = cutOffDate(type, period);
  const name = await findAgencyName(db, cutOff);
  if (name === undefined)
    return failure([
      problem(
        'agency-name-missing',
        'Chưa có tên cơ quan',
        `Không có tên cơ quan “${request.agency.code}” có hiệu lực ngày ${cutOff}.`,
      ),
    ]);
  const { seq, hash } = asOf ?? (await readJournalHead(db));
  const key = { reportType: type.id, periodCode: period.code };
  const stored = await findDraft(db, request.agency.id, { ...key, id: asOf?.draftId });
  const draftId = stored?.id;
  const replaced = stored === undefined ? undefined : await findReplacedLetterhead(db, request.agency.id, stored);
  const frame = { type, period, cutOff, agencyId: request.agency.id, seq };
  const resolveWorld = await readWorld(db, world, frame, asOf === undefined ? readLatestFacts : readFacts);
  const edits = draftId === undefined ? new Map() : await readEdits(db, { ...frame, draftId });
  const { words, officerTexts: officers } = resolveWorld;
  const draft = applyEdits(template.sections, edits, { ...world, words, officers });
  const { body, figures: used, problems, trace } = resolveDraft(draft, resolveWorld);
  const { figures, directory, documents } = resolveWorld;
  const facts: LedgerFacts = {
    agency: { code: request.agency.code, name: name.name },
    reportType: type.id,
    period: { code: period.code, from: period.from, to: period.to },
    cutOff: { date: cutOff, seq, hash },
  };
  const reportId = `${request.agency.code}/${type.id}/${period.code}`;
  const letterhead = replacing(draftLetterhead(type, period, name), replaced);
  const report: ResolvedReport = { reportId, letterhead, body };
  return success({ report, facts, figures, used, period, cutOff, directory, documents, problems, draft, trace });
}

/** What people changed of the template, by section. */
async function readEdits(
  db: Reader,
  { agencyId, draftId, seq }: { agencyId: string; draftId: string; seq: string },
): Promise<Map<string, SectionContent>> {
  const stored = await readSections(db, agencyId, draftId, seq);
  return new Map([...stored].map(([id, { content }]) => [id, content]));
}

async function readWorld(
  db: Reader,
  world: PackWorld,
  frame: FactsRequest,
  read: typeof readFacts,
): Promise<ResolveWorld> {
  const { type, period, cutOff } = frame;
  return {
    ...(await read(db, world, frame)),
    selectionConditions: new Map(
      [...world.selections].flatMap(([id, { where }]) => (where === undefined ? [] : [[id, where]])),
    ),
    registers: world.registers,
    directory: await readDirectory(db, world.places),
    cutOff,
    style: type.style,
    words: wordsOf(period, cutOff, { pad: type.style.padCounts }),
  };
}

/** What is printed and handed out: the built report with its signed ledger. */
export function freezeBuilt(built: BuiltReport, signer: Signer): FrozenReport {
  return freezeReport(built.report, built.used, built.facts, signer);
}

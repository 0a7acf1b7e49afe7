import { readJournalHead } from '../access/journal.ts';
import { evaluateFigures } from '../figures/figures.ts';
import { selectEntries } from '../figures/select-entries.ts';
import type { FigureResult } from '../figures/types.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { type Period, parsePeriod } from '../kernel/period.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import type { Place } from '../organisation/places.ts';
import { findAgencyName, readDirectory } from '../organisation/reading.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import { citedDocument, documentRegister } from '../registers/citation.ts';
import type { Directory } from '../registers/directory.ts';
import { listDocuments, listFactsBy, listVersions } from '../registers/entry-reading.ts';
import type { Entry } from '../registers/types.ts';
import type { HomeDefinition } from '../work/home-definition.ts';
import { type CitableDocuments, indexDocuments } from './citations.ts';
import { freezeReport, type LedgerFacts, type Signer } from './freeze.ts';
import { type OfficerText, officerTexts, reportTextRegister } from './officer-texts.ts';
import { wordsOf } from './period-words.ts';
import { cutOffDate, draftLetterhead, type ReportType } from './report-types.ts';
import { resolveDraft } from './resolve.ts';
import type { ResolveWorld } from './resolving.ts';
import type { Template } from './template.ts';
import type { TemplateWorld } from './template-context.ts';
import type { FrozenReport, ResolvedReport } from './types.ts';

/** A pack ready for use: checked definitions and compiled templates. */
export interface PackWorld extends TemplateWorld {
  places: readonly Place[];
  /** What the home page draws; absent: the pack says nothing of it. */
  home?: HomeDefinition | undefined;
  reportTypes: ReadonlyMap<string, { type: ReportType; template: Template }>;
}

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
}

/** Finds the type and the period of a request; a type or period that does not exist is said with the nearest name. */
export function findReport(
  world: PackWorld,
  request: Pick<ReportRequest, 'reportType' | 'periodCode'>,
): Result<{ type: ReportType; template: Template; period: Period }> {
  const found = world.reportTypes.get(request.reportType);
  if (found === undefined) {
    const near = nearestName(request.reportType, [...world.reportTypes.keys()]);
    return failure([
      problem(
        'report-type-unknown',
        'Không có loại báo cáo này',
        `Không có loại báo cáo “${request.reportType}”${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
      ),
    ]);
  }
  const period = parsePeriod(request.periodCode);
  if (!period.ok) return period;
  if (found.type.periodKinds.includes(period.value.kind)) return success({ ...found, period: period.value });
  return failure([
    problem(
      'period-unfit',
      'Kỳ không hợp với loại báo cáo',
      `“${found.type.title}” không lập theo kỳ “${request.periodCode}”.`,
    ),
  ]);
}

/** Builds a report from the entries as they are at the journal's head, all read in one snapshot. */
export async function buildReport(db: Reader, world: PackWorld, request: ReportRequest): Promise<Result<BuiltReport>> {
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
  const head = await readJournalHead(db);
  const resolveWorld = await readWorld(db, world, { type, period, cutOff, agencyId: request.agency.id, seq: head.seq });
  const { body, figures: used, problems } = resolveDraft(template.sections, resolveWorld);
  const { figures, directory, documents } = resolveWorld;
  const facts: LedgerFacts = {
    agency: { code: request.agency.code, name: name.name },
    reportType: type.id,
    period: { code: period.code, from: period.from, to: period.to },
    cutOff: { date: cutOff, ...head },
  };
  const reportId = `${request.agency.code}/${type.id}/${period.code}`;
  const report: ResolvedReport = { reportId, letterhead: draftLetterhead(type, period, name), body };
  return success({ report, facts, figures, used, period, cutOff, directory, documents, problems });
}

interface Frame {
  type: ReportType;
  period: Period;
  cutOff: CalendarDate;
  agencyId: string;
  seq: string;
}

async function readWorld(
  db: Reader,
  world: PackWorld,
  { type, period, cutOff, ...asOf }: Frame,
): Promise<ResolveWorld> {
  return {
    figures: await evaluateFigures(db, {
      ...asOf,
      definitions: world.figures,
      registers: world.registers,
      period,
      cutOffDate: cutOff,
    }),
    selectionConditions: new Map(
      [...world.selections].flatMap(([id, { where }]) => (where === undefined ? [] : [[id, where]])),
    ),
    selections: await readSelections(db, world, { period, cutOff }, asOf),
    documents: await readDocuments(db, world, asOf.seq),
    officerTexts: await readOfficerTexts(db, world, { type, period, seq: asOf.seq }),
    registers: world.registers,
    directory: await readDirectory(db, world.places),
    cutOff,
    style: type.style,
    words: wordsOf(period, cutOff, { pad: type.style.padCounts }),
  };
}

async function readSelections(
  db: Reader,
  world: PackWorld,
  moment: { period: Period; cutOff: CalendarDate },
  asOf: { agencyId: string; seq: string },
): Promise<Map<string, Entry[]>> {
  const selections = new Map<string, Entry[]>();
  for (const [id, selection] of world.selections) {
    const register = world.registers.get(selection.register);
    if (register === undefined) throw new RangeError(`Selection ${id} was checked against other registers`);
    const items = await selectEntries(db, selection, register, moment, asOf);
    const entries = new Map((await listVersions(db, world.registers, items)).map((entry) => [entry.id, entry]));
    selections.set(
      id,
      items.flatMap((item) => entries.get(item.entryId) ?? []),
    );
  }
  return selections;
}

async function readDocuments(db: Reader, world: PackWorld, seq: string): Promise<CitableDocuments> {
  const register = world.registers.get(documentRegister);
  const entries = register === undefined ? [] : await listDocuments(db, register, seq);
  const documents = entries.flatMap((entry) => {
    const cited = register === undefined ? undefined : citedDocument(entry, register);
    return cited === undefined ? [] : [{ entry, cited }];
  });
  return indexDocuments(documents);
}

async function readOfficerTexts(
  db: Reader,
  world: PackWorld,
  { type, period, seq }: { type: ReportType; period: Period; seq: string },
): Promise<Map<string, OfficerText>> {
  const register = world.registers.get(reportTextRegister);
  if (register === undefined) return new Map();
  return officerTexts(await listFactsBy(db, register, { field: 'report', value: type.id }, seq), period);
}

/** What is printed and handed out: the built report with its signed ledger. */
export function freezeBuilt(built: BuiltReport, signer: Signer): FrozenReport {
  return freezeReport(built.report, built.used, built.facts, signer);
}

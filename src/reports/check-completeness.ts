import { addsUpInYear } from '../figures/adds-up-in-year.ts';
import { askedRegisters } from '../figures/asked-registers.ts';
import { evaluateAnswers } from '../figures/figures.ts';
import { describePeriod, previousPeriod } from '../kernel/period.ts';
import { type Result, success } from '../kernel/result.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import { documentRegister, fileField, formatCitation } from '../registers/citation.ts';
import { listStandings, listVersions, listWithFiles } from '../registers/entry-reading.ts';
import { type BuiltReport, buildReport, type ReportRequest } from './build-report.ts';
import {
  type CitedStanding,
  type Completeness,
  judgeCompleteness,
  type PrintedFigure,
  type RegisterStanding,
} from './completeness.ts';
import { findReport, type PackWorld } from './find-report.ts';
import { inlinesInOrder, officersInOrder } from './reading-order.ts';
import { cutOffDate } from './report-types.ts';
import { usesOf } from './template-uses.ts';

/** Judges a report as it would be frozen now, all in one snapshot. */
export async function checkCompleteness(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
): Promise<Result<Completeness>> {
  const built = await buildReport(db, world, request);
  return built.ok ? judgeBuilt(db, world, request, built.value) : built;
}

/** Reads what the rules of completeness look at beside a built report, as of the same number of the journal, and judges it. */
export async function judgeBuilt(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  built: BuiltReport,
): Promise<Result<Completeness>> {
  const found = findReport(world, request);
  if (!found.ok) return found;
  const { type, period } = found.value;
  const before = previousPeriod(period);
  const printed = await readPrinted(db, world, request, built, {
    period: before,
    cutOffDate: cutOffDate(type, before),
  });
  return success(
    judgeCompleteness({
      registers: await readStandings(db, world, found.value.template, built),
      officers: officersInOrder(built.report),
      cited: await readCited(db, world, built),
      printed,
      periodBefore: describePeriod(before),
    }),
  );
}

async function readStandings(
  db: Reader,
  world: PackWorld,
  template: { sections: Parameters<typeof usesOf>[0] },
  { period, cutOff, facts }: BuiltReport,
): Promise<RegisterStanding[]> {
  const uses = usesOf(template.sections);
  const selections = [...uses.selections].flatMap((id) => world.selections.get(id) ?? []);
  const asked = askedRegisters(uses.figures, selections, world, { period, cutOff });
  const standings = await listStandings(db, asked, { from: period.from, to: cutOff }, facts.cutOff.seq);
  return standings.map((one) => ({ ...one, title: world.registers.get(one.register)?.title ?? one.register }));
}

/** The documents that the report cites, each once, in reading order. Where their files are is read of these alone: it is long text. */
async function readCited(
  db: Reader,
  world: PackWorld,
  { report, documents, facts }: BuiltReport,
): Promise<CitedStanding[]> {
  const keepsFiles = world.registers.get(documentRegister)?.fields.some(({ id }) => id === fileField) === true;
  const cited = inlinesInOrder(report).filter((inline) => inline.kind === 'citation');
  const once = [...new Map(cited.map((citation) => [citation.documentId || citation.text, citation])).values()];
  const found = once.flatMap(({ documentId }) => documents.byId.get(documentId)?.entry ?? []);
  const versions = found.map(({ id, version }) => ({ entryId: id, version }));
  const whole = new Map((await listVersions(db, world.registers, versions)).map((entry) => [entry.id, entry]));
  const attached = await listWithFiles(db, [...whole.keys()], facts.cutOff.seq);
  return once.map(({ documentId, text }) => {
    const document = documents.byId.get(documentId);
    const citation = document === undefined ? text : formatCitation(document.cited, 'dated');
    const place = whole.get(documentId)?.values[fileField];
    return {
      entryId: documentId,
      citation,
      hasFile: attached.has(documentId) || (keepsFiles ? typeof place === 'string' : undefined),
    };
  });
}

async function readPrinted(
  db: Reader,
  world: PackWorld,
  { agency }: ReportRequest,
  { used, facts, report, period }: BuiltReport,
  earlier: Pick<Parameters<typeof evaluateAnswers>[1], 'period' | 'cutOffDate'>,
): Promise<PrintedFigure[]> {
  const before = await evaluateAnswers(db, {
    ...earlier,
    agencyId: agency.id,
    definitions: world.figures,
    registers: world.registers,
    seq: facts.cutOff.seq,
    only: used.map(({ id }) => id).filter((id) => isComparable(id, world, period.year === earlier.period.year)),
  });
  const tags = new Map(
    inlinesInOrder(report)
      .filter((inline) => inline.kind === 'figure')
      .toReversed()
      .map(({ figureId, tag }) => [figureId, tag]),
  );
  return used.map((figure) => ({ figure, tag: tags.get(figure.id) ?? '', before: before.get(figure.id)?.answer }));
}

/** What adds up from the start of a year begins anew with it: across the turn of the year it has no value to be compared with. */
function isComparable(figureId: string, world: PackWorld, inOneYear: boolean): boolean {
  const figure = world.figures.get(figureId);
  return figure !== undefined && (inOneYear || !addsUpInYear(figure.formula, world.figures));
}

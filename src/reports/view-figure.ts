import { readJournalHead } from '../access/journal.ts';
import { evaluateFigures } from '../figures/figures.ts';
import { groupTitle } from '../figures/group-titles.ts';
import { ledgerFigureOf } from '../figures/ledger-figure.ts';
import type { Answer, LedgerFigure } from '../figures/types.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import { readDirectory } from '../organisation/reading.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import { listVersions, viewEntries } from '../registers/entry-reading.ts';
import { buildReport, type ReportRequest } from './build-report.ts';
import type { FigureDetail } from './contract.ts';
import { findReport, type PackWorld } from './find-report.ts';
import { formatAnswer, plainFormat } from './format-figure.ts';
import { readFrozenChecks, readLastYear } from './life/frozen-checks.ts';
import { findPresent, type KeptPresent } from './life/present.ts';
import { cutOffDate } from './report-types.ts';

/** One figure of a report with all that stands behind it: of a draft from the registers as they are, of a frozen report as it was frozen. */
export async function viewFigure(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  figureId: string,
): Promise<Result<FigureDetail>> {
  const present = await findPresent(db, world, request);
  if (!present.ok) return present;
  const { kept } = present.value;
  const known =
    kept === undefined
      ? await liveFigure(db, world, request, figureId)
      : await frozenFigure(db, world, request, { ...kept, figureId });
  return known.ok ? success(await detailOf(db, world, known.value)) : known;
}

/** A figure with its value a year before; null: it is one of a single entry, which has none. */
interface KnownFigure {
  figure: LedgerFigure;
  lastYear: { answer: Answer; period: string } | null;
  isFrozen: boolean;
}

/** Value, groups, verdicts, words and evidence are the ledger's own. */
async function frozenFigure(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  { figureId, ...kept }: KeptPresent & { figureId: string },
): Promise<Result<KnownFigure>> {
  const { figures } = kept.frozen.ledger;
  const figure = figures.find(({ id }) => id === figureId);
  if (figure === undefined)
    return unknownFigure(
      figureId,
      figures.map(({ id }) => id),
    );
  const checks = await readFrozenChecks(db, world, request, kept);
  if (!checks.ok) return checks;
  const { period, answers } = checks.value.lastYear;
  const answer = answers[figureId];
  return success({ figure, lastYear: answer === undefined ? null : { answer, period }, isFrozen: true });
}

/** A figure of the pack is evaluated alone; one of a single entry stands in the built report. */
async function liveFigure(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  figureId: string,
): Promise<Result<KnownFigure>> {
  if (figureId.includes('#')) {
    const built = await buildReport(db, world, request);
    if (!built.ok) return built;
    const figure = built.value.used.find(({ id }) => id === figureId);
    return figure === undefined ? unknownFigure(figureId, []) : success({ figure, lastYear: null, isFrozen: false });
  }
  const found = findReport(world, request);
  if (!found.ok) return found;
  if (!world.figures.has(figureId)) return unknownFigure(figureId, [...world.figures.keys()]);
  const { type, period } = found.value;
  const { seq } = await readJournalHead(db);
  const results = await evaluateFigures(db, {
    ...{ agencyId: request.agency.id, definitions: world.figures, registers: world.registers, seq },
    ...{ period, cutOffDate: cutOffDate(type, period), only: [figureId] },
  });
  const result = results.get(figureId);
  const before = await readLastYear(db, world, request, { seq, ids: [figureId] });
  if (!before.ok) return before;
  if (result === undefined) return unknownFigure(figureId, []);
  const answer = before.value.answers[figureId] ?? { kind: 'missing' as const };
  const lastYear = { answer, period: before.value.period };
  return success({ figure: ledgerFigureOf(result), lastYear, isFrozen: false });
}

function unknownFigure(figureId: string, known: readonly string[]): Result<never> {
  const near = nearestName(figureId, known);
  return failure([
    problem(
      'figure-unknown',
      'Không có số liệu này',
      `Báo cáo này không có số liệu “${figureId}”${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
    ),
  ]);
}

async function detailOf(
  db: Reader,
  world: PackWorld,
  { figure, lastYear, isFrozen }: KnownFigure,
): Promise<FigureDetail> {
  const text = (answer: Answer): string =>
    answer.kind === 'nil'
      ? 'không phát sinh'
      : formatAnswer(answer, figure.unit, plainFormat(figure.unit), { padCounts: false });
  const directory = await readDirectory(db, world.places);
  const entries = await listVersions(db, world.registers, figure.evidence.items);
  const definition = world.figures.get(figure.id);
  return {
    ...{ id: figure.id, title: figure.title, unit: figure.unit, isFrozen },
    now: { answer: figure.answer, text: text(figure.answer) },
    groups: Object.entries(figure.groups).map(([group, answer]) => ({
      group,
      title: definition === undefined ? group : groupTitle(definition.formula, group, world, directory),
      answer,
      text: text(answer),
    })),
    verdicts: figure.verdicts,
    formulaText: figure.formula,
    windowText: figure.window,
    samePeriodLastYear: lastYear === null ? null : { ...lastYear, text: text(lastYear.answer) },
    evidence: {
      count: figure.evidence.count,
      sha256: figure.evidence.sha256,
      entries: await viewEntries(db, entries, world.registers, directory),
    },
  };
}

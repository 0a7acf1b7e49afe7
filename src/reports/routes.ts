import { readJournalHead } from '../access/journal.ts';
import { type FileAnswer, type RequestOf, type Route, route } from '../access/route.ts';
import { evaluateAnswers, evaluateFigures } from '../figures/figures.ts';
import { groupTitle } from '../figures/group-titles.ts';
import { ledgerFigureOf } from '../figures/ledger-figure.ts';
import type { Answer, LedgerFigure } from '../figures/types.ts';
import { samePeriodLastYear } from '../kernel/period.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import { readDirectory } from '../organisation/reading.ts';
import type { ContentStore } from '../platform/files/content-store.ts';
import type { Database, Reader } from '../platform/postgres/connect.ts';
import { listVersions, viewEntries } from '../registers/entry-reading.ts';
import { buildReport, type ReportRequest } from './build-report.ts';
import { checkCompleteness } from './check-completeness.ts';
import * as contract from './contract.ts';
import { findReport, type PackWorld } from './find-report.ts';
import { formatAnswer, plainFormat } from './format-figure.ts';
import type { Signer } from './freeze.ts';
import { presentReport } from './life/present.ts';
import { cutOffDate } from './report-types.ts';
import { handOut } from './signing/hand-out.ts';
import { contentTypes, fileName, type ReportFormat } from './write-report.ts';

export interface ReportPorts {
  database: Database;
  signer: Signer;
  contents: ContentStore;
  /** The agency with the pack that it works with. */
  findAgency(code: string): Promise<Result<{ id: string; code: string; world: PackWorld }>>;
}

export function reportRoutes(ports: ReportPorts): Route[] {
  return [
    route(contract.listReportTypes, ({ params }) => listReportTypes(ports, params.agency)),
    route(contract.getReport, ({ params }) =>
      inAgency(ports, params, (db, world, request) => viewReport(ports, db, world, request)),
    ),
    route(contract.getFigure, ({ params }) =>
      inAgency(ports, params, (db, world, request) => viewFigure(db, world, request, params.figure)),
    ),
    route(contract.getCompleteness, ({ params }) => inAgency(ports, params, checkCompleteness)),
    route(contract.downloadReport, (request) => download(ports, request)),
  ];
}

type Keys = { agency: string; report: string; period: string };

async function inAgency<T>(
  ports: ReportPorts,
  keys: Keys,
  use: (db: Reader, world: PackWorld, request: ReportRequest) => Promise<Result<T>>,
): Promise<Result<T>> {
  const agency = await ports.findAgency(keys.agency);
  if (!agency.ok) return agency;
  const { id, code, world } = agency.value;
  const request = { agency: { id, code }, reportType: keys.report, periodCode: keys.period };
  return ports.database.read(id, (db) => use(db, world, request));
}

async function listReportTypes(ports: ReportPorts, code: string) {
  const agency = await ports.findAgency(code);
  if (!agency.ok) return agency;
  const reportTypes = [...agency.value.world.reportTypes.values()].map(({ type: { id, title, periodKinds } }) => ({
    id,
    title,
    periodKinds,
  }));
  return success({ reportTypes });
}

async function viewReport(ports: ReportPorts, db: Reader, world: PackWorld, request: ReportRequest) {
  const present = await presentReport(db, world, request, ports.signer);
  if (!present.ok) return present;
  const { state, report: frozen } = present.value;
  const { report, ledger } = frozen;
  const figures = ledger.figures.map(({ id, title, unit, answer, groups, verdicts, evidence }) => ({
    id,
    title,
    unit,
    answer,
    groups,
    verdicts,
    evidenceCount: evidence.count,
  }));
  return success({ report, figures, cutOff: { date: ledger.cutOff.date, seq: ledger.cutOff.seq }, state });
}

async function download(
  ports: ReportPorts,
  { params, query }: RequestOf<typeof contract.downloadReport>,
): Promise<Result<FileAnswer>> {
  const format: ReportFormat = query.format;
  const present = await inAgency(ports, params, async (db, world, request) => {
    const shown = await presentReport(db, world, request, ports.signer);
    return shown.ok ? success({ ...shown.value, agencyId: request.agency.id }) : shown;
  });
  if (!present.ok) return present;
  const bytes = await handOut(ports.contents, present.value.agencyId, present.value, format);
  if (!bytes.ok) return bytes;
  const [contentType, name] = [contentTypes[format], fileName(params, format)];
  return success({ kind: 'file', bytes: bytes.value, contentType, name });
}

/** A figure of the pack is evaluated alone; one of a single entry stands in the built report. */
async function viewFigure(
  db: Reader,
  world: PackWorld,
  request: ReportRequest,
  figureId: string,
): Promise<Result<contract.FigureDetail>> {
  if (figureId.includes('#')) {
    const built = await buildReport(db, world, request);
    if (!built.ok) return built;
    const figure = built.value.used.find(({ id }) => id === figureId);
    return figure === undefined ? unknownFigure(figureId, []) : success(await detailOf(db, world, figure, null));
  }
  const found = findReport(world, request);
  if (!found.ok) return found;
  if (!world.figures.has(figureId)) return unknownFigure(figureId, [...world.figures.keys()]);
  const { type, period } = found.value;
  const { seq } = await readJournalHead(db);
  const evaluation = {
    agencyId: request.agency.id,
    definitions: world.figures,
    registers: world.registers,
    seq,
    only: [figureId],
  };
  const results = await evaluateFigures(db, { ...evaluation, period, cutOffDate: cutOffDate(type, period) });
  const earlier = samePeriodLastYear(period);
  const before = await evaluateAnswers(db, { ...evaluation, period: earlier, cutOffDate: cutOffDate(type, earlier) });
  const result = results.get(figureId);
  if (result === undefined) return unknownFigure(figureId, []);
  const lastYear = before.get(figureId)?.answer ?? { kind: 'missing' as const };
  return success(await detailOf(db, world, ledgerFigureOf(result), { answer: lastYear, period: earlier.code }));
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
  figure: LedgerFigure,
  lastYear: { answer: Answer; period: string } | null,
): Promise<contract.FigureDetail> {
  const text = (answer: Answer): string =>
    answer.kind === 'nil'
      ? 'không phát sinh'
      : formatAnswer(answer, figure.unit, plainFormat(figure.unit), { padCounts: false });
  const directory = await readDirectory(db, world.places);
  const entries = await listVersions(db, world.registers, figure.evidence.items);
  const definition = world.figures.get(figure.id);
  return {
    id: figure.id,
    title: figure.title,
    unit: figure.unit,
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

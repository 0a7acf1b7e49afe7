import { type FileAnswer, type RequestOf, type Route, route, unlessKnown } from '../access/route.ts';
import { type Result, success } from '../kernel/result.ts';
import type { ContentStore } from '../platform/files/content-store.ts';
import type { Database, Reader } from '../platform/postgres/connect.ts';
import type { ReportRequest } from './build-report.ts';
import * as contract from './contract.ts';
import type { PackWorld } from './find-report.ts';
import type { Signer } from './freeze.ts';
import { presentCompleteness } from './life/frozen-checks.ts';
import { presentReport } from './life/present.ts';
import { readVersion } from './reading-version.ts';
import { handOut } from './signing/hand-out.ts';
import { viewFigure } from './view-figure.ts';
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
    route(contract.getReport, ({ params, known }) =>
      inAgency(ports, params, async (db, world, request) => {
        const version = await readVersion(db, world, null);
        return unlessKnown(version, known, () => viewReport(ports, db, world, { request, version }));
      }),
    ),
    route(contract.getFigure, ({ params }) =>
      inAgency(ports, params, (db, world, request) => viewFigure(db, world, request, params.figure)),
    ),
    route(contract.getCompleteness, ({ params }) => inAgency(ports, params, presentCompleteness)),
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

async function viewReport(
  ports: ReportPorts,
  db: Reader,
  world: PackWorld,
  { request, version }: { request: ReportRequest; version: string },
) {
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
  return success({ version, report, figures, cutOff: { date: ledger.cutOff.date, seq: ledger.cutOff.seq }, state });
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

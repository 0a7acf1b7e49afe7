import { type Route, route, type StreamAnswer } from '../../access/route.ts';
import { type Result, success } from '../../kernel/result.ts';
import { zipStream } from '../../platform/files/zip-stream.ts';
import type { Database, Reader } from '../../platform/postgres/connect.ts';
import { workbookType } from '../../registers/excel/answers.ts';
import { workbookParts } from '../../registers/excel/write-workbook.ts';
import * as contract from './contract.ts';
import { nameIn, openRollUp, type RollUpRequest, readRolledFigure, readRollUp, rolledGroup } from './read-roll-up.ts';
import type { FigureRow } from './roll-up.ts';
import { type AgencyRows, agenciesSheet, groupsSheet, totalsSheet } from './sheets.ts';
import { listAllFigureRows, sumGroups } from './store.ts';

export interface RollUpPorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string }>>;
  /** The day in Vietnam. */
  today(): string;
}

interface Asked {
  params: { agency: string; regime: string; period: string };
  query: { node?: string | undefined; asOf?: string | undefined };
}

/** What the reports below add up to, from frozen figures alone. */
export function rollUpRoutes(ports: RollUpPorts): Route[] {
  return [
    route(contract.getRollUp, (request) => read(ports, request, (db, id, asked) => readRollUp(db, id, asked))),
    route(contract.getRolledFigure, (request) =>
      read(ports, request, (db, id, asked) => readRolledFigure(db, id, { ...asked, figure: request.params.figure })),
    ),
    route(contract.downloadRollUp, (request) => read(ports, request, (db, id, asked) => workbookOf(db, id, asked))),
  ];
}

async function read<T>(
  ports: RollUpPorts,
  { params, query }: Asked,
  use: (db: Reader, agencyId: string, asked: RollUpRequest) => Promise<Result<T>>,
): Promise<Result<T>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id } = agency.value;
  const asked = {
    regime: params.regime,
    period: params.period,
    node: query.node ?? null,
    asOf: query.asOf ?? ports.today(),
  };
  return ports.database.read(id, (db) => use(db, id, asked));
}

async function workbookOf(db: Reader, agencyId: string, asked: RollUpRequest): Promise<Result<StreamAnswer>> {
  const view = await readRollUp(db, agencyId, asked);
  if (!view.ok) return view;
  const opened = await openRollUp(db, agencyId, asked);
  if (!opened.ok) return opened;
  const { open, branches, counted, kinds } = opened.value;
  const submissions = [...counted.values()].map(({ id }) => id);
  const rows = await rowsBySubmission(db, agencyId, submissions);
  const groups = (await sumGroups(db, agencyId, { figureId: null, submissions })).map(rolledGroup);
  const agencies = [...branches.keys()].toSorted().map((code): AgencyRows => {
    const submission = counted.get(code);
    const figures = submission === undefined ? undefined : (rows.get(submission.id) ?? new Map());
    return { code, name: nameIn(open.subordinates, code), figures };
  });
  const sheets = [totalsSheet(view.value), groupsSheet(kinds, groups), agenciesSheet(kinds, agencies)];
  const bytes = zipStream(workbookParts(sheets));
  return success({ kind: 'stream', bytes, contentType: workbookType, name: `tong-hop-${asked.period}.xlsx` });
}

async function rowsBySubmission(
  db: Reader,
  agencyId: string,
  submissions: readonly string[],
): Promise<Map<string, Map<string, FigureRow>>> {
  const all = new Map<string, Map<string, FigureRow>>();
  for (const row of await listAllFigureRows(db, agencyId, submissions)) {
    const own = all.get(row.submission) ?? new Map<string, FigureRow>();
    all.set(row.submission, own.set(row.figureId, row));
  }
  return all;
}

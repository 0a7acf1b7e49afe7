import { type Route, route } from '../access/route.ts';
import { type Result, success } from '../kernel/result.ts';
import { zipStream } from '../platform/files/zip-stream.ts';
import type { Database } from '../platform/postgres/connect.ts';
import { asLines, readAnswers, workbookType } from '../registers/excel/answers.ts';
import { registerSheets } from '../registers/excel/out-sheets.ts';
import { workbookParts } from '../registers/excel/write-workbook.ts';
import * as contract from './contract.ts';
import { importPeople } from './people-import.ts';
import { peopleTable } from './people-list.ts';

/** What the routes of organisation stand on. */
export interface OrganisationPorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string }>>;
  /** ISO 8601, UTC. */
  now(): string;
}

export function organisationRoutes({ database, findAgency, now }: OrganisationPorts): Route[] {
  return [
    route(contract.peopleTemplate, async () => {
      const sheets = registerSheets(peopleTable, { person: [], orgUnit: [], place: [] }, () => []);
      const bytes = zipStream(workbookParts(sheets));
      return success({ kind: 'stream', bytes, contentType: workbookType, name: 'mau-danh-sach-nguoi.xlsx' });
    }),
    route(contract.importPeople, async ({ params, query, body, session }) => {
      const agency = await findAgency(params.agency);
      if (!agency.ok) return agency;
      const answers = readAnswers(query.answers);
      if (!answers.ok) return answers;
      const file = { name: query.name, bytes: body, answers: answers.value };
      const request = { file, mode: query.mode, actor: session.actor, at: now() };
      const bytes = asLines(importPeople(database, agency.value.id, request));
      return success({ kind: 'stream', bytes, contentType: 'application/x-ndjson; charset=utf-8' });
    }),
  ];
}

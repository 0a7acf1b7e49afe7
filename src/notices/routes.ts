import { type Route, route } from '../access/route.ts';
import { type Result, success } from '../kernel/result.ts';
import type { Database } from '../platform/postgres/connect.ts';
import * as contract from './contract.ts';
import { countUnread, findChoice, keepChoice, listNotices, markNotices } from './store.ts';
import { type Notice, usualChoice } from './types.ts';

export interface NoticePorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string }>>;
  mailIsSet(): boolean;
  now(): Date;
}

const done = { done: true as const };
const shown = 100;

/** What people are told, and how they want to be told: everybody his own. */
export function noticeRoutes(ports: NoticePorts): Route[] {
  const { database, findAgency } = ports;
  return [
    route(contract.listNotices, async ({ params, session }) => {
      const agency = await findAgency(params.agency);
      if (!agency.ok) return agency;
      return database.read(agency.value.id, async (db) =>
        success({
          unread: await countUnread(db, session.userId),
          notices: (await listNotices(db, session.userId, shown)).map(viewNotice),
        }),
      );
    }),
    route(contract.markNotices, async ({ params, body, session }) => {
      const agency = await findAgency(params.agency);
      if (!agency.ok) return agency;
      const readAt = body.read ? ports.now() : null;
      await database.write(agency.value.id, (tx) => markNotices(tx, session.userId, body.ids, readAt));
      return success(done);
    }),
    route(contract.getNoticeChoice, async ({ params, session }) => {
      const agency = await findAgency(params.agency);
      if (!agency.ok) return agency;
      const choice = await database.read(agency.value.id, (db) => findChoice(db, session.userId));
      return success({ choice: choice ?? usualChoice, mailIsSet: ports.mailIsSet() });
    }),
    route(contract.keepNoticeChoice, async ({ params, body, session }) => {
      const agency = await findAgency(params.agency);
      if (!agency.ok) return agency;
      const { id } = agency.value;
      await database.write(id, (tx) => keepChoice(tx, id, session.userId, body));
      return success(done);
    }),
  ];
}

function viewNotice({ id, kind, place, title, deadline, createdAt, readAt }: Notice) {
  return { id, kind, place, title, deadline, at: createdAt.toISOString(), read: readAt !== null };
}

import { Kysely, type LogEvent, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { DB } from '../../db/tables.ts';
import type { TestDatabase } from '../../tests/database.ts';
import type { Reader } from '../platform/postgres/connect.ts';

export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** A statement that a question asked, and the nodes of its plan as the application role has it. */
export interface Planned {
  sql: string;
  nodes: PlanNode[];
}

/** `byIndex`: where the tables are so small that the planner would rather read them whole, whether it could go by an index. */
export async function plansOf(
  server: TestDatabase,
  agencyId: string,
  ask: (db: Reader) => Promise<unknown>,
  { byIndex = false } = {},
): Promise<Planned[]> {
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const tell = (event: LogEvent): number => asked.push(event.query);
  await watched(server.applicationUrl, agencyId, tell, ask);
  return server.database.read(agencyId, async (db) => {
    if (byIndex) await sql`set local enable_seqscan = off`.execute(db);
    const plans: Planned[] = [];
    for (const one of asked) {
      const explain = { ...sql`x`.compile(db), sql: `explain (format json) ${one.sql}`, parameters: one.parameters };
      const { rows } = await db.executeQuery<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(explain);
      plans.push({
        sql: one.sql,
        nodes: rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => nodesOf(Plan))),
      });
    }
    return plans;
  });
}

/** A transaction of the agency whose statements are told, beside the one that sets the agency. */
export async function watched(
  applicationUrl: string,
  agencyId: string,
  tell: (event: LogEvent) => void,
  use: (db: Reader) => Promise<unknown>,
): Promise<void> {
  let telling = false;
  const pool = new pg.Pool({ connectionString: applicationUrl, max: 1 });
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => {
      if (telling) tell(event);
    },
  });
  await kysely.transaction().execute(async (tx) => {
    await sql`select set_config('giaouoc.agency_id', ${agencyId}, true)`.execute(tx);
    telling = true;
    await use(tx as unknown as Reader);
    telling = false;
  });
  await kysely.destroy();
}

import type pg from 'pg';
import { readStoredTables, type StoredTable } from '../postgres/catalogue.ts';
import { copyIn, copyOut } from '../postgres/copy.ts';
import type { Part, TablePart } from './parts.ts';
import { BackupRefusal } from './sealed-frames.ts';

const nameOf = (client: pg.ClientBase, { schema, name }: { schema: string; name: string }): string =>
  `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
const listOf = (client: pg.ClientBase, columns: readonly string[]): string =>
  columns.map((column) => client.escapeIdentifier(column)).join(', ');

const setAgency = (client: pg.ClientBase, agency: string | null): Promise<unknown> =>
  client.query("select set_config('giaouoc.agency_id', $1, true)", [agency ?? '']);

/**
 * Every row of every table, as of one moment: a repeatable-read transaction that ends with the last part. The owner too sees the rows
 * of one agency at a time, so each table comes once for each agency.
 */
export async function* databaseParts(client: pg.ClientBase): AsyncGenerator<Part> {
  const tables = await readStoredTables(client);
  const { rows: agencies } = await client.query<{ id: string }>('select id from agencies order by id');
  for (const table of tables)
    for (const agency of table.perAgency ? agencies.map(({ id }) => id) : [null]) {
      await setAgency(client, agency);
      yield { head: { kind: 'table', ...placeOf(table), agency }, bytes: rowsOf(client, table, agency) };
    }
}

const placeOf = ({ schema, name, columns }: StoredTable) => ({
  schema: schema === 'sign_in' ? ('sign_in' as const) : ('public' as const),
  name,
  columns,
});

/** The agency is asked for by name too: a table's policies may let its owner see more than one. */
function rowsOf(client: pg.ClientBase, table: StoredTable, agency: string | null): AsyncGenerator<Buffer> {
  const own = agency === null ? '' : ` where agency_id = ${client.escapeLiteral(agency)}::uuid`;
  const rows = `select ${listOf(client, table.columns)} from ${nameOf(client, table)}${own}`;
  return copyOut(client, `copy (${rows}) to stdout (format text, encoding 'UTF8')`);
}

/** Loads tables in the transaction that the caller has begun as owner; rules by row and sign-in's triggers rest meanwhile. */
export interface Loader {
  load(head: TablePart, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Everything as it was before: row-level security forced, triggers on. */
  finish(): Promise<void>;
}

export async function beginLoading(client: pg.ClientBase): Promise<Loader> {
  const tables = await readStoredTables(client);
  const names = tables.map((table) => nameOf(client, table));
  await client.query(`truncate ${names.join(', ')}`);
  for (const table of tables) {
    const name = nameOf(client, table);
    await client.query(`alter table ${name} disable trigger user`);
    if (table.perAgency) await client.query(`alter table ${name} no force row level security`);
  }
  return {
    load: (head, bytes) => loadTable(client, tables, head, bytes),
    finish: async () => {
      for (const table of tables) {
        const name = nameOf(client, table);
        await client.query(`alter table ${name} enable trigger user`);
        if (table.perAgency) await client.query(`alter table ${name} force row level security`);
      }
    },
  };
}

async function loadTable(
  client: pg.ClientBase,
  tables: readonly StoredTable[],
  head: TablePart,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const table = tables.find(({ schema, name }) => schema === head.schema && name === head.name);
  const unknown = head.columns.filter((column) => table?.columns.includes(column) !== true);
  if (table === undefined || unknown.length > 0)
    throw new BackupRefusal(`Tệp có bảng hoặc cột không thuộc phiên bản dữ liệu này: ${head.schema}.${head.name}.`);
  const columns = listOf(client, head.columns);
  await copyIn(client, `copy ${nameOf(client, table)} (${columns}) from stdin (format text, encoding 'UTF8')`, bytes);
}

/** Whether there is nothing to lose: no agency and nobody who may sign in. */
export async function isEmptyInstallation(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(
    'select not exists (select 1 from agencies) and not exists (select 1 from sign_in.users) as empty',
  );
  return rows[0]?.empty === true;
}

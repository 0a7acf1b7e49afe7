import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withClient } from '../src/platform/postgres/roles.ts';
import { testDatabase } from '../tests/database.ts';

/** The catalogue of a migrated database, held to the rules that keep it distributable by agency and closed between agencies. */
const world = testDatabase();
const sharedTables = ['agencies', 'schema_migrations'];

async function ask<T extends object>(text: string): Promise<T[]> {
  return withClient(world.ownerUrl, async (client) => (await client.query<T>(text)).rows);
}

const tenantTables = async (): Promise<string[]> => {
  const rows = await ask<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
  return rows.map(({ name }) => name).filter((name) => !sharedTables.includes(name));
};

test('every primary, unique and foreign key of a tenant table has agency_id, primary keys begin with it', async () => {
  const keys = await ask<{ table: string; name: string; type: string; columns: string[]; target: string }>(`
    select c.conrelid::regclass::text as table, c.conname as name, c.contype as type, c.confrelid::regclass::text as target,
      (select array_agg(a.attname::text order by k.n) from unnest(c.conkey) with ordinality k(num, n)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num) as columns
    from pg_constraint c where c.contype in ('p', 'u', 'f') and c.connamespace = 'public'::regnamespace`);
  const tenant = await tenantTables();
  const ours = keys.filter(({ table }) => tenant.includes(table));
  expect(ours.length).toBeGreaterThan(15);
  expect(ours.filter(({ columns }) => !columns.includes('agency_id'))).toEqual([]);
  expect(ours.filter(({ type, columns }) => type === 'p' && columns[0] !== 'agency_id')).toEqual([]);
});

test('every index of a tenant table begins with agency_id', async () => {
  const indexes = await ask<{ table: string; name: string; first: string }>(`
    select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name, a.attname as first
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace`);
  const tenant = await tenantTables();
  const ours = indexes.filter(({ table }) => tenant.includes(table));
  expect(ours.length).toBeGreaterThan(30);
  expect(ours.filter(({ first }) => first !== 'agency_id')).toEqual([]);
});

test('row-level security is on and forced for every tenant table, with one policy', async () => {
  const rows = await ask<{ name: string; enabled: boolean; forced: boolean; policies: number }>(`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      (select count(*)::integer from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);
  const tenant = await tenantTables();
  const loose = rows.filter(({ name, enabled, forced, policies }) => tenant.includes(name) && !(enabled && forced && policies === 1));
  expect(loose).toEqual([]);
});

test('no tenant table has a trigger of its own; sign-in’s own tables have, since better-auth’s hooks run after its commit', async () => {
  const triggers = await ask<{ schema: string }>(`select distinct n.nspname as schema from pg_trigger t
    join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal`);
  expect(triggers).toEqual([{ schema: 'sign_in' }]);
});

/** What the application may do beside reading and adding rows, with the reason; whole tables first, then single columns. */
const mayChange = [
  'audit_verdicts DELETE', // an audit taken away by a person
  'audits DELETE',
  'entry_attachments.removal_reason UPDATE', // who took a file away, when and why
  'entry_attachments.removed_at UPDATE',
  'entry_attachments.removed_by UPDATE',
  'entry_attachments.to_seq UPDATE', // the end of a file's time
  'entry_versions.to_seq UPDATE', // the end of a version
  'entry_words DELETE', // what search reads, made anew from the entry
  'journal_heads UPDATE',
  'notice_choices.mail UPDATE', // how a person wants to be told
  'notice_choices.quiet_from UPDATE',
  'notice_choices.quiet_to UPDATE',
  'notice_mails.reason UPDATE', // what became of an e-mail
  'notice_mails.sent_at UPDATE',
  'notice_mails.state UPDATE',
  'notices.mail_id UPDATE', // told by e-mail, read
  'notices.read_at UPDATE',
  'search_block_words DELETE', // derived from those words
  'search_blocks DELETE',
  'working_states DELETE', // a person's own drafts and lists
  'working_states UPDATE',
];

test('the application role may change and delete only what is listed', async () => {
  const grants = await ask<{ right: string }>(`
    with tables as (
      select table_name, privilege_type from information_schema.role_table_grants
      where grantee = 'giaouoc_app' and table_schema = 'public' and privilege_type not in ('SELECT', 'INSERT'))
    select table_name || ' ' || privilege_type as right from tables
    union select table_name || '.' || column_name || ' UPDATE' from information_schema.column_privileges
    where grantee = 'giaouoc_app' and table_schema = 'public' and privilege_type = 'UPDATE'
      and table_name not in (select table_name from tables where privilege_type = 'UPDATE')`);
  expect(grants.map(({ right }) => right).toSorted()).toEqual(mayChange);
});

test('the application role sees nothing of sign-in, and the sign-in role nothing of an agency but its code', async () => {
  const grants = await ask<{ role: string; schema: string; table: string }>(`
    select distinct grantee as role, table_schema as schema, table_name as table from information_schema.role_table_grants
    where grantee in ('giaouoc_app', 'giaouoc_sign_in')`);
  expect(grants.filter(({ role, schema }) => role === 'giaouoc_app' && schema === 'sign_in')).toEqual([]);
  const seen = grants.filter(({ role, schema }) => role === 'giaouoc_sign_in' && schema === 'public');
  expect(seen.map(({ table }) => table)).toEqual(['agencies']);
  expect(await ask("select has_schema_privilege('giaouoc_app', 'sign_in', 'usage') as may")).toEqual([{ may: false }]);
});

test('the sign-in role may not write, change or take away a row of its journal', async () => {
  const rows = await ask<{ may: boolean }>(`select has_table_privilege('giaouoc_sign_in', t, p) as may
    from unnest(array['sign_in.journal', 'sign_in.journal_head']) t, unnest(array['insert', 'update', 'delete', 'truncate']) p
    union all select has_function_privilege('giaouoc_sign_in', f, 'execute')
    from unnest(array['sign_in.write_journal(text, text, text, text, bytea)', 'sign_in.journal_change()']) f`);
  expect(rows.map(({ may }) => may)).toEqual(Array.from({ length: 10 }, () => false));
});

test.each([
  ['public', 'tables.ts'],
  ['sign_in', 'sign-in-tables.ts'],
])('the table types of %s say what the catalogue says', async (schema, file) => {
  const columns = await ask<{ table: string; column: string; nullable: boolean }>(`
    select table_name as table, column_name as column, is_nullable = 'YES' as nullable from information_schema.columns
    where table_schema = '${schema}' and table_name <> 'schema_migrations' order by 1, 2`);
  const source = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  const names = new Map([...source.matchAll(/^ {2}(\w+): (\w+Table);/gm)].map((match) => [match[2], match[1]]));
  const typed = [...source.matchAll(/interface (\w+Table) \{([^}]*)\}/g)].flatMap(([, name, body]) =>
    [...(body ?? '').matchAll(/^ {2}(\w+): (.+);$/gm)].map(([, column, type]) => ({ table: names.get(name ?? ''), column, nullable: (type ?? '').endsWith('| null') })),
  );
  const sorted = (rows: { table: string | undefined; column: string | undefined; nullable: boolean }[]): string[] => rows.map((row) => `${row.table}.${row.column}${row.nullable ? '?' : ''}`).toSorted();
  expect(sorted(typed)).toEqual(sorted(columns));
});

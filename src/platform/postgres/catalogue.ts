import type pg from 'pg';

/** A table as the catalogue has it. `perAgency`: row-level security shows the rows of one agency at a time. */
export interface StoredTable {
  schema: string;
  name: string;
  perAgency: boolean;
  /** Columns that hold data of their own, in their order; computed ones are left out. */
  columns: string[];
}

interface Reference {
  from: string;
  to: string;
}

const keyOf = ({ schema, name }: { schema: string; name: string }): string => `${schema}.${name}`;

/**
 * Every table of the registers and of sign-in, those that others refer to first. The note of migrations is left out.
 * @throws when tables refer to each other in a circle: then no order would load them.
 */
export async function readStoredTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows: tables } = await client.query<StoredTable>(`
    select n.nspname as schema, c.relname as name, c.relrowsecurity as "perAgency",
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'sign_in') and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'schema_migrations'
    order by 1, 2`);
  const { rows: references } = await client.query<Reference>(`
    select distinct fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
      join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
    where k.contype = 'f' and f.oid <> t.oid`);
  return inOrder(tables, references);
}

function inOrder(tables: readonly StoredTable[], references: readonly Reference[]): StoredTable[] {
  const placed = new Set<string>();
  const ordered: StoredTable[] = [];
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      (table) =>
        !placed.has(keyOf(table)) && references.every(({ from, to }) => from !== keyOf(table) || placed.has(to)),
    );
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle');
    for (const table of ready) placed.add(keyOf(table));
    ordered.push(...ready);
  }
  return ordered;
}

import { sql } from 'kysely';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { insertJournalled, type Writing } from '../drafts/writing.ts';
import { RegimeDefinition, type RegimeVersion, type Subordinate } from './types.ts';

/** The agencies below as they stand in the last versions, by code. */
export async function listSubordinates(db: Reader, agencyId: string): Promise<(Subordinate & { version: number })[]> {
  const { rows } = await sql<Subordinate & { version: number }>`
    select distinct on (code) code, version, name, kind, parent, valid_from as "from", valid_to as "to", successors
    from subordinates where agency_id = ${agencyId} order by code, version desc`.execute(db);
  return rows;
}

/** Adds versions of agencies below, as one write. @returns false when somebody else changed one of them meanwhile. */
export async function addSubordinates(
  tx: Transaction,
  writing: Writing,
  changed: readonly (Subordinate & { version: number })[],
): Promise<boolean> {
  const rows = await sql<{ code: string }>`
    insert into subordinates (agency_id, code, version, name, kind, parent, valid_from, valid_to, successors, author, at)
    select ${writing.agencyId}::uuid, s.code, s.version, s.name, s.kind, s.parent, s."from", s."to", s.successors,
      ${writing.actor}, ${writing.at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      as s(code text, version integer, name text, kind text, parent text, "from" date, "to" date, successors text[])
    on conflict do nothing returning code`.execute(tx);
  return rows.rows.length === changed.length;
}

interface RegimeRow {
  id: string;
  version: number;
  valid_from: string;
  definition: unknown;
}

/** Every version of every regime, or of one, oldest first. */
export async function listRegimeVersions(db: Reader, agencyId: string, id?: string): Promise<RegimeVersion[]> {
  const { rows } = await sql<RegimeRow>`
    select id, version, valid_from, definition from regimes
    where agency_id = ${agencyId} and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid) order by id, version`.execute(
    db,
  );
  return rows.map(({ valid_from, definition, ...row }) => ({
    ...row,
    validFrom: valid_from,
    definition: RegimeDefinition.parse(definition),
  }));
}

/** Adds a version. @returns false when somebody else added it meanwhile. */
export async function addRegimeVersion(tx: Transaction, writing: Writing, regime: RegimeVersion): Promise<boolean> {
  const { id, version, validFrom, definition } = regime;
  return insertJournalled(
    tx,
    writing,
    {
      action: version === 1 ? 'regime.add' : 'regime.change',
      subject: 'regime',
      id,
      version,
      written: { validFrom, definition },
    },
    sql`insert into regimes (agency_id, id, version, valid_from, definition, author, at)
      select ${writing.agencyId}::uuid, ${id}::uuid, ${version}::integer, ${validFrom}::date, ${JSON.stringify(definition)}::jsonb,
        ${writing.actor}::text, ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
}

import { createHash, randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import { writeJournal } from '../../access/journal.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import type { OrgHistory, UnitChange, UnitRows } from './org-tree.ts';

/** Who writes, and when (ISO 8601, UTC). */
export interface WrittenBy {
  actor: string;
  at: string;
}

/** One change of an agency's units at a time: held until the transaction ends. */
export async function lockUnits(tx: Transaction, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`organisation:${agencyId}`}, 0))`.execute(tx);
}

export async function readHistory(db: Reader): Promise<OrgHistory> {
  const units = await db
    .selectFrom('org_units')
    .select(['id', 'name', 'valid_from as from', 'valid_to as to'])
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
  const rows = await db
    .selectFrom('org_unit_changes')
    .select(['unit', 'kind', 'from_day as from', 'name', 'parent', 'successors'])
    .orderBy('from_day')
    .orderBy('id')
    .execute();
  return { units, changes: rows.map(changeOf) };
}

interface ChangeRow {
  unit: string;
  kind: string;
  from: string;
  name: string | null;
  parent: string | null;
  successors: string[];
}

function changeOf({ unit, kind, from, name, parent, successors }: ChangeRow): UnitChange {
  if (kind === 'rename') return { kind, unit, from, name: name ?? '' };
  return kind === 'move' ? { kind, unit, from, parent } : { kind: 'close', unit, from, successors };
}

/** Adds the rows of one change, with one row in the journal. */
export async function addUnitRows(
  tx: Transaction,
  agencyId: string,
  { units, changes }: UnitRows,
  by: WrittenBy,
): Promise<void> {
  const founded = units.map(({ id, name, from, to }) => ({
    agency_id: agencyId,
    id,
    name,
    valid_from: from,
    valid_to: to,
  }));
  if (founded.length > 0) await tx.insertInto('org_units').values(founded).execute();
  const rows = changes.map((change) => ({
    agency_id: agencyId,
    id: randomUUIDv7(),
    unit: change.unit,
    kind: change.kind,
    from_day: change.from,
    name: change.kind === 'rename' ? change.name : null,
    parent: change.kind === 'move' ? change.parent : null,
    successors: change.kind === 'close' ? [...change.successors] : [],
    author: by.actor,
    at: by.at,
  }));
  if (rows.length > 0) await tx.insertInto('org_unit_changes').values(rows).execute();
  await journal(tx, agencyId, 'orgUnits.change', { units, changes }, founded.length + rows.length, by);
}

export interface Posting {
  person: string;
  unit: string | null;
  from: string;
}

/** The postings in the order they were made. */
export function readPostings(db: Reader): Promise<Posting[]> {
  return db.selectFrom('person_units').select(['person', 'unit', 'from_day as from']).orderBy('id').execute();
}

/** @returns false when there is no such person. */
export async function addPosting(
  tx: Transaction,
  agencyId: string,
  { person, unit, from }: Posting,
  by: WrittenBy,
): Promise<boolean> {
  const known = await tx.selectFrom('people').select('id').where('id', '=', person).executeTakeFirst();
  if (known === undefined) return false;
  const id = randomUUIDv7();
  const row = { agency_id: agencyId, id, person, unit, from_day: from, author: by.actor, at: by.at };
  await tx.insertInto('person_units').values(row).execute();
  await journal(tx, agencyId, 'people.post', { person, unit, from }, 1, by);
  return true;
}

function journal(
  tx: Transaction,
  agencyId: string,
  action: string,
  written: object,
  rowCount: number,
  by: WrittenBy,
): Promise<void> {
  const digest = createHash('sha256').update(canonicalJson(written)).digest();
  const subject = action === 'people.post' ? 'person' : 'orgUnit';
  return writeJournal(tx, agencyId, {
    ...by,
    action,
    subject,
    subjectId: null,
    subjectVersion: null,
    rowCount,
    digest,
  });
}

/** The agency's people of a day, by name. */
export async function readPeopleOn(db: Reader, day: string): Promise<{ id: string; name: string; title: string }[]> {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'title'])
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
    .orderBy(sql`name collate "vi-x-icu"`)
    .execute();
}

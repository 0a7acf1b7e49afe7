import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { journalCtes } from '../access/journal.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { oncePer } from '../kernel/once-per.ts';
import type { Reader, Transaction } from '../platform/postgres/connect.ts';
import type { Directory } from '../registers/directory.ts';
import type { AgencyFile } from './agency-file.ts';
import type { ListedPerson } from './people-list.ts';
import type { Place } from './places.ts';
import { unitsEndedBefore, unitsOn } from './units/org-tree.ts';
import { readHistory } from './units/store.ts';

/** How an agency is called on a day. */
export interface AgencyName {
  name: string;
  superior: string;
  place: string;
  symbol: string;
}

/** Writes an agency that is not there yet with its names, units, people and the empty journal. An agency that is there stays as it is. */
export async function addAgency(tx: Transaction, agencyId: string, agency: AgencyFile): Promise<void> {
  const added = await tx
    .insertInto('agencies')
    .values({ id: agencyId, code: agency.code })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added === undefined) return;
  const dates = (item: { from: string; to?: string | undefined }) => ({
    agency_id: agencyId,
    valid_from: item.from,
    valid_to: item.to ?? null,
  });
  const names = agency.names.map((name) => ({
    ...dates(name),
    name: name.name,
    superior_name: name.superior,
    place_name: name.place,
    symbol: name.symbol,
  }));
  await tx.insertInto('agency_names').values(names).execute();
  const units = agency.orgUnits.map((unit) => ({ ...dates(unit), id: unit.id, name: unit.name }));
  if (units.length > 0) await tx.insertInto('org_units').values(units).execute();
  const people = agency.people.map((person) => ({
    ...dates(person),
    id: person.id,
    name: person.name,
    title: person.title,
    illustrative: person.illustrative,
  }));
  if (people.length > 0) await tx.insertInto('people').values(people).execute();
  await tx
    .insertInto('journal_heads')
    .values({ agency_id: agencyId, seq: 0, hash: Buffer.alloc(32) })
    .execute();
}

/** The pack that an agency works with, and the report and period that its pages begin with. */
export interface AgencyPack {
  pack: string;
  startReport: string;
  startPeriod: string;
}

/** Notes the pack of an agency that has none yet; one that has keeps it, for its entries were checked against it. */
export async function assignPack(tx: Transaction, agencyId: string, chosen: AgencyPack): Promise<void> {
  await tx
    .insertInto('agency_packs')
    .values({
      agency_id: agencyId,
      pack: chosen.pack,
      start_report: chosen.startReport,
      start_period: chosen.startPeriod,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findAgencyPack(db: Reader): Promise<AgencyPack | undefined> {
  const row = await db.selectFrom('agency_packs').select(['pack', 'start_report', 'start_period']).executeTakeFirst();
  return row === undefined
    ? undefined
    : { pack: row.pack, startReport: row.start_report, startPeriod: row.start_period };
}

/** The name in force on a day; undefined before the first and after the last. */
export async function findAgencyName(db: Reader, date: string): Promise<AgencyName | undefined> {
  const row = await db
    .selectFrom('agency_names')
    .select(['name', 'superior_name', 'place_name', 'symbol'])
    .where('valid_from', '<=', date)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', date)]))
    .executeTakeFirst();
  return row === undefined
    ? undefined
    : { name: row.name, superior: row.superior_name, place: row.place_name, symbol: row.symbol };
}

interface Dated {
  id: string;
  name: string;
  valid_from: string | null;
  valid_to: string | null;
}

/** The names of places, org units and people, each as of a day. `kinds`: those that are asked for beside places; the others stay unknown. */
export async function readDirectory(
  db: Reader,
  places: readonly Place[],
  kinds: readonly ('orgUnit' | 'person')[] = ['orgUnit', 'person'],
): Promise<Directory> {
  const history = kinds.includes('orgUnit') ? await readHistory(db) : { units: [], changes: [] };
  const people = kinds.includes('person')
    ? await db.selectFrom('people').select(['id', 'name', 'valid_from', 'valid_to']).execute()
    : [];
  const orgUnitName = (id: string, date: string): string | undefined =>
    unitsOn(history, date).find((unit) => unit.id === id)?.name;
  return { placeName: namesOfPlaces(places), orgUnitName, personName: namesOf(people), places: () => places };
}

const namesOfPlaces = oncePer((places: readonly Place[]) =>
  namesOf(places.map(({ id, name, from = null, to = null }) => ({ id, name, valid_from: from, valid_to: to }))),
);

const lastDay = '9999-12-31';

/** Everything that a field of this kind may name, whatever its dates: an old entry keeps its old commune. */
export async function listNames(
  db: Reader,
  places: readonly Place[],
  kind: 'person' | 'orgUnit' | 'place',
): Promise<{ id: string; title: string }[]> {
  if (kind === 'place') return places.map(({ id, name }) => ({ id, title: name }));
  if (kind === 'person') return db.selectFrom('people').select(['id', 'name as title']).execute();
  const history = await readHistory(db);
  const known = [...unitsOn(history, lastDay), ...unitsEndedBefore(history, lastDay)];
  return known.map(({ id, name }) => ({ id, title: name }));
}

function namesOf(items: readonly Dated[]): (id: string, date: string) => string | undefined {
  const byId = new Map(items.map((item) => [item.id, item]));
  return (id, date) => {
    const item = byId.get(id);
    const inForce =
      item !== undefined &&
      (item.valid_from === null || item.valid_from <= date) &&
      (item.valid_to === null || item.valid_to >= date);
    return inForce ? item.name : undefined;
  };
}

/** A stable UUID (version 8, RFC 9562) of a name: what a sample loads twice must be the same both times. */
export function stableId(...names: string[]): string {
  const bytes = createHash('sha256').update(names.join('\0')).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function listPeople(db: Reader): Promise<ListedPerson[]> {
  return db.selectFrom('people').select(['id', 'name', 'title', 'valid_from as from', 'valid_to as to']).execute();
}

/** Takes people into the agency, with one row in the journal; nobody: nothing is written. */
export async function addPeople(
  tx: Transaction,
  agencyId: string,
  people: readonly ListedPerson[],
  by: { actor: string; at: string },
): Promise<void> {
  if (people.length === 0) return;
  const digest = createHash('sha256').update(canonicalJson(people)).digest();
  const event = { ...by, action: 'people.import', subject: 'person', subjectId: null, subjectVersion: null };
  await sql`
    with ${journalCtes(agencyId, { ...event, rowCount: people.length, digest })}
    insert into people (agency_id, id, name, title, illustrative, valid_from, valid_to)
    select ${agencyId}::uuid, p.id, p.name, p.title, false, p."from", p."to"
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id text, name text, title text, "from" date, "to" date),
      (select count(*) from journalled) as after_journal`.execute(tx);
}

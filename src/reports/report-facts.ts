import { sql } from 'kysely';
import { evaluateFigures } from '../figures/figures.ts';
import { selectEntries } from '../figures/select-entries.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import type { Period } from '../kernel/period.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import { citedDocument, documentRegister } from '../registers/citation.ts';
import { listDocuments, listVersions } from '../registers/entry-reading.ts';
import type { Entry } from '../registers/types.ts';
import { type CitableDocuments, indexDocuments } from './citations.ts';
import type { PackWorld } from './find-report.ts';
import { readOfficerTexts } from './read-officer-texts.ts';
import type { ReportType } from './report-types.ts';
import type { ResolveWorld } from './resolving.ts';

/** What a report says of the registers, as of a number of the agency's journal. */
export type ReportFacts = Pick<ResolveWorld, 'figures' | 'selections' | 'documents' | 'officerTexts'>;

export interface FactsRequest {
  type: ReportType;
  period: Period;
  cutOff: CalendarDate;
  agencyId: string;
  seq: string;
}

/** Evaluates every figure and reads every selection and document as they were at a number of the journal. */
export async function readFacts(db: Reader, world: PackWorld, request: FactsRequest): Promise<ReportFacts> {
  const { type, period, cutOff, ...asOf } = request;
  return {
    figures: await evaluateFigures(db, {
      ...asOf,
      definitions: world.figures,
      registers: world.registers,
      period,
      cutOffDate: cutOff,
    }),
    selections: await readSelections(db, world, { period, cutOff }, asOf),
    documents: await readDocuments(db, world, asOf.seq),
    officerTexts: await readOfficerTexts(db, world, { type, period, seq: asOf.seq }),
  };
}

/** So many reports' facts are kept of a pack; when more are asked for, those not asked for longest are forgotten. */
const mostKept = 8;
const keptFacts = new WeakMap<PackWorld, Map<string, Promise<ReportFacts>>>();

/**
 * The facts as of a number, evaluated once for as long as nothing was written but words of reports. What is kept hangs on the journal's
 * hash, so that it is never another agency's or an earlier one's; those who ask together wait for the same.
 */
export async function readLatestFacts(db: Reader, world: PackWorld, request: FactsRequest): Promise<ReportFacts> {
  const { agencyId, type, period, seq } = request;
  const key = [agencyId, await readFactsHead(db, agencyId, seq), type.id, period.code].join(' ');
  const kept = keptFacts.get(world) ?? new Map<string, Promise<ReportFacts>>();
  keptFacts.set(world, kept);
  const facts = kept.get(key) ?? readFacts(db, world, request);
  kept.delete(key);
  kept.set(key, facts);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
  facts.catch(() => kept.delete(key));
  return facts;
}

/** The hash, in hex, of the last write up to a number that a figure, a list or a citation can show: any but those of a draft's words and of what is said of them. */
async function readFactsHead(db: Reader, agencyId: string, seq: string): Promise<string> {
  const { rows } = await sql<{ hash: string }>`
    select encode(hash, 'hex') as hash from journal
    where agency_id = ${agencyId} and seq <= ${seq}::bigint and subject not in ('report-section', 'report-comment')
    order by seq desc limit 1`.execute(db);
  return rows[0]?.hash ?? '';
}

async function readSelections(
  db: Reader,
  world: PackWorld,
  moment: { period: Period; cutOff: CalendarDate },
  asOf: { agencyId: string; seq: string },
): Promise<Map<string, Entry[]>> {
  const selections = new Map<string, Entry[]>();
  for (const [id, selection] of world.selections) {
    const register = world.registers.get(selection.register);
    if (register === undefined) throw new RangeError(`Selection ${id} was checked against other registers`);
    const items = await selectEntries(db, selection, register, moment, asOf);
    const entries = new Map((await listVersions(db, world.registers, items)).map((entry) => [entry.id, entry]));
    selections.set(
      id,
      items.flatMap((item) => entries.get(item.entryId) ?? []),
    );
  }
  return selections;
}

async function readDocuments(db: Reader, world: PackWorld, seq: string): Promise<CitableDocuments> {
  const register = world.registers.get(documentRegister);
  const entries = register === undefined ? [] : await listDocuments(db, register, seq);
  const documents = entries.flatMap((entry) => {
    const cited = register === undefined ? undefined : citedDocument(entry, register);
    return cited === undefined ? [] : [{ entry, cited }];
  });
  return indexDocuments(documents);
}

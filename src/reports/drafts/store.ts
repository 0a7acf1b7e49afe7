import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Transaction } from '../../platform/postgres/connect.ts';
import { type Cause, SectionContent, type StoredSection } from './types.ts';
import { insertJournalled, type Writing } from './writing.ts';

/** A stored draft. `edition`: 1, or one more than the report that it replaces. */
export interface Draft {
  id: string;
  reportType: string;
  periodCode: string;
  edition: number;
}

interface DraftRow {
  id: string;
  report_type: string;
  period_code: string;
  edition: number;
}

const toDraft = ({ id, report_type, period_code, edition }: DraftRow): Draft => ({
  ...{ id, edition },
  reportType: report_type,
  periodCode: period_code,
});

/** A draft of a report type and period: that with the id, else the last edition. */
export async function findDraft(
  db: Reader,
  agencyId: string,
  of: Pick<Draft, 'reportType' | 'periodCode'> & { id?: string | undefined },
): Promise<Draft | undefined> {
  const { rows } = await sql<DraftRow>`
    select id, report_type, period_code, edition from report_drafts
    where agency_id = ${agencyId} and report_type = ${of.reportType} and period_code = ${of.periodCode}
      and (${of.id ?? null}::uuid is null or id = ${of.id ?? null}::uuid)
    order by edition desc limit 1`.execute(db);
  return rows[0] === undefined ? undefined : toDraft(rows[0]);
}

/** Last editions of all periods of a report type. */
export async function listDrafts(db: Reader, agencyId: string, reportType: string): Promise<Draft[]> {
  const { rows } = await sql<DraftRow>`
    select distinct on (period_code) id, report_type, period_code, edition from report_drafts
    where agency_id = ${agencyId} and report_type = ${reportType} order by period_code, edition desc`.execute(db);
  return rows.map(toDraft);
}

/** Begins a draft. @returns undefined when somebody else began the same at the same time. */
export async function addDraft(
  tx: Transaction,
  writing: Writing,
  { reportType, periodCode, edition }: Omit<Draft, 'id'>,
): Promise<Draft | undefined> {
  const draft = { id: randomUUIDv7(), reportType, periodCode, edition };
  const added = await insertJournalled(
    tx,
    writing,
    { action: 'draft.begin', subject: 'report', id: draft.id, version: edition, written: draft },
    sql`insert into report_drafts (agency_id, id, report_type, period_code, edition, author, at)
      select ${writing.agencyId}::uuid, ${draft.id}::uuid, ${reportType}::text, ${periodCode}::text, ${edition}::integer,
        ${writing.actor}::text, ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
  return added ? draft : undefined;
}

interface SectionRow {
  section: string;
  version: number;
  content: unknown;
}

const toSection = ({ section, version, content }: SectionRow): StoredSection => ({
  ...{ section, version },
  content: SectionContent.parse(content),
});

/** The sections of a draft that people changed, as of a number of the journal. */
export async function readSections(
  db: Reader,
  agencyId: string,
  draftId: string,
  seq: string,
): Promise<Map<string, StoredSection>> {
  const { rows } = await sql<SectionRow>`
    select distinct on (section) section, version, content from report_sections
    where agency_id = ${agencyId} and draft_id = ${draftId} and from_seq <= ${seq}::bigint
    order by section, version desc`.execute(db);
  return new Map(rows.map((row) => [row.section, toSection(row)]));
}

/** One version of a section; absent `version`: the last. */
export async function findSection(
  db: Reader,
  agencyId: string,
  key: { draftId: string; section: string; version?: number },
): Promise<StoredSection | undefined> {
  const { rows } = await sql<SectionRow>`
    select section, version, content from report_sections
    where agency_id = ${agencyId} and draft_id = ${key.draftId} and section = ${key.section}
      and (${key.version ?? null}::integer is null or version = ${key.version ?? null}::integer)
    order by version desc limit 1`.execute(db);
  return rows[0] === undefined ? undefined : toSection(rows[0]);
}

export interface SectionVersion {
  version: number;
  cause: Cause;
  author: string;
  at: string;
}

/** Who changed a section, newest first. */
export async function listSectionVersions(
  db: Reader,
  agencyId: string,
  { draftId, section }: { draftId: string; section: string },
): Promise<SectionVersion[]> {
  const { rows } = await sql<{ version: number; cause: Cause; author: string; at: Date }>`
    select version, cause, author, at from report_sections
    where agency_id = ${agencyId} and draft_id = ${draftId} and section = ${section}
    order by version desc limit 1000`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
}

/** Adds a version of a section. @returns whether nobody had that version before. */
export async function addSection(
  tx: Transaction,
  writing: Writing,
  { draftId, section, version, cause, content }: StoredSection & { draftId: string; cause: Cause },
): Promise<boolean> {
  return insertJournalled(
    tx,
    writing,
    { action: `section.${cause}`, subject: 'report-section', id: draftId, version, written: { section, content } },
    sql`insert into report_sections (agency_id, draft_id, section, version, from_seq, cause, content, author, at)
      select ${writing.agencyId}::uuid, ${draftId}::uuid, ${section}::text, ${version}::integer, head.seq, ${cause}::text,
        ${JSON.stringify(content)}::jsonb, ${writing.actor}::text, ${writing.at}::timestamptz from head
      on conflict do nothing returning 1`,
  );
}

/** Everybody who wrote in a draft: they may not approve it. */
export async function listWriters(db: Reader, agencyId: string, draftId: string): Promise<Set<string>> {
  const { rows } = await sql<{ author: string }>`
    select distinct author from report_sections
    where agency_id = ${agencyId} and draft_id = ${draftId} and cause <> 'carriedOver'`.execute(db);
  return new Set(rows.map(({ author }) => author));
}

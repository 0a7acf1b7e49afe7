import { sql } from 'kysely';
import { vietnamTime } from '../../kernel/vietnam-time.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import type { DoneAction } from '../life/state.ts';
import type { OpenReport, SectionAsked, SentReport } from './steps.ts';

/** The last edition of every report that somebody has begun, with all that was done with it. */
export async function listOpenReports(db: Reader, agencyId: string): Promise<OpenReport[]> {
  const { rows } = await sql<OpenReport>`
    select d.id, d.report_type as "reportType", d.period_code as "periodCode", d.edition, coalesce(a.actions, '[]') as actions
    from (select distinct on (report_type, period_code) * from report_drafts where agency_id = ${agencyId}
      order by report_type, period_code, edition desc) d
    left join lateral (
      select json_agg(json_build_object('number', number, 'action', action, 'author', author, 'at', at, 'reason', reason) order by number) as actions
      from report_actions where agency_id = ${agencyId} and draft_id = d.id) a on true`.execute(db);
  return rows.map((row) => ({ ...row, actions: row.actions.map(inUtc) }));
}

const inUtc = (action: DoneAction): DoneAction => ({ ...action, at: new Date(action.at).toISOString() });

/** Who is to write the sections of the reports, as the last word says, and since which version of it the same person. */
export async function listSectionsAsked(db: Reader, agencyId: string): Promise<SectionAsked[]> {
  const { rows } = await sql<Omit<SectionAsked, 'askedOn' | 'saidOn'> & { askedAt: Date; saidAt: Date }>`
    select l.draft_id as "draftId", l.section, l.assignee, l.due_on as "dueOn", l.complete, l.at as "saidAt",
      f.version as since, f.author, f.at as "askedAt"
    from (select distinct on (draft_id, section) * from report_assignments where agency_id = ${agencyId}
      order by draft_id, section, version desc) l
    cross join lateral (
      select version, author, at from report_assignments f
      where f.agency_id = ${agencyId} and f.draft_id = l.draft_id and f.section = l.section and f.version > (
        select coalesce(max(version), 0) from report_assignments o
        where o.agency_id = ${agencyId} and o.draft_id = l.draft_id and o.section = l.section
          and o.assignee is distinct from l.assignee)
      order by version limit 1) f
    where l.assignee is not null`.execute(db);
  return rows.map(({ askedAt, saidAt, ...row }) => ({
    ...row,
    askedOn: vietnamTime(askedAt).day,
    saidOn: vietnamTime(saidAt).day,
  }));
}

/** What we sent and nobody refused, in order; the reports themselves stay where they are. */
export async function listSentReports(db: Reader, agencyId: string): Promise<SentReport[]> {
  const { rows } = await sql<Omit<SentReport, 'sentOn'> & { at: Date }>`
    select s.id, c.regime->>'id' as regime, c.period, c.edition, s.at
    from deliveries_sent s
    left join delivery_receipts r on r.agency_id = s.agency_id and r.id = s.id
    cross join lateral json_to_record(s.content::json) as c(regime json, period text, edition integer)
    where s.agency_id = ${agencyId} and s.kind = 'submission' and r.refusal is null order by s.at, s.id`.execute(db);
  return rows.map(({ at, ...row }) => ({ ...row, sentOn: vietnamTime(at).day }));
}

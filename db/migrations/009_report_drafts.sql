-- Reports as they are written: what people changed of a template, section by section, and what was done with the report. Rows are only
-- added.

-- One report of an agency, type and period; a report that replaces an issued one is the next edition.
create table report_drafts (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  report_type text not null,
  period_code text not null,
  edition integer not null check (edition > 0),
  author text not null,
  at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, report_type, period_code, edition)
);

-- A row for each section and version: JSON of src/reports/drafts/types.ts, the blocks that people changed. from_seq: the journal's number
-- of the write, so that a draft can be read as of a number as entries are.
create table report_sections (
  agency_id uuid not null,
  draft_id uuid not null,
  section text not null check (length(section) between 1 and 80),
  version integer not null check (version > 0),
  from_seq bigint not null,
  cause text not null check (cause in ('carriedOver', 'edited', 'autosaved', 'confirmed', 'restored', 'tieOut')),
  content jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, draft_id, section, version),
  foreign key (agency_id, draft_id) references report_drafts (agency_id, id)
);

-- Who writes in a section now: the last version says. One that has run out, or was given back, is nobody's.
create table report_locks (
  agency_id uuid not null,
  draft_id uuid not null,
  section text not null check (length(section) between 1 and 80),
  version integer not null check (version > 0),
  holder text not null,
  acquired_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (agency_id, draft_id, section, version),
  foreign key (agency_id, draft_id) references report_drafts (agency_id, id),
  check (expires_at >= acquired_at)
);

-- Who is to write a section until when, and whether it is complete; the last version holds.
create table report_assignments (
  agency_id uuid not null,
  draft_id uuid not null,
  section text not null check (length(section) between 1 and 80),
  version integer not null check (version > 0),
  assignee text check (length(assignee) between 1 and 80),
  due_on date,
  complete boolean not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, draft_id, section, version),
  foreign key (agency_id, draft_id) references report_drafts (agency_id, id)
);

-- A remark on a block, or an answer to one. quote: the words it is about.
create table report_comments (
  agency_id uuid not null,
  draft_id uuid not null,
  id uuid not null,
  section text not null check (length(section) between 1 and 80),
  block text not null check (length(block) between 1 and 120),
  answers uuid,
  quote text not null check (length(quote) <= 500),
  text text not null check (length(text) between 1 and 4000),
  author text not null,
  at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, draft_id) references report_drafts (agency_id, id),
  foreign key (agency_id, answers) references report_comments (agency_id, id)
);
create index report_comments_of_draft on report_comments (agency_id, draft_id);

-- Whether a remark is dealt with; the last version holds, none: it is open.
create table report_comment_states (
  agency_id uuid not null,
  comment_id uuid not null,
  version integer not null check (version > 0),
  resolved boolean not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, comment_id, version),
  foreign key (agency_id, comment_id) references report_comments (agency_id, id)
);

-- What was done with a report, in order; its state is a fold over these.
create table report_actions (
  agency_id uuid not null,
  draft_id uuid not null,
  number integer not null check (number > 0),
  action text not null check (action in ('freeze', 'unfreeze', 'review', 'return', 'approve', 'issue', 'submit', 'accept', 'replace')),
  reason text check (length(reason) between 1 and 2000),
  from_seq bigint not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, draft_id, number),
  foreign key (agency_id, draft_id) references report_drafts (agency_id, id),
  check (action not in ('unfreeze', 'return', 'replace') or reason is not null)
);

-- A report for ever: at each freeze, and as it was issued. document: the canonical JSON of resolved tree and signed ledger.
create table frozen_reports (
  agency_id uuid not null,
  draft_id uuid not null,
  action_number integer not null,
  seq bigint not null,
  document text not null,
  sha256 bytea not null check (length(sha256) = 32),
  primary key (agency_id, draft_id, action_number),
  foreign key (agency_id, draft_id, action_number) references report_actions (agency_id, draft_id, number)
);

-- Word files that were compared with the report they came from: what was found, never their bytes.
create table tie_outs (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  report_type text not null,
  period_code text not null,
  sha256 bytea not null check (length(sha256) = 32),
  file_name text not null check (length(file_name) between 1 and 300),
  -- JSON of src/reports/tie-out/kept-tie-out.ts; text, because a text may hold characters that jsonb refuses.
  document text not null,
  read_by text not null,
  read_at timestamptz not null,
  primary key (agency_id, id)
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['report_drafts', 'report_sections', 'report_locks', 'report_assignments', 'report_comments',
    'report_comment_states', 'report_actions', 'frozen_reports', 'tie_outs'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format(
      'create policy own_agency on %I using (agency_id = (select nullif(current_setting(''giaouoc.agency_id'', true), '''')::uuid))',
      tenant
    );
  end loop;
end
$$;

grant select, insert on report_drafts, report_sections, report_locks, report_assignments, report_comments, report_comment_states, report_actions,
  frozen_reports, tie_outs to :app;

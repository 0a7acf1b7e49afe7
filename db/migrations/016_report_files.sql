-- The PDF of an issued report, and the same file with signatures added: each row's bytes begin with those of the row before. The bytes
-- lie in the folder of data under their hash. Rows are only added. number 1: as issued.
create table report_files (
  agency_id uuid not null,
  draft_id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('issued', 'uploaded', 'signed')),
  sha256 bytea not null check (length(sha256) = 32),
  size bigint not null check (size > 0),
  -- JSON of src/documents/signatures/types.ts: every signature of the file.
  signatures jsonb not null,
  from_seq bigint not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, draft_id, number),
  unique (agency_id, draft_id, sha256),
  foreign key (agency_id, draft_id) references report_drafts (agency_id, id),
  check ((kind = 'issued') = (number = 1))
);

alter table report_files enable row level security;
alter table report_files force row level security;
create policy own_agency on report_files using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));
grant select, insert on report_files to :app;

-- Reports that were audited, and what people judged of the findings. A file is known by the hash of its bytes, which are not kept; what was
-- read of it is. Nothing is changed or taken away: another verdict is another version.

create table audited_files (
  agency_id uuid not null references agencies (id),
  sha256 bytea not null check (length(sha256) = 32),
  size bigint not null check (size >= 0),
  primary key (agency_id, sha256)
);

-- One reading of a file. A later reading that finds the same is not kept a second time.
create table audits (
  agency_id uuid not null,
  id uuid not null,
  sha256 bytea not null,
  file_name text not null check (length(file_name) between 1 and 300),
  error_count integer not null check (error_count >= 0),
  warning_count integer not null check (warning_count >= 0),
  note_count integer not null check (note_count >= 0),
  -- Keys of the findings.
  findings text[] not null,
  -- JSON of src/auditor/review/audit-document.ts; text, because a text may hold characters that jsonb refuses.
  document text not null,
  document_digest bytea not null check (length(document_digest) = 32),
  read_by text not null,
  read_at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, sha256, document_digest),
  foreign key (agency_id, sha256) references audited_files (agency_id, sha256)
);

-- By the file and the finding's key, so that a verdict outlives the reading in which it was made. open: an earlier verdict was taken back.
create table audit_verdicts (
  agency_id uuid not null,
  sha256 bytea not null,
  finding text not null check (finding ~ '^[0-9a-f]{32}$'),
  version integer not null check (version > 0),
  verdict text not null check (verdict in ('confirmed', 'dismissed', 'open')),
  reason text check (length(reason) between 1 and 1000),
  author text not null,
  at timestamptz not null,
  primary key (agency_id, sha256, finding, version),
  foreign key (agency_id, sha256) references audited_files (agency_id, sha256),
  check (verdict <> 'dismissed' or reason is not null)
);

-- Kinds of finding that the agency has switched off; the last version holds.
create table audit_kinds_off (
  agency_id uuid not null references agencies (id),
  version integer not null check (version > 0),
  kinds text[] not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, version)
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['audited_files', 'audits', 'audit_verdicts', 'audit_kinds_off'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format(
      'create policy own_agency on %I using (agency_id = (select nullif(current_setting(''giaouoc.agency_id'', true), '''')::uuid))',
      tenant
    );
  end loop;
end
$$;

grant select, insert on audited_files, audits, audit_verdicts, audit_kinds_off to :app;

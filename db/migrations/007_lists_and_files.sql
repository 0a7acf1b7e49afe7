-- Files that entries carry, and what each person keeps of his own work: columns and views of lists, forms begun.

-- One file once per agency, known by the hash of its bytes; the bytes lie in the folder of data under that hash.
create table attached_files (
  agency_id uuid not null references agencies (id),
  sha256 bytea not null check (length(sha256) = 32),
  size bigint not null check (size > 0),
  media_type text not null,
  -- Whether a scanner for viruses looked at it; without one configured, none did.
  scanned boolean not null,
  primary key (agency_id, sha256)
);

-- A file at an entry, in force between two numbers of the journal as the entry's versions are.
create table entry_attachments (
  agency_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  sha256 bytea not null,
  name text not null check (length(name) between 1 and 200),
  from_seq bigint not null,
  to_seq bigint check (to_seq > from_seq),
  author text not null,
  at timestamptz not null,
  removed_by text,
  removed_at timestamptz,
  removal_reason text check (length(removal_reason) between 1 and 2000),
  primary key (agency_id, id),
  check ((to_seq is null) = (removed_by is null) and (to_seq is null) = (removed_at is null) and (to_seq is null) = (removal_reason is null)),
  foreign key (agency_id, entry_id) references entries (agency_id, id),
  foreign key (agency_id, sha256) references attached_files (agency_id, sha256)
);
create index entry_attachments_by_entry on entry_attachments (agency_id, entry_id);

-- A person's own: nobody else reads it, no figure rests on it, so it is changed and taken away freely and the journal knows nothing of it.
create table working_states (
  agency_id uuid not null references agencies (id),
  user_id uuid not null,
  kind text not null check (kind in ('list', 'draft')),
  subject text not null check (length(subject) between 1 and 200),
  value jsonb not null check (octet_length(value::text) <= 400000),
  saved_at timestamptz not null,
  primary key (agency_id, user_id, kind, subject)
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['attached_files', 'entry_attachments', 'working_states'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format(
      'create policy own_agency on %I using (agency_id = (select nullif(current_setting(''giaouoc.agency_id'', true), '''')::uuid))',
      tenant
    );
  end loop;
end
$$;

grant select, insert on attached_files, entry_attachments to :app;
grant update (to_seq, removed_by, removed_at, removal_reason) on entry_attachments to :app;
grant select, insert, update, delete on working_states to :app;

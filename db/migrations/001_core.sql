-- The spine: agencies, journal, entries in versions. Holds to the rules of docs/decisions on distribution:
-- every key of a tenant table begins with agency_id, no triggers on tenant tables, nothing newer than PostgreSQL 15.
-- `:app` stands for the application role; it owns nothing.

create table agencies (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);

-- Names and places of an agency are looked up as of a date.
create table agency_names (
  agency_id uuid not null references agencies (id),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  name text not null,
  superior_name text not null,
  place_name text not null,
  symbol text not null,
  primary key (agency_id, valid_from)
);

create table org_units (
  agency_id uuid not null references agencies (id),
  id text not null,
  name text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (agency_id, id)
);

create table people (
  agency_id uuid not null references agencies (id),
  id text not null,
  name text not null,
  title text not null,
  illustrative boolean not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (agency_id, id)
);

-- Append-only, hash-chained per agency. Digests and pointers, never values.
create table journal (
  agency_id uuid not null references agencies (id),
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  subject_id uuid,
  subject_version integer,
  row_count integer not null check (row_count > 0),
  digest bytea not null check (length(digest) = 32),
  previous_hash bytea not null check (length(previous_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (agency_id, seq)
);

create table journal_heads (
  agency_id uuid primary key references agencies (id),
  seq bigint not null check (seq >= 0),
  hash bytea not null check (length(hash) = 32)
);

create table entries (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  register text not null,
  kind text not null check (kind in ('fact', 'nil', 'notApplicable', 'override')),
  primary key (agency_id, id)
);

-- Typed slots t1..t8 (text) and n1..n8 (bigint; money in đồng) hold the fields that a definition marks `list: true`,
-- in the order of the definition. An entry is in force at journal number s when from_seq <= s and (to_seq is null or to_seq > s).
create table entry_versions (
  agency_id uuid not null,
  entry_id uuid not null,
  version integer not null check (version > 0),
  register text not null,
  kind text not null check (kind in ('fact', 'nil', 'notApplicable', 'override')),
  definition_version integer not null check (definition_version > 0),
  deleted boolean not null default false,
  from_seq bigint not null,
  to_seq bigint check (to_seq > from_seq),
  occurred_on date not null,
  occurred_to date check (occurred_to >= occurred_on),
  role text check (role in ('lead', 'coordinate', 'takePart')),
  org_unit text,
  place text,
  title text not null,
  title_folded text not null,
  t1 text, t2 text, t3 text, t4 text, t5 text, t6 text, t7 text, t8 text,
  n1 bigint, n2 bigint, n3 bigint, n4 bigint, n5 bigint, n6 bigint, n7 bigint, n8 bigint,
  facts jsonb not null check (jsonb_typeof(facts) = 'object' and octet_length(facts::text) <= 1024),
  proof uuid[] not null default '{}',
  reason text,
  author text not null,
  created_at timestamptz not null,
  primary key (agency_id, entry_id, version),
  foreign key (agency_id, entry_id) references entries (agency_id, id)
);
create unique index entry_versions_current on entry_versions (agency_id, entry_id) where to_seq is null;
create index entry_versions_by_date on entry_versions (agency_id, register, occurred_on, entry_id);
-- Attestations and overrides are few among many facts, and every evaluation of figures reads them.
create index entry_versions_statements on entry_versions (agency_id) where kind <> 'fact';

-- Long text apart from the facts: beyond 2 kB in one value, figures over the facts would cost many times as much.
create table entry_prose (
  agency_id uuid not null,
  entry_id uuid not null,
  version integer not null,
  prose jsonb not null check (jsonb_typeof(prose) = 'object'),
  primary key (agency_id, entry_id, version),
  foreign key (agency_id, entry_id, version) references entry_versions (agency_id, entry_id, version)
);

create table entry_lines (
  agency_id uuid not null,
  entry_id uuid not null,
  version integer not null,
  field text not null,
  line_no integer not null check (line_no > 0),
  place text,
  t1 text, t2 text, t3 text, t4 text, t5 text, t6 text,
  n1 bigint, n2 bigint, n3 bigint, n4 bigint, n5 bigint, n6 bigint,
  facts jsonb not null check (jsonb_typeof(facts) = 'object' and octet_length(facts::text) <= 1024),
  prose jsonb,
  primary key (agency_id, entry_id, version, field, line_no),
  foreign key (agency_id, entry_id, version) references entry_versions (agency_id, entry_id, version)
);

-- Every write takes an idempotency key; a repeat returns the first result.
create table write_requests (
  agency_id uuid not null references agencies (id),
  key text not null check (length(key) between 8 and 200),
  digest bytea not null check (length(digest) = 32),
  result jsonb not null,
  at timestamptz not null,
  primary key (agency_id, key)
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array[
    'agency_names', 'org_units', 'people', 'journal', 'journal_heads', 'entries', 'entry_versions', 'entry_prose',
    'entry_lines', 'write_requests'
  ] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format(
      'create policy own_agency on %I using (agency_id = (select nullif(current_setting(''giaouoc.agency_id'', true), '''')::uuid))',
      tenant
    );
  end loop;
end
$$;

grant select, insert on agencies, agency_names, org_units, people, journal, entries, entry_versions, entry_prose, entry_lines,
  write_requests to :app;
grant select, insert, update on journal_heads to :app;
grant update (to_seq) on entry_versions to :app;

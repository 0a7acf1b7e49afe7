-- What an agency asks others to report, what they send, and what becomes of it. Nothing is read across agencies: one agency's delivery
-- is a row of its own, a job, and a row of the receiver's. Rows are only added.

-- An agency below, as the one above knows it: the last version holds. parent: the agency below which it stands; none: directly below us.
-- successors: who carries on after the last day.
create table subordinates (
  agency_id uuid not null references agencies (id),
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  version integer not null check (version > 0),
  name text not null check (length(name) between 1 and 300),
  kind text not null check (length(kind) between 1 and 100),
  parent text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  successors text[] not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, code, version)
);

-- A reporting regime in versions; a version holds for periods that end on its first day or later. definition: JSON of
-- src/reports/regimes/types.ts.
create table regimes (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  version integer not null check (version > 0),
  valid_from date not null,
  definition jsonb not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, id, version)
);

-- What an agency sends another. content: JSON, hashed and signed with the installation's key (Ed25519, base64).
create table deliveries_sent (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  to_code text not null,
  kind text not null check (kind in ('regime', 'submission', 'answer')),
  content text not null,
  sha256 bytea not null check (length(sha256) = 32),
  public_key text not null,
  signature text not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, to_code, sha256)
);

-- That it arrived, and what was wrong with it: problem as JSON, none when it was taken.
create table delivery_receipts (
  agency_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  refusal jsonb,
  primary key (agency_id, id),
  foreign key (agency_id, id) references deliveries_sent (agency_id, id)
);

-- What others sent us. id: the sender's. Of the same sender the same content is taken once.
create table deliveries_received (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  from_code text not null,
  kind text not null check (kind in ('regime', 'submission', 'answer')),
  content text not null,
  sha256 bytea not null check (length(sha256) = 32),
  refusal jsonb,
  at timestamptz not null,
  primary key (agency_id, id)
);
create unique index deliveries_received_once on deliveries_received (agency_id, from_code, sha256) where refusal is null;
create index deliveries_received_by_kind on deliveries_received (agency_id, kind, at);

-- A report that was sent to us and taken. edition: 2 and more replace the one before.
create table submissions (
  agency_id uuid not null,
  id uuid not null,
  regime_id uuid not null,
  regime_version integer not null,
  period_code text not null,
  reporter text not null,
  edition integer not null check (edition > 0),
  arrived_on date not null,
  late boolean not null,
  primary key (agency_id, id),
  unique (agency_id, regime_id, period_code, reporter, edition),
  foreign key (agency_id, id) references deliveries_received (agency_id, id),
  foreign key (agency_id, regime_id, regime_version) references regimes (agency_id, id, version)
);

-- What was said of it; there is one word for each.
create table submission_answers (
  agency_id uuid not null,
  submission_id uuid not null,
  action text not null check (action in ('accept', 'return')),
  remarks text not null check (length(remarks) <= 4000),
  author text not null,
  at timestamptz not null,
  primary key (agency_id, submission_id),
  foreign key (agency_id, submission_id) references submissions (agency_id, id),
  check (action = 'accept' or remarks <> '')
);

-- How the figures of a regime and period are rolled up, as the first report that had them said.
create table submitted_figure_kinds (
  agency_id uuid not null,
  regime_id uuid not null,
  period_code text not null,
  figure_id text not null,
  kind jsonb not null,
  primary key (agency_id, regime_id, period_code, figure_id)
);

-- The numbers of submitted reports, one row a figure. led: what the reporter led, for a share its part; beside: what it took part in;
-- whole: of a share. missing: true, or null where there is an answer. marks: bits of src/reports/roll-up/marks.ts.
create table submitted_figures (
  agency_id uuid not null,
  submission_id uuid not null,
  figure_id text not null,
  led numeric,
  beside numeric,
  whole numeric,
  missing boolean check (missing),
  marks integer not null,
  -- The answer itself, of figures that stand apart and are never added.
  stated jsonb,
  primary key (agency_id, submission_id, figure_id),
  foreign key (agency_id, submission_id) references submissions (agency_id, id)
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['subordinates', 'regimes', 'deliveries_sent', 'delivery_receipts', 'deliveries_received', 'submissions',
    'submission_answers', 'submitted_figure_kinds', 'submitted_figures'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format(
      'create policy own_agency on %I using (agency_id = (select nullif(current_setting(''giaouoc.agency_id'', true), '''')::uuid))',
      tenant
    );
  end loop;
end
$$;

grant select, insert on subordinates, regimes, deliveries_sent, delivery_receipts, deliveries_received, submissions, submission_answers,
  submitted_figure_kinds, submitted_figures to :app;

-- What was looked at beside a report when its figures were frozen: its completeness, and the same figures a year before. JSON of
-- src/reports/life/frozen-checks.ts; none where the report was frozen by an earlier version of the program.
alter table frozen_reports add column checks text;

-- The numbers of submitted reports by group, of figures that are added and mean the same groups in every agency. title: as the reporter
-- names the group; the rest as in submitted_figures.
create table submitted_groups (
  agency_id uuid not null,
  submission_id uuid not null,
  figure_id text not null,
  group_id text not null,
  title text not null,
  led numeric,
  beside numeric,
  missing boolean check (missing),
  marks integer not null,
  primary key (agency_id, submission_id, figure_id, group_id),
  foreign key (agency_id, submission_id, figure_id) references submitted_figures (agency_id, submission_id, figure_id)
);

-- Keys of agencies that work on another installation, as somebody here compared and trusted them. public_key: Ed25519, raw, base64.
create table delivery_keys (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  code text not null,
  public_key text not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, code, public_key)
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['submitted_groups', 'delivery_keys'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format(
      'create policy own_agency on %I using (agency_id = (select nullif(current_setting(''giaouoc.agency_id'', true), '''')::uuid))',
      tenant
    );
  end loop;
end
$$;

grant select, insert on submitted_groups, delivery_keys to :app;

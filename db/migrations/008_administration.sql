-- How org units change after the row that founds them. Nothing is changed or taken away: how a unit is called on a day is read off the
-- changes up to that day. A merger closes several units with one successor, a division closes one with several.
create table org_unit_changes (
  agency_id uuid not null,
  id uuid not null,
  unit text not null,
  kind text not null check (kind in ('rename', 'move', 'close')),
  -- The first day on which the change holds; of a closing the first day without the unit.
  from_day date not null,
  name text check (length(name) between 1 and 200),
  parent text,
  successors text[] not null default '{}',
  author text not null,
  at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, unit, kind, from_day),
  foreign key (agency_id, unit) references org_units (agency_id, id),
  foreign key (agency_id, parent) references org_units (agency_id, id),
  check ((kind = 'rename') = (name is not null)),
  check (kind = 'move' or parent is null),
  check (kind = 'close' or successors = '{}')
);

-- In which unit a person works from a day on; null: in none. The last one made for a day holds.
create table person_units (
  agency_id uuid not null,
  id uuid not null,
  person text not null,
  unit text,
  from_day date not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, id),
  foreign key (agency_id, person) references people (agency_id, id),
  foreign key (agency_id, unit) references org_units (agency_id, id)
);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['org_unit_changes', 'person_units'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format(
      'create policy own_agency on %I using (agency_id = (select nullif(current_setting(''giaouoc.agency_id'', true), '''')::uuid))',
      tenant
    );
  end loop;
end
$$;

grant select, insert on org_unit_changes, person_units to :app;

-- What was done to the installation as a whole: backups, packs. Only added; each row goes into the journal of sign-in.
create table sign_in.installation_acts (
  id uuid primary key,
  at timestamptz not null,
  actor text not null,
  action text not null check (action in ('backup.made', 'backup.failed', 'backup.taken', 'pack.installed', 'pack.rolledBack',
    'agency.made')),
  subject text not null,
  detail text not null
);
create trigger journalled after insert on sign_in.installation_acts for each row execute function sign_in.journal_change();
grant select, insert on sign_in.installation_acts to :sign_in;

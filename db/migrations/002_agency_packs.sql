-- Which pack an agency works with, and the report and period that its pages begin with. Chosen once: the entries of an agency were
-- checked against the registers of its pack. An agency from before this table gets its row when its sample is read again.

create table agency_packs (
  agency_id uuid primary key references agencies (id),
  pack text not null check (pack ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  start_report text not null,
  start_period text not null
);

alter table agency_packs enable row level security;
alter table agency_packs force row level security;
create policy own_agency on agency_packs
  using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));

grant select, insert on agency_packs to :app;

-- Keys of agencies of other installations that somebody here trusts no more, whichever agencies they were trusted to be of. Rows are
-- only added: what was revoked stays revoked.
create table delivery_key_revocations (
  agency_id uuid not null references agencies (id),
  public_key text not null,
  reason text not null check (length(reason) between 1 and 2000),
  author text not null,
  at timestamptz not null,
  primary key (agency_id, public_key)
);

alter table delivery_key_revocations enable row level security;
alter table delivery_key_revocations force row level security;
create policy own_agency on delivery_key_revocations
  using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));
grant select, insert on delivery_key_revocations to :app;

-- The key that signed what was taken; none where it was taken before the program kept it.
alter table deliveries_received add column public_key text;

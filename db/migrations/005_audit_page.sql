-- Kinds of finding are switched off by each person for himself, no longer by one for the whole agency. And a kept audit may be deleted:
-- every reading of the file with its text, and every verdict on it. Of the file its hash and size stay, the journal says who deleted it.

drop table audit_kinds_off;

-- Kinds of finding that a person has switched off in an agency; the last version holds.
create table audit_kinds_off (
  agency_id uuid not null references agencies (id),
  user_id uuid not null,
  version integer not null check (version > 0),
  kinds text[] not null,
  author text not null,
  at timestamptz not null,
  primary key (agency_id, user_id, version)
);

alter table audit_kinds_off enable row level security;
alter table audit_kinds_off force row level security;
create policy own_agency on audit_kinds_off
  using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));

grant select, insert on audit_kinds_off to :app;
grant delete on audits, audit_verdicts to :app;

-- What people are told of their work. A notice repeats what entries say and adds nothing to it, so it is no part of the journal; the key
-- names the occasion, so that nobody is told the same twice.

create table notices (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('assigned', 'returned', 'dueSoon', 'dueToday', 'late')),
  key text not null check (length(key) between 1 and 200),
  register text not null,
  entry_id uuid not null,
  title text not null,
  -- The day of the task that the notice speaks of; none: the task has no deadline.
  deadline date,
  created_at timestamptz not null,
  read_at timestamptz,
  -- The e-mail that carried it.
  mail_id uuid,
  primary key (agency_id, id),
  unique (agency_id, user_id, key)
);
create index notices_by_user on notices (agency_id, user_id, created_at desc);

-- How somebody wants to be told by e-mail; without a row: once a day, not in the evening and at night.
create table notice_choices (
  agency_id uuid not null references agencies (id),
  user_id uuid not null,
  mail text not null check (mail in ('each', 'daily', 'weekly', 'never')),
  quiet_from text not null check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to text not null check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  primary key (agency_id, user_id)
);

-- One e-mail. sending: handed to the server and not answered yet; unknown: the connection broke there, so it is not sent a second time.
create table notice_mails (
  agency_id uuid not null references agencies (id),
  id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'refused', 'unknown')),
  reason text,
  sent_at timestamptz,
  primary key (agency_id, id)
);
create index notice_mails_by_user on notice_mails (agency_id, user_id, created_at desc);

do $$
declare
  tenant text;
begin
  foreach tenant in array array['notices', 'notice_choices', 'notice_mails'] loop
    execute format('alter table %I enable row level security', tenant);
    execute format('alter table %I force row level security', tenant);
    execute format(
      'create policy own_agency on %I using (agency_id = (select nullif(current_setting(''giaouoc.agency_id'', true), '''')::uuid))',
      tenant
    );
  end loop;
end
$$;

grant select, insert on notices, notice_choices, notice_mails to :app;
grant update (read_at, mail_id) on notices to :app;
grant update (mail, quiet_from, quiet_to) on notice_choices to :app;
grant update (state, reason, sent_at) on notice_mails to :app;

-- Who may sign in, apart from the registers: a schema of its own, reached only by the sign-in role. One installation, so no agency_id
-- in front; what a person may do in an agency is a membership. The first five tables are better-auth's, in our names.

create schema sign_in;

create table sign_in.users (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  -- People without e-mail get an address below ".invalid", which nothing is ever sent to.
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  two_factor_enabled boolean not null default false,
  -- How journal and entries name this person; never changes, also when the name does.
  actor text not null unique,
  disabled_at timestamptz
);

create table sign_in.sessions (
  id uuid primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id uuid not null references sign_in.users (id)
);
create index sessions_by_user on sign_in.sessions (user_id);

create table sign_in.accounts (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references sign_in.users (id),
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index accounts_by_user on sign_in.accounts (user_id);

create table sign_in.verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on sign_in.verifications (identifier);

create table sign_in.two_factors (
  id uuid primary key,
  secret text not null,
  backup_codes text not null,
  user_id uuid not null unique references sign_in.users (id),
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);

-- A role of a person: in one agency, or without an agency in all of this installation.
create table sign_in.memberships (
  id uuid primary key,
  user_id uuid not null references sign_in.users (id),
  agency_id uuid references public.agencies (id),
  role text not null check (role in ('specialist', 'clerk', 'divisionHead', 'councilSecretary', 'councilMember', 'leader', 'blockLead',
    'provincialOffice', 'inspector', 'administrator')),
  org_unit text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  revoked_at timestamptz,
  check (agency_id is not null or role = 'administrator')
);
create index memberships_by_user on sign_in.memberships (user_id);
create unique index memberships_once on sign_in.memberships (user_id, agency_id, role) nulls not distinct where revoked_at is null;

-- A named, dated permission for sensitive fields, beside the roles (inspectors).
create table sign_in.grants (
  id uuid primary key,
  user_id uuid not null references sign_in.users (id),
  agency_id uuid not null references public.agencies (id),
  permission text not null check (permission in ('personalData.read')),
  reason text not null check (length(reason) between 1 and 2000),
  granted_by text not null,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  revoked_at timestamptz
);
create index grants_by_user on sign_in.grants (user_id);

-- A link that lets its holder set a password once. Only the hash of its secret is kept.
create table sign_in.invitations (
  secret_hash bytea primary key check (length(secret_hash) = 32),
  user_id uuid not null references sign_in.users (id),
  kind text not null check (kind in ('invite', 'reset')),
  created_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitations_by_user on sign_in.invitations (user_id);

-- Failed attempts per name that somebody tried to sign in with, whether anybody has that name or not (a hash of it).
create table sign_in.lockouts (
  login_hash bytea primary key check (length(login_hash) = 32),
  failures integer not null check (failures >= 0),
  first_failure timestamptz not null,
  locked_until timestamptz
);

-- Append-only and hash-chained, like the journal of an agency; written by triggers, since better-auth's hooks run after its commit.
create table sign_in.journal (
  seq bigint primary key check (seq > 0),
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  subject_id text not null,
  digest bytea not null check (length(digest) = 32),
  previous_hash bytea not null check (length(previous_hash) = 32),
  hash bytea not null check (length(hash) = 32)
);

create table sign_in.journal_head (
  single boolean primary key default true check (single),
  seq bigint not null,
  hash bytea not null check (length(hash) = 32)
);
insert into sign_in.journal_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

-- The bytes that a row's hash covers beside the previous hash; `giaouoc journal verify` uses the same function.
create function sign_in.journal_text(seq bigint, at timestamptz, actor text, action text, subject text, subject_id text, digest bytea)
returns text language sql immutable set search_path = pg_catalog as $$
  select jsonb_build_array(seq::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor, action, subject, subject_id,
    encode(digest, 'hex'))::text
$$;

create function sign_in.write_journal(actor text, action text, subject text, subject_id text, digest bytea)
returns void language plpgsql set search_path = pg_catalog as $$
declare
  previous record;
  next_hash bytea;
  now_at timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  select h.seq, h.hash into previous from sign_in.journal_head h for update;
  next_hash := sha256(previous.hash || convert_to(
    sign_in.journal_text(previous.seq + 1, now_at, actor, action, subject, subject_id, digest), 'UTF8'));
  insert into sign_in.journal values (previous.seq + 1, now_at, actor, action, subject, subject_id, digest, previous.hash, next_hash);
  update sign_in.journal_head h set seq = previous.seq + 1, hash = next_hash;
end
$$;

-- Runs as the owner, so that the sign-in role itself can write no journal row.
create function sign_in.journal_change() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  person text;
begin
  if tg_op = 'UPDATE' and to_jsonb(old) = to_jsonb(new) then
    return null;
  end if;
  select u.actor into person from sign_in.users u
  where u.id = coalesce(changed ->> 'user_id', changed ->> 'id')::uuid;
  perform sign_in.write_journal(
    coalesce(nullif(current_setting('giaouoc.actor', true), ''), person, 'hệ thống'),
    tg_table_name || '.' || lower(tg_op),
    tg_table_name,
    coalesce(changed ->> 'id', changed ->> 'secret_hash', changed ->> 'login_hash'),
    sha256(convert_to(changed::text, 'UTF8'))
  );
  return null;
end
$$;
revoke all on function sign_in.write_journal, sign_in.journal_change from public;

create trigger journalled after insert or update or delete on sign_in.users for each row execute function sign_in.journal_change();
create trigger journalled after insert or delete on sign_in.sessions for each row execute function sign_in.journal_change();
create trigger journalled after insert or update or delete on sign_in.accounts for each row execute function sign_in.journal_change();
create trigger journalled after insert or update or delete on sign_in.two_factors for each row execute function sign_in.journal_change();
create trigger journalled after insert or update or delete on sign_in.memberships for each row execute function sign_in.journal_change();
create trigger journalled after insert or update or delete on sign_in.grants for each row execute function sign_in.journal_change();
create trigger journalled after insert or update on sign_in.invitations for each row execute function sign_in.journal_change();
create trigger journalled after update on sign_in.lockouts for each row
  when (new.locked_until is distinct from old.locked_until and new.locked_until is not null) execute function sign_in.journal_change();

grant usage on schema sign_in to :sign_in;
grant usage on schema public to :sign_in;
grant select on public.agencies to :sign_in;
grant select, insert, update on sign_in.users, sign_in.accounts, sign_in.memberships, sign_in.grants, sign_in.invitations,
  sign_in.lockouts to :sign_in;
grant select, insert, update, delete on sign_in.sessions, sign_in.verifications, sign_in.two_factors to :sign_in;
grant delete on sign_in.accounts, sign_in.lockouts to :sign_in;
grant select on sign_in.journal, sign_in.journal_head to :sign_in;

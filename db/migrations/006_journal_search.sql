-- What the page of the journal looks for: a person, an action, days, a register. Writes to these indexes are at their right end.
create index journal_by_actor on journal (agency_id, actor, seq);
create index journal_by_action on journal (agency_id, action, seq);
create index journal_by_time on journal (agency_id, at, seq);
-- Writes of entries are found by their versions, everything else by what it is about.
create index journal_by_subject on journal (agency_id, subject_id, seq) where subject <> 'entry';
create index entry_versions_by_write on entry_versions (agency_id, register, from_seq);

-- Who came to the door, from where, and what became of it. Append-only. A name that nobody has is not kept: people type passwords into
-- the wrong field. Its rows are chained into the journal of sign-in like every other change.
create table sign_in.sign_ins (
  id uuid primary key,
  at timestamptz not null default now(),
  -- Null: nobody has the name that was typed.
  user_id uuid references sign_in.users (id),
  method text not null check (method in ('password', 'secondFactor', 'provincial', 'invitation')),
  outcome text not null check (outcome in ('entered', 'codeWanted', 'refused', 'locked', 'disabled')),
  address text not null check (length(address) <= 100),
  user_agent text not null check (length(user_agent) <= 300)
);
create index sign_ins_by_user on sign_in.sign_ins (user_id, at, id);
create index sign_ins_by_time on sign_in.sign_ins (at, id);
create trigger journalled after insert on sign_in.sign_ins for each row execute function sign_in.journal_change();
grant select, insert on sign_in.sign_ins to :sign_in;

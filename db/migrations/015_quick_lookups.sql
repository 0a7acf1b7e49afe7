-- Search without an index of words: an agency's entries are sealed in blocks of up to 8,192 of like days, and per block and word it is kept
-- which of them have it. What was written since stands in `entry_words` alone and is looked through. Why: docs/decisions/013.
drop function search_entries;
drop table entry_words;

-- What search reads of each entry as it is now: its words, accent-free. Derived from the entries, and made anew at the start:
-- `definition_version` tells which definition made the words.
create table entry_words (
  agency_id uuid not null,
  entry_id uuid not null,
  register text not null,
  definition_version integer not null check (definition_version > 0),
  occurred_on date not null,
  -- The number of a document without leading zeros ("05/KH-BDT": 5); null where the register has no number.
  number text,
  -- Whoever wrote the first version, and the unit that the entry is in now: what policies ask.
  author text not null,
  org_unit text,
  -- The journal's number when the row was written.
  written bigint not null,
  words tsvector not null,
  primary key (agency_id, entry_id)
);
create index entry_words_by_writing on entry_words (agency_id, written);

create table search_blocks (
  agency_id uuid not null,
  block integer not null,
  -- The latest day in it.
  newest date not null,
  size integer not null check (size between 1 and 8192),
  -- Every row of words up to this number of the journal, and not of an earlier seal, went into a block of this seal. A row written later is another.
  sealed_through bigint not null,
  -- Sixteen bytes each, the newest first; an entry's place is its rank.
  entry_ids bytea not null,
  primary key (agency_id, block)
);
-- A few of them are read out of the middle.
alter table search_blocks alter column entry_ids set storage external;

-- The places in a block of the entries that have a word, a number, an author, a unit, a register (src/registers/search/blocks/block-words.ts).
create table search_block_words (
  agency_id uuid not null,
  block integer not null,
  word text collate "C" not null,
  places bytea not null,
  primary key (agency_id, block, word)
);
alter table search_block_words alter column places set storage plain;

alter table entry_words enable row level security;
alter table entry_words force row level security;
create policy own_agency on entry_words
  using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));
alter table search_blocks enable row level security;
alter table search_blocks force row level security;
create policy own_agency on search_blocks
  using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));
alter table search_block_words enable row level security;
alter table search_block_words force row level security;
create policy own_agency on search_block_words
  using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));

grant select, insert, delete on entry_words, search_blocks, search_block_words to :app;

-- Entries that a frozen report names as evidence, now or once: correcting them takes a reason. Derived from `frozen_reports`.
create table reported_entries (
  agency_id uuid not null,
  entry_id uuid not null,
  primary key (agency_id, entry_id)
);
alter table reported_entries enable row level security;
alter table reported_entries force row level security;
create policy own_agency on reported_entries
  using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));
grant select, insert on reported_entries to :app;
do $$
declare agency uuid;
begin
  for agency in select id from agencies loop
    perform set_config('giaouoc.agency_id', agency::text, true);
    insert into reported_entries
      select distinct agency, named[1]::uuid from frozen_reports f, regexp_matches(f.document, '"entryId":"([0-9a-f-]{36})"', 'g') named
      where f.agency_id = agency;
  end loop;
  perform set_config('giaouoc.agency_id', '', true);
end
$$;

-- What came out when the journal's chain was computed anew, each time. Reading the journal shows the last one.
create table journal_checks (
  agency_id uuid not null,
  at timestamptz not null,
  -- The head of the journal at that time.
  seq bigint not null,
  -- As findJournalBreaks says them; [] when all was well.
  breaks jsonb not null,
  primary key (agency_id, at)
);
alter table journal_checks enable row level security;
alter table journal_checks force row level security;
create policy own_agency on journal_checks
  using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));
grant select, insert on journal_checks to :app;

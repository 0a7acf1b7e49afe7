-- What search reads of each entry as it is now: its words, accent-free, each behind the last four digits of the agency's id, so that an
-- agency's words stand together in the index. Derived from the entries: `definition_version` tells which definition made the words.
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
  words tsvector not null,
  primary key (agency_id, entry_id)
);
create index entry_words_newest on entry_words (agency_id, occurred_on desc, entry_id desc);
create index entry_words_by_number on entry_words (agency_id, number, occurred_on desc, entry_id desc) where number is not null;
create index entry_words_by_word on entry_words using gin (words);

alter table entry_words enable row level security;
alter table entry_words force row level security;
create policy own_agency on entry_words
  using (agency_id = (select nullif(current_setting('giaouoc.agency_id', true), '')::uuid));
-- `@@` is not leakproof: below a policy that asks something it would not use its index. The owner's own policy asks nothing; the function
-- below, which runs as the owner, asks for the agency itself.
create policy search_reads on entry_words for select to current_user using (true);

grant select, insert, delete on entry_words to :app;

/*
 * Entries of the transaction's agency that have all the words, at most so many: first those with the very number, then the newest.
 * `wanted` is looked for in the index of words; `narrowing` is what else must fit, if anything: too much to gather from there (a word just begun).
 * A condition that `is true` does not choose the index.
 * Rights: everywhere, or by author, unit, no unit, register; what none of them allows is not found.
 * First the newest entries are looked through, where common words are found at once; what is left is rare enough for the index.
 */
create function search_entries(
  wanted tsquery, narrowing tsquery, sought_number text,
  everywhere boolean, authors text[], units text[], without_unit boolean, registers text[],
  at_most integer
) returns table (entry_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp set jit = off
as $$
declare
  agency constant uuid := current_setting('giaouoc.agency_id')::uuid;
  looked_through constant integer := 4000;
  exact uuid[] := '{}';
  newest uuid[];
begin
  if sought_number is not null then
    exact := array(
      select w.entry_id from entry_words w
      where w.agency_id = agency and w.number = sought_number and (w.words @@ wanted) is true and (narrowing is null or (w.words @@ narrowing) is true)
        and (everywhere or w.author = any(authors) or w.org_unit = any(units) or (without_unit and w.org_unit is null) or w.register = any(registers))
      order by w.occurred_on desc, w.entry_id desc limit at_most
    );
  end if;
  newest := array(
    select w.entry_id from (
      select * from entry_words n where n.agency_id = agency order by n.occurred_on desc, n.entry_id desc limit looked_through
    ) w
    where (w.words @@ wanted) is true and (narrowing is null or (w.words @@ narrowing) is true) and w.entry_id <> all(exact)
      and (everywhere or w.author = any(authors) or w.org_unit = any(units) or (without_unit and w.org_unit is null) or w.register = any(registers))
    order by w.occurred_on desc, w.entry_id desc limit at_most
  );
  if cardinality(exact) + cardinality(newest) < at_most then
    -- The order is by an expression, so that the rows come from the index of words and not day by day.
    newest := array(
      select w.entry_id from entry_words w
      where w.agency_id = agency and w.words @@ wanted and (narrowing is null or (w.words @@ narrowing) is true) and w.entry_id <> all(exact)
        and (everywhere or w.author = any(authors) or w.org_unit = any(units) or (without_unit and w.org_unit is null) or w.register = any(registers))
      order by w.occurred_on + 0 desc, w.entry_id desc limit at_most
    );
  end if;
  return query select ids.id from unnest(exact || newest) with ordinality ids(id, place) order by ids.place limit at_most;
end
$$;
revoke all on function search_entries from public;
grant execute on function search_entries to :app;

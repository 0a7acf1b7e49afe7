import { randomUUID } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { findJournalBreaks } from '../access/journal.ts';
import { withClient } from '../platform/postgres/roles.ts';
import { addEntries, addEntry, correctEntry } from './actions.ts';
import { contextOf, got, meeting, newAgency } from './agency.fixture.ts';
import { findAlteredWrites } from './verify-entries.ts';
import { newEntryId } from './write-entry.ts';

const postgres = testDatabase();

/** Five writes: an entry, its correction, a bulk of three, another entry, its correction. */
async function agencyWithWrites(): Promise<string> {
  const agencyId = await newAgency(postgres.database);
  const full = meeting({
    persons: 'trên 800',
    story: 'Diễn biến',
    cost: 5,
    gifts: [{ giver: 'agency', value: 5, remark: 'tốt' }],
  });
  const addAndCorrect = async (): Promise<void> => {
    const { entryId } = got(
      await postgres.database.attempt(agencyId, (tx) => addEntry(tx, contextOf(agencyId), 'everything', full)),
    );
    const correction = { entryId, expectedVersion: 1, input: full, reason: 'soát lại' };
    got(await postgres.database.attempt(agencyId, (tx) => correctEntry(tx, contextOf(agencyId), correction)));
  };
  await addAndCorrect();
  const many = Array.from({ length: 3 }, () => ({ entryId: newEntryId(), register: 'everything', input: full }));
  got(await postgres.database.attempt(agencyId, (tx) => addEntries(tx, contextOf(agencyId), many)));
  await addAndCorrect();
  return agencyId;
}

/** What somebody with the owner's password does to the tables of an agency. */
async function tamper(agencyId: string, statements: string): Promise<void> {
  await withClient(postgres.ownerUrl, async (client) => {
    await client.query(`select set_config('giaouoc.agency_id', $1, false)`, [agencyId]);
    await client.query(statements);
  });
}

const breaksOf = (agencyId: string) => postgres.database.read(agencyId, findJournalBreaks);
const alteredWritesOf = (agencyId: string) => postgres.database.read(agencyId, findAlteredWrites);
const chainOf = async (agencyId: string) => (await breaksOf(agencyId))[0]?.seq;
const alteredOf = async (agencyId: string) => (await alteredWritesOf(agencyId))[0]?.seq;

test('what nobody touched is whole', async () => {
  const agencyId = await agencyWithWrites();
  expect([await chainOf(agencyId), await alteredOf(agencyId)]).toEqual([undefined, undefined]);
  const empty = await newAgency(postgres.database);
  expect([await chainOf(empty), await alteredOf(empty)]).toEqual([undefined, undefined]);
});

describe('a journal that was altered is found at the first number that does not fit', () => {
  it.each([
    ['another author', `update journal set actor = 'ai đó' where seq = 2`, '2'],
    ['another time', `update journal set at = at - interval '1 day' where seq = 3`, '3'],
    ['another digest', `update journal set digest = sha256('x') where seq = 4`, '4'],
    ['another count', `update journal set row_count = 4 where seq = 3`, '3'],
    ['another hash', `update journal set hash = sha256('x') where seq = 1`, '1'],
    ['a row taken out of the middle', `delete from journal where seq = 3`, '3'],
    ['the first row taken out', `delete from journal where seq = 1`, '1'],
    ['the last rows taken out', `delete from journal where seq >= 4`, '4'],
    [
      'the last rows and the head taken back',
      `delete from journal where seq >= 4; update journal_heads set seq = 3`,
      '3',
    ],
    ['all rows taken out', `delete from journal`, '1'],
    ['the head removed', `delete from journal_heads`, '1'],
    ['the head set to another hash', `update journal_heads set hash = sha256('x')`, '5'],
    [
      'a row hashed anew, but not those behind it',
      `update journal j set actor = 'ai đó', hash = sha256(j.previous_hash || convert_to(jsonb_build_array(j.seq::text, to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        'ai đó', j.action, j.subject, j.subject_id::text, j.subject_version, j.row_count, encode(j.digest, 'hex'))::text, 'UTF8')) where seq = 2`,
      '3',
    ],
  ])('%s', async (_name, statement, seq) => {
    const agencyId = await agencyWithWrites();
    await tamper(agencyId, statement);
    expect(await chainOf(agencyId)).toBe(seq);
  });
});

const swap = (a: number, b: number): string =>
  `update journal set seq = 1000 where seq = ${a}; update journal set seq = ${a} where seq = ${b}; update journal set seq = ${b} where seq = 1000`;

describe('what was done to the journal is said with its numbers', () => {
  it.each([
    ['two rows altered', `update journal set actor = 'ai đó' where seq in (2, 4)`, ['altered 2', 'altered 4']],
    ['rows taken out of the middle', `delete from journal where seq in (2, 3)`, ['removed 2–3']],
    ['the last rows taken out', `delete from journal where seq >= 4`, ['removed 4–5']],
    ['two rows swapped', swap(2, 4), ['swapped 2 with 4', 'swapped 4 with 2']],
    [
      'a row appended behind the head',
      `insert into journal select agency_id, 6, at, actor, action, subject, subject_id, subject_version, row_count, digest, hash, sha256('x') from journal where seq = 5`,
      ['altered 6', 'appended 6–6'],
    ],
    [
      'the head taken back with the last rows',
      `delete from journal where seq = 5; update journal_heads set seq = 4`,
      ['head 4'],
    ],
  ])('%s', async (_name, statement, expected) => {
    const agencyId = await agencyWithWrites();
    await tamper(agencyId, statement);
    const found = await breaksOf(agencyId);
    expect(
      found.map(
        ({ kind, seq, until, with: other }) =>
          `${kind} ${seq}${until === null ? '' : `–${until}`}${other === null ? '' : ` with ${other}`}`,
      ),
    ).toEqual(expected);
  });

  it('and of the entries, which ones and in which version', async () => {
    const agencyId = await agencyWithWrites();
    await tamper(agencyId, `update entry_versions set title = 'Khác' where from_seq in (1, 5)`);
    const found = await alteredWritesOf(agencyId);
    expect(found.map(({ seq, entries }) => [seq, entries.map(({ version }) => version)])).toEqual([
      ['1', [1]],
      ['5', [2]],
    ]);
  });
});

describe('entries altered behind the journal’s back are found at their write', () => {
  it.each([
    ['a number', `update entry_versions set n1 = 801 where from_seq = 1`, '1'],
    ['a bound', `update entry_versions set facts = facts - 'persons~bound' where from_seq = 2`, '2'],
    ['a date', `update entry_versions set occurred_on = '2023-03-08' where from_seq = 3`, '3'],
    ['a title', `update entry_versions set title = 'Khác' where from_seq = 4`, '4'],
    ['what search reads', `update entry_versions set title_folded = 'khac' where from_seq = 4`, '4'],
    ['the role', `update entry_versions set role = 'takePart' where from_seq = 3`, '3'],
    ['the author', `update entry_versions set author = 'ai đó' where from_seq = 3`, '3'],
    ['the time', `update entry_versions set created_at = now() where from_seq = 4`, '4'],
    ['the reason', `update entry_versions set reason = null where from_seq = 5`, '5'],
    ['the proof', `update entry_versions set proof = array[entry_id] where from_seq = 5`, '5'],
    ['the mark that it was removed', `update entry_versions set deleted = true where from_seq = 3`, '3'],
    ['a line', `update entry_lines set n2 = 6 where version = 2`, '2'],
    ['a line taken out', `delete from entry_lines where version = 1`, '1'],
    ['prose', `update entry_prose set prose = '{"story": "khác"}' where version = 2`, '2'],
    ['prose of a line', `update entry_lines set prose = '{}' where version = 2`, '2'],
    ['an old version kept in force longer', `update entry_versions set to_seq = 3 where from_seq = 1`, '2'],
    ['a version put out of force without a newer one', `update entry_versions set to_seq = 6 where from_seq = 5`, '6'],
    [
      'an entry taken out of a bulk',
      `delete from entry_lines where entry_id = (select entry_id from entry_versions where from_seq = 3 limit 1);
       delete from entry_prose where entry_id = (select entry_id from entry_versions where from_seq = 3 limit 1);
       delete from entry_versions where entry_id = (select entry_id from entry_versions where from_seq = 3 limit 1)`,
      '3',
    ],
    [
      'an entry put in',
      `insert into entries select agency_id, '${randomUUID()}', register, kind from entries limit 1;
       insert into entry_versions (agency_id, entry_id, version, register, kind, definition_version, from_seq, occurred_on, title, title_folded, facts, author, created_at)
       select agency_id, id, 1, register, kind, 1, 9, '2023-01-01', 'a', 'a', '{}', 'ai đó', now() from entries e where not exists (select from entry_versions v where v.entry_id = e.id)`,
      '9',
    ],
  ])('%s', async (_name, statement, seq) => {
    const agencyId = await agencyWithWrites();
    await tamper(agencyId, statement);
    expect(await chainOf(agencyId)).toBeUndefined();
    expect(await alteredOf(agencyId)).toBe(seq);
  });

  it('also beyond the first page of versions', async () => {
    const agencyId = await newAgency(postgres.database);
    const many = Array.from({ length: 2100 }, (_, index) => ({
      entryId: newEntryId(),
      register: 'everything',
      input: meeting({ name: `Việc ${index}` }),
    }));
    got(await postgres.database.attempt(agencyId, (tx) => addEntries(tx, contextOf(agencyId), many)));
    expect(await alteredOf(agencyId)).toBeUndefined();
    await tamper(agencyId, `update entry_versions set title = 'Khác' where entry_id = '${many[2050]?.entryId}'`);
    expect(await alteredOf(agencyId)).toBe('1');
  });
});

test('the journal holds digests and pointers, never what was entered', async () => {
  const agencyId = await newAgency(postgres.database);
  const input = meeting({ name: 'Điều kín đáo', story: 'Chuyện riêng', persons: 987654 });
  got(await postgres.database.attempt(agencyId, (tx) => addEntry(tx, contextOf(agencyId), 'everything', input)));
  const rows = await postgres.database.read(agencyId, (db) => db.selectFrom('journal').selectAll().execute());
  expect(JSON.stringify(rows)).not.toMatch(/Điều kín đáo|Chuyện riêng|987654/);
});

test('what was done to one agency is not found in another', async () => {
  const [tampered, other] = [await agencyWithWrites(), await agencyWithWrites()];
  await tamper(tampered, `update journal set actor = 'ai đó' where seq = 2`);
  expect([await chainOf(tampered), await chainOf(other)]).toEqual(['2', undefined]);
});

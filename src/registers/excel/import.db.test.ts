import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/database.ts';
import { findBrokenSeq } from '../../access/journal.ts';
import { guardedUnzip } from '../../platform/files/guarded-unzip.ts';
import { addAtOnce, findRegister } from '../actions.ts';
import { rowCounts } from '../agency.fixture.ts';
import { wholeRegister } from '../lists/query.ts';
import { newAgency, unwrap, world } from '../sample.fixture.ts';
import type { ImportEvent } from './contract.ts';
import { type ExcelAgency, exportWorkbook, importInto } from './run-excel.ts';
import { bytesOf, type MadeCell, makeWorkbook } from './workbook.fixture.ts';

const servers = testDatabase();
let agency: ExcelAgency;
let context: Awaited<ReturnType<typeof newAgency>>['context'];

beforeEach(async () => {
  const made = await newAgency(servers.database);
  context = made.context;
  agency = { id: made.id, database: servers.database, registers: world.registers, places: world.places };
});

const meetings = unwrap(findRegister(world.registers, 'meetings'));

const meeting = (number: number): MadeCell[] => [
  `0${1 + (number % 9)}/3/2023`,
  `Cuộc họp ${number}`,
  firstChoice('series'),
  firstChoice('form'),
  'Chủ trì',
];

function firstChoice(id: string): string {
  return Object.values(meetings.fields.find((field) => field.id === id)?.choices ?? {})[0] ?? '';
}

function headOf(id: string): string {
  return meetings.fields.find((field) => field.id === id)?.title ?? id;
}

async function workbook(rows: MadeCell[][]): Promise<Uint8Array> {
  const own = ['date', 'topic', 'series', 'form'].map(headOf);
  return makeWorkbook([{ name: meetings.title, rows: [[...own, 'Vai trò của cơ quan *'], ...rows] }]);
}

async function run(bytes: Uint8Array, mode: 'preview' | 'commit'): Promise<ImportEvent> {
  const file = { name: 'hop.xlsx', bytes, answers: {} };
  let last: ImportEvent = { kind: 'refused', problems: [] };
  for await (const event of importInto(agency, meetings, {
    file,
    mode,
    actor: 'người thử',
    at: '2023-07-01T02:03:04.567Z',
  }))
    last = event;
  return last;
}

const counts = () => rowCounts(agency.database, agency.id);

test('a file is entered whole, as one write with one row in the journal', async () => {
  const bytes = await workbook([meeting(1), meeting(2), meeting(3)]);
  expect(await run(bytes, 'commit')).toEqual({ kind: 'written', count: 3, duplicate: 0 });
  expect(await counts()).toMatchObject({ entry_versions: 3, journal: 1 });
  const { rows } = await agency.database.read(agency.id, (db) =>
    sql`select action, row_count from journal`.execute(db),
  );
  expect(rows).toEqual([{ action: 'entry.import', row_count: 3 }]);
  expect(await agency.database.read(agency.id, findBrokenSeq)).toBeUndefined();
});

test('a preview enters nothing', async () => {
  const event = await run(await workbook([meeting(1)]), 'preview');
  expect(event).toMatchObject({ kind: 'preview', preview: { counts: { rows: 1, new: 1, duplicate: 0, error: 0 } } });
  expect(await counts()).toMatchObject({ entries: 0, journal: 0, write_requests: 0 });
});

test('one row that fails leaves nothing of the others', async () => {
  const wrong = meeting(3);
  wrong[0] = '31/02/2023';
  const bytes = await workbook([meeting(1), meeting(2), wrong]);
  const event = await run(bytes, 'commit');
  expect(event.kind).toBe('refused');
  expect(JSON.stringify(event)).toContain('không có ngày 31 tháng 2');
  expect(await counts()).toMatchObject({
    entries: 0,
    entry_versions: 0,
    entry_lines: 0,
    entry_prose: 0,
    journal: 0,
    write_requests: 0,
  });
});

test('the same file again, and its rows in another file, add nothing and are said to be there', async () => {
  await run(await workbook([meeting(1), meeting(2)]), 'commit');
  expect(await run(await workbook([meeting(1), meeting(2)]), 'commit')).toEqual({
    kind: 'written',
    count: 0,
    duplicate: 2,
  });
  const other = await workbook([meeting(5), meeting(2)]);
  expect(await run(other, 'preview')).toMatchObject({
    preview: {
      counts: { new: 1, duplicate: 1 },
      rows: [
        { row: 2, state: 'new' },
        { row: 3, state: 'duplicate' },
      ],
    },
  });
  expect(await run(other, 'commit')).toEqual({ kind: 'written', count: 1, duplicate: 1 });
  expect(await counts()).toMatchObject({ entry_versions: 3, journal: 2 });
});

test('a row that somebody entered by hand is known too; two rows of one content beside one such entry are one new entry', async () => {
  const input = {
    values: { date: '2023-03-02', topic: 'Cuộc họp 1', series: 'other', form: 'online' },
    role: 'lead' as const,
    proof: [],
  };
  const titled = (id: string, code: string) => meetings.fields.find((field) => field.id === id)?.choices?.[code] ?? '';
  const actionContext = await context('by-hand-of-test');
  unwrap(await agency.database.attempt(agency.id, (tx) => addAtOnce(tx, actionContext, 'meetings', [input])));
  const row: MadeCell[] = ['02/3/2023', 'Cuộc họp 1', titled('series', 'other'), titled('form', 'online'), 'Chủ trì'];
  const event = await run(await workbook([row, row]), 'commit');
  expect(event).toEqual({ kind: 'written', count: 1, duplicate: 1 });
});

test('two that enter one file at the same time enter it once', async () => {
  const bytes = await workbook([meeting(1), meeting(2), meeting(3)]);
  const events = await Promise.all([run(bytes, 'commit'), run(bytes, 'commit'), run(bytes, 'commit')]);
  expect(events.filter(({ kind }) => kind === 'written').length).toBeGreaterThanOrEqual(1);
  expect(await counts()).toMatchObject({ entry_versions: 3, journal: 1 });
});

test('many entries at once: one wrong leaves nothing, and its pointer says which', async () => {
  const good = {
    values: { date: '2023-03-02', topic: 'Họp', series: 'other', form: 'online' },
    role: 'lead' as const,
    proof: [],
  };
  const wrong = { ...good, values: { ...good.values, date: '2023-02-31' } };
  const actionContext = await context('at-once-of-test');
  const result = await agency.database.attempt(agency.id, (tx) =>
    addAtOnce(tx, actionContext, 'meetings', [good, wrong]),
  );
  expect(result.ok ? [] : result.error.map(({ place }) => place?.pointer)).toEqual(['/entries/1/values/date']);
  expect(await counts()).toMatchObject({ entries: 0, journal: 0 });
});

test('more entries than one page are exported once each, in the order of days, as of one moment', async () => {
  const rows = Array.from({ length: 2_350 }, (_, index) => meeting(index));
  expect(await run(await workbook(rows), 'commit')).toEqual({ kind: 'written', count: 2_350, duplicate: 0 });
  const bytes = await bytesOf(await exportWorkbook(agency, meetings, wholeRegister));
  const again = await run(bytes, 'preview');
  expect(again).toMatchObject({
    kind: 'preview',
    preview: { errorCount: 0, questions: [], counts: { rows: 2_350, new: 0, duplicate: 2_350 } },
  });
  const march = await bytesOf(
    await exportWorkbook(agency, meetings, { from: '2023-03-02', to: '2023-03-02', ...wholeRegister }),
  );
  expect(await run(march, 'preview')).toMatchObject({ preview: { counts: { rows: Math.ceil((2_350 - 1) / 9) } } });
});

test('an export for somebody who may not see what is sensitive holds none of it, and does not come back as entries', async () => {
  const petitions = unwrap(findRegister(world.registers, 'petitions'));
  const values = {
    date: '2023-03-02',
    matter: 'đề nghị hỗ trợ',
    sender: 'Điểu Bí Danh',
    petitionKind: 'proposal',
    subjectArea: 'ethnicPolicy',
  };
  const actionContext = await context('petition-of-test');
  unwrap(
    await agency.database.attempt(agency.id, (tx) =>
      addAtOnce(tx, actionContext, 'petitions', [{ values, role: null, proof: [] }]),
    ),
  );
  const masked = await bytesOf(await exportWorkbook(agency, petitions, { ...wholeRegister, masked: true }));
  const parts = await guardedUnzip(masked);
  const text = parts.ok ? [...parts.value.values()].map((bytes) => new TextDecoder().decode(bytes)).join() : '';
  expect(text).toContain('đề nghị hỗ trợ');
  expect(text).not.toContain('Bí Danh');
  const file = { name: 'don.xlsx', bytes: masked, answers: {} };
  const by = { actor: 'người thử', at: '2023-07-01T02:03:04.567Z' };
  let last: ImportEvent = { kind: 'refused', problems: [] };
  for await (const event of importInto(agency, petitions, { file, mode: 'commit', ...by })) last = event;
  expect(last.kind).toBe('refused');
  expect(await counts()).toMatchObject({ entry_versions: 1 });
});

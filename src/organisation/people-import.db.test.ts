import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/database.ts';
import { findBrokenSeq } from '../access/journal.ts';
import { newAgency } from '../registers/agency.fixture.ts';
import type { ImportEvent } from '../registers/excel/contract.ts';
import { type MadeCell, makeWorkbook } from '../registers/excel/workbook.fixture.ts';
import { findAlteredWrite } from '../registers/verify-entries.ts';
import { importPeople } from './people-import.ts';
import { listPeople } from './store.ts';

const servers = testDatabase();
const heads: MadeCell[] = ['STT', 'Họ tên', 'Chức danh', 'Phòng', 'Ngày bổ nhiệm', 'Dân tộc', 'Mã'];

async function run(agency: string, rows: MadeCell[][], mode: 'preview' | 'commit' = 'commit'): Promise<ImportEvent> {
  const bytes = await makeWorkbook([{ name: 'Cán bộ', rows: [['DANH SÁCH CÁN BỘ'], [], heads, ...rows] }]);
  const request = {
    file: { name: 'nguoi.xlsx', bytes, answers: {} },
    mode,
    actor: 'người thử',
    at: '2023-07-01T02:03:04.567Z',
  };
  let last: ImportEvent = { kind: 'refused', problems: [] };
  for await (const event of importPeople(servers.database, agency, request)) last = event;
  return last;
}

const minh: MadeCell[] = [1, 'Điểu Minh', 'Trưởng phòng', 'Phòng Chính sách', '01/02/2020', 'S’tiêng', null];
const an: MadeCell[] = [2, 'Nguyễn Thị An', 'Chuyên viên', null, 44197, 'Kinh', null];

test('a list of people is taken in with one row in the journal; what is sensitive in it is not read', async () => {
  const agency = await newAgency(servers.database);
  expect(await run(agency, [minh, an])).toEqual({ kind: 'written', count: 2, duplicate: 0 });
  const people = await servers.database.read(agency, listPeople);
  expect(people.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
    { id: 'dieu-minh', name: 'Điểu Minh', title: 'Trưởng phòng, Phòng Chính sách', from: '2020-02-01', to: null },
    { id: 'nguyen-thi-an', name: 'Nguyễn Thị An', title: 'Chuyên viên', from: '2021-01-01', to: null },
  ]);
  expect(await servers.database.read(agency, findBrokenSeq)).toBeUndefined();
  expect(await servers.database.read(agency, findAlteredWrite)).toBeUndefined();
});

test('the same list again adds nobody, and a new name beside known ones is added alone', async () => {
  const agency = await newAgency(servers.database);
  await run(agency, [minh]);
  expect(await run(agency, [minh])).toEqual({ kind: 'written', count: 0, duplicate: 1 });
  expect(await run(agency, [minh, an])).toEqual({ kind: 'written', count: 1, duplicate: 1 });
});

test('two people of one name are not taken for one: without a code nothing is entered', async () => {
  const agency = await newAgency(servers.database);
  const other: MadeCell[] = [3, 'Điểu Minh', 'Văn thư', null, '01/03/2021', null, null];
  const event = await run(agency, [minh, an, other]);
  expect(event.kind).toBe('refused');
  expect(JSON.stringify(event)).toContain('đã là của “Điểu Minh”');
  expect(await servers.database.read(agency, listPeople)).toEqual([]);
  expect(await run(agency, [minh, other], 'preview')).toMatchObject({ preview: { counts: { new: 1, error: 1 } } });
  const coded = [...other.slice(0, 6), 'dieu-minh-vt'];
  expect(await run(agency, [minh, coded])).toEqual({ kind: 'written', count: 2, duplicate: 0 });
});

test('one wrong day leaves nobody', async () => {
  const agency = await newAgency(servers.database);
  const event = await run(agency, [minh, [2, 'Nguyễn Thị An', 'Chuyên viên', null, '31/04/2021', null, null]]);
  expect(JSON.stringify(event)).toContain('không có ngày 31 tháng 4');
  expect(await servers.database.read(agency, listPeople)).toEqual([]);
});

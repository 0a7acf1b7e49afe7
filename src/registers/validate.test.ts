import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { rawEverything } from './arbitrary-entry.fixture.ts';
import { maxLines, validateValues } from './validate.ts';
import { definitionOf, directory, everything } from './world.fixture.ts';

const least = { days: '2023-03-09', name: 'Hội nghị' };
const problemsOf = (raw: Record<string, unknown>, definition = everything): [string | undefined, string][] => {
  const read = validateValues(definition, raw, directory);
  return read.ok ? [] : read.error.map(({ place, detail }) => [place?.pointer, detail]);
};

test('the least entry has its required fields and nothing else: what is absent stays absent', () => {
  expect(validateValues(everything, least, directory)).toEqual({
    ok: true,
    value: { days: { from: '2023-03-09', to: null }, name: 'Hội nghị' },
  });
});

describe('a misfit is told at its place with the title of the field', () => {
  it.each([
    [{}, '/values/days', '“Thời gian” chưa ghi.'],
    [{ ...least, name: ' ' }, '/values/name', '“Tên việc” chưa ghi.'],
    [{ ...least, persons: 'nhiều' }, '/values/persons', '“Số người” phải là một số, ví dụ 400 hoặc “trên 800”.'],
    [{ ...least, person: 5 }, '/values/person', 'Trường lạ “person” không có trong sổ này; có phải ý là “persons”?'],
    [{ ...least, 'a/b~c': 5 }, '/values/a~1b~0c', 'Trường lạ “a/b~c” không có trong sổ này.'],
    [
      JSON.parse('{"__proto__": 1, "days": "2023-03-09", "name": "A"}'),
      '/values/__proto__',
      'Trường lạ “__proto__” không có trong sổ này.',
    ],
    [{ ...least, toString: 5 }, '/values/toString', 'Trường lạ “toString” không có trong sổ này.'],
    [
      { ...least, gifts: [{ giver: 'agency' }, { giver: 'agency' }, { giver: 'donor', value: 'mười' }] },
      '/values/gifts/2/value',
      '“Trị giá” (dòng 3) phải là số tiền tròn đồng, ví dụ 9.450.000 hoặc “405 triệu đồng”.',
    ],
    [{ ...least, gifts: [{}] }, '/values/gifts/0/giver', '“Bên tặng” (dòng 1) chưa ghi.'],
    [{ ...least, gifts: ['quà'] }, '/values/gifts/0', '“Quà tặng” (dòng 1) có một dòng không đọc được.'],
    [{ ...least, gifts: [null] }, '/values/gifts/0', '“Quà tặng” (dòng 1) có một dòng không đọc được.'],
    [{ ...least, gifts: 'quà' }, '/values/gifts', '“Quà tặng” phải là danh sách các dòng.'],
    [
      { ...least, gifts: [{ giver: 'agency', valeu: 5 }] },
      '/values/gifts/0/valeu',
      'Trường lạ (dòng 1) “valeu” không có trong sổ này; có phải ý là “value”?',
    ],
    [
      { ...least, place: 'xa-tan-hun' },
      '/values/place',
      '“Địa bàn” “xa-tan-hun” không có trong danh mục vào ngày của mục sổ; có phải ý là “xa-tan-hung”?',
    ],
    [
      { ...least, gifts: [{ giver: 'agency', place: 'xa-la' }] },
      '/values/gifts/0/place',
      '“Nơi nhận” (dòng 1) “xa-la” không có trong danh mục vào ngày của mục sổ.',
    ],
    [
      { ...least, host: 'ai-do' },
      '/values/host',
      '“Người chủ trì” “ai-do” không có trong danh mục vào ngày của mục sổ.',
    ],
  ])('%j', (raw, pointer, detail) => {
    expect(problemsOf(raw)).toContainEqual([pointer, detail]);
  });
});

test('a misfit carries the field and one type that clients can rely on', () => {
  const read = validateValues(everything, { ...least, persons: -1 }, directory);
  expect(read.ok ? [] : read.error).toEqual([
    {
      type: 'entry-invalid',
      title: 'Mục sổ chưa hợp lệ',
      detail: '“Số người” phải là số nguyên không âm.',
      place: { pointer: '/values/persons', field: 'Số người' },
    },
  ]);
});

test('every misfit is told, not only the first', () => {
  expect(problemsOf({ persons: -1, cost: 'x', unknown: 1 }).map(([pointer]) => pointer)).toEqual([
    '/values/unknown',
    '/values/days',
    '/values/name',
    '/values/persons',
    '/values/cost',
  ]);
});

test('a unit must exist on the day that the entry is dated, not today', () => {
  expect(problemsOf({ ...least, unit: 'van-phong' })).toEqual([]);
  expect(problemsOf({ ...least, days: '2022-12-31', unit: 'van-phong' }).map(([pointer]) => pointer)).toEqual([
    '/values/unit',
  ]);
});

test('200 lines are kept, 201 refused', () => {
  const lines = (count: number) => ({ ...least, members: Array.from({ length: count }, () => ({ person: 'minh' })) });
  expect(problemsOf(lines(maxLines))).toEqual([]);
  expect(problemsOf(lines(maxLines + 1))).toEqual([['/values/members', '“Thành phần” có 201 dòng, nhiều nhất 200.']]);
});

describe('checks between fields are exact and know bounds', () => {
  const gifts = (...values: number[]) => values.map((value) => ({ giver: 'agency', value }));
  it.each([
    [
      'the sum fits',
      { cost: 395_500_000, gifts: gifts(240_000_000, 50_000_000, 9_500_000, 68_000_000, 28_000_000) },
      [],
    ],
    ['one đồng too much', { cost: 395_500_001, gifts: gifts(395_500_000) }, ['/values/cost']],
    ['beyond the exact floats', { cost: '9007199254740993', gifts: gifts(9_007_199_254_740_991, 2) }, []],
    [
      'beyond the exact floats, wrong',
      { cost: '9007199254740994', gifts: gifts(9_007_199_254_740_991, 2) },
      ['/values/cost'],
    ],
    ['nothing to compare with', { cost: 5 }, []],
    ['lines without the value', { cost: 5, gifts: [{ giver: 'agency' }] }, []],
    ['fewer attendances than persons', { persons: 10, attendances: 9 }, ['/values/attendances']],
    ['as many', { persons: 10, attendances: 10 }, []],
    ['more than ten may be eleven', { persons: 11, attendances: 'trên 10' }, []],
    ['more than nine hundred is not at most 800', { persons: 'trên 900', attendances: 800 }, ['/values/attendances']],
    ['about says nothing', { persons: 'khoảng 900', attendances: 800 }, []],
    ['at least ten is not less than ten', { persons: 'ít nhất 10', attendances: 10 }, []],
    ['above ten is at least eleven', { persons: 'trên 10', attendances: 10 }, ['/values/attendances']],
    ['signed before', { signedOn: '2023-03-09' }, []],
    ['signed after', { signedOn: '2023-03-10' }, ['/values/signedOn']],
  ])('%s', (_name, raw, pointers) => {
    expect(problemsOf({ ...least, ...raw }).map(([pointer]) => pointer)).toEqual(pointers);
  });

  it('says how to mend it in the words of the definition', () => {
    expect(problemsOf({ ...least, persons: 10, attendances: 9 })).toEqual([
      ['/values/attendances', '“Số lượt” chưa đúng: Số lượt không ít hơn số người.'],
    ]);
  });

  it('asks for a field that a check wants present, and compares text as text', () => {
    const definition = definitionOf(`
id: trial
version: 1
title: Sổ
dateField: date
titleField: name
fields:
  - { id: date, title: Ngày, type: date, required: true }
  - { id: name, title: Tên, type: text, required: true }
  - { id: first, title: Số đầu, type: text }
  - { id: second, title: Số sau, type: text }
checks:
  - { id: first, left: { field: first }, operator: present, message: Ghi số đầu. }
  - { id: same, left: { field: first }, operator: eq, right: { field: second }, message: Hai số phải như nhau. }
`);
    const base = { date: '2023-03-09', name: 'A' };
    expect(problemsOf(base, definition)).toEqual([['/values/first', '“Số đầu” chưa đúng: Ghi số đầu.']]);
    expect(problemsOf({ ...base, first: '05', second: '5' }, definition)).toHaveLength(1);
    expect(problemsOf({ ...base, first: '05', second: '05' }, definition)).toEqual([]);
  });
});

test('what was validated is validated again as itself', () => {
  const withoutChecks = { ...everything, checks: [] };
  fc.assert(
    fc.property(rawEverything, (raw) => {
      const first = validateValues(withoutChecks, raw, directory);
      if (!first.ok) return void fc.pre(false);
      expect(validateValues(withoutChecks, first.value, directory)).toEqual(first);
    }),
    { numRuns: 500 },
  );
});

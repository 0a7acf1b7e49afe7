import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRegister } from './definitions.ts';
import type { Directory } from './directory.ts';
import { readFieldValue } from './field-values.ts';
import { readStored, storeEntry } from './stored-entry.ts';
import type { EntryValues, FieldDefinition } from './types.ts';
import { validateValues } from './validate.ts';

const file = readRegister(
  'all.yaml',
  `id: all
version: 1
title: Mọi loại trường
dateField: when
titleField: name
fields:
  - { id: when, title: Thời gian, type: dateRange, required: true, list: true }
  - { id: name, title: Tên, type: text, required: true }
  - { id: kind, title: Loại, type: choice, choices: { one: Loại một, two: Loại hai }, list: true }
  - { id: day, title: Ngày khác, type: date, list: true }
  - { id: people, title: Số người, type: count, unit: người, list: true }
  - { id: rooms, title: Số phòng, type: count, unit: phòng }
  - { id: area, title: Diện tích, type: measure, unit: ha }
  - { id: amount, title: Số tiền, type: money, list: true }
  - { id: share, title: Tỷ lệ, type: percent }
  - { id: planYear, title: Năm, type: year, list: true }
  - { id: done, title: Xong, type: boolean, list: true }
  - { id: place, title: Địa bàn, type: place, list: true }
  - { id: note, title: Ghi chú, type: note }
  - id: gifts
    title: Quà
    type: lines
    fields:
      - { id: what, title: Gì, type: text, maxLength: 100, list: true }
      - { id: value, title: Trị giá, type: money, list: true }
      - { id: portions, title: Số phần, type: count, unit: phần }
checks:
  - { id: sum, left: { sumOfLines: gifts.value }, operator: lte, right: { field: amount }, message: Cộng các dòng không được vượt số tiền. }
`,
);
if (!file.ok) throw new Error(JSON.stringify(file.error));
const definition = file.value;

const directory: Directory = {
  placeName: (id, date) => (id === 'bu-dop' && date <= '2025-06-30' ? 'huyện Bù Đốp' : undefined),
  orgUnitName: () => undefined,
  personName: () => undefined,
  places: () => [{ id: 'bu-dop', name: 'huyện Bù Đốp' }],
};

const base = { when: '09/3/2023', name: 'Một việc' };
const problemsOf = (values: Record<string, unknown>): [string | undefined, string][] => {
  const checked = validateValues(definition, values, directory);
  return checked.ok ? [] : checked.error.map(({ place, detail }) => [place?.pointer, detail]);
};

describe('values as people write them (cases/gia-tri-truong.txt)', () => {
  const text = readFileSync(path.join(import.meta.dirname, 'cases', 'gia-tri-truong.txt'), 'utf8');
  for (const line of text.split('\n').filter((row) => row !== '' && !row.startsWith('#'))) {
    const [type = '', rest = ''] = line.split(/\s*\|\s*/);
    const [raw = '', wanted = ''] = rest.split(/\s*→\s*/);
    test(line, () => {
      const field: FieldDefinition = {
        id: 'x',
        title: 'X',
        type: type.trim() as FieldDefinition['type'],
        required: false,
        list: false,
        unit: 'người',
        choices: { one: 'Loại một', two: 'Loại hai' },
      };
      const read = readFieldValue(raw, field);
      expect(read?.ok === true ? JSON.stringify(read.value).replaceAll('"', "'") : '✗').toBe(wanted);
    });
  }
});

describe('refused at its field:', () => {
  const cases: [string, Record<string, unknown>, string, string][] = [
    ['a missing required field', { when: '09/3/2023' }, '/values/name', '“Tên” chưa ghi.'],
    [
      'a place that was not there on the day',
      { ...base, when: '01/7/2025', place: 'bu-dop' },
      '/values/place',
      'không có trong danh mục vào ngày của mục sổ',
    ],
    ['a mistyped place', { ...base, place: 'bu-dopp' }, '/values/place', 'có phải ý là “bu-dop”?'],
    [
      'a range that ends before it begins',
      { ...base, when: { from: '2023-03-09', to: '2023-03-01' } },
      '/values/when',
      'ngày đầu sau ngày cuối',
    ],
    ['a fraction of a person', { ...base, people: { value: '2.5' } }, '/values/people', 'số nguyên không âm'],
    ['a negative count', { ...base, people: -3 }, '/values/people', 'số nguyên không âm'],
    ['a float', { ...base, amount: 0.5 }, '/values/amount', 'tròn đồng'],
    ['a number beyond the slot', { ...base, amount: '9999999999999999999999' }, '/values/amount', 'lớn quá mức'],
    ['a secrecy mark', { ...base, note: 'Nội dung\nTUYỆT MẬT\n' }, '/values/note', 'bí mật nhà nước'],
    ['a title over several lines', { ...base, name: 'a\nb' }, '/values/name', 'một dòng'],
    ['a control character', { ...base, name: 'a\u0000b' }, '/values/name', 'không in được'],
    [
      'something wrong in a line',
      { ...base, gifts: [{ value: 5 }, { value: 'mười' }] },
      '/values/gifts/1/value',
      '“Trị giá” phải là số tiền',
    ],
    ['an unknown sub-field', { ...base, gifts: [{ valeu: 5 }] }, '/values/gifts/0/valeu', 'có phải ý là “value”?'],
    ['lines that are none', { ...base, gifts: ['x'] }, '/values/gifts/0', 'không đọc được'],
    [
      'a key of the language itself',
      JSON.parse('{"when":"2023-03-09","name":"x","__proto__":1}') as Record<string, unknown>,
      '/values/__proto__',
      'không có trong sổ này',
    ],
    [
      'a check between fields',
      { ...base, amount: 5, gifts: [{ value: 3 }, { value: 3 }] },
      '/values/gifts',
      'Cộng các dòng không được vượt số tiền',
    ],
  ];
  for (const [name, values, pointer, words] of cases) {
    test(name, () => {
      const found = problemsOf(values);
      expect(found.map(([at]) => at)).toEqual([pointer]);
      expect(found[0]?.[1]).toContain(words);
    });
  }
});

test('the words "văn bản mật" in a sentence are no mark', () => {
  expect(problemsOf({ ...base, note: 'Tất cả văn bản (trừ văn bản mật theo quy định) đều xử lý trên mạng.' })).toEqual(
    [],
  );
});

test('what is stored is read back as it was, whatever the values', () => {
  const bound = fc.option(fc.constantFrom('above' as const, 'atLeast' as const, 'about' as const), { nil: undefined });
  const count = fc
    .record({ value: fc.nat().map(String), bound })
    .map(({ value, bound: kind }) => (kind === undefined ? { value } : { value, bound: kind }));
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((words) => words.replace(/\s+/gu, ' ').trim().normalize('NFC') || 'x');
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const values = fc.record(
    {
      when: fc.tuple(day, day).map(([a, b]) => ({ from: a < b ? a : b, to: a === b ? null : a < b ? b : a })),
      name: text,
      kind: fc.constantFrom('one', 'two'),
      day,
      people: count,
      rooms: count,
      area: fc.record({ value: fc.integer({ min: 1, max: 99_999 }).map((n) => `${n}.5`) }),
      amount: fc.nat().map(String),
      share: fc.integer({ min: 1, max: 99 }).map((n) => `${n}.25`),
      planYear: fc.integer({ min: 1900, max: 2999 }),
      done: fc.boolean(),
      place: fc.constant('bu-dop'),
      note: text,
      gifts: fc.array(
        fc.record({ what: text, value: fc.nat().map(String), portions: count }, { requiredKeys: ['what'] }),
        { minLength: 1, maxLength: 4 },
      ),
    },
    { requiredKeys: ['when', 'name'] },
  );
  fc.assert(
    fc.property(values, (given) => {
      expect(readStored(definition, storeEntry(definition, given as EntryValues))).toEqual(given);
    }),
  );
});

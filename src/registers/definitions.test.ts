import { describe, expect, test } from 'vitest';
import { readRegister, readRegisters } from './definitions.ts';

const good = `id: things
version: 1
title: Sổ thử
dateField: date
titleField: name
fields:
  - { id: date, title: Ngày, type: date, required: true, list: true }
  - { id: name, title: Tên, type: text, required: true }
  - { id: kind, title: Loại, type: choice, choices: { one: Một, two: Hai }, list: true }
  - { id: amount, title: Số tiền, type: money, list: true }
`;

/** Each line of a broken definition with what must be said of it: what to replace, by what, line, words of the reason. */
const broken: [string, string, string, number, string][] = [
  ['an unknown key', 'version: 1', 'version: 1\nverison: 2', 1, '“verison”'],
  ['an unknown field type', 'type: money', 'type: mony', 10, 'có phải ý là “money”?'],
  ['a date field that is not there', 'dateField: date', 'dateField: dat', 4, 'có phải ý là “date”?'],
  ['a title field that is no text', 'titleField: name', 'titleField: amount', 5, 'phải là text và required'],
  ['a date field that may be empty', 'type: date, required: true', 'type: date', 4, 'required'],
  ['a choice without choices', 'type: choice, choices: { one: Một, two: Hai }', 'type: choice', 9, 'phải có choices'],
  ['choices on something else', 'type: money, list', 'type: money, choices: { a: A }, list', 10, 'không có choices'],
  ['a count without a unit', 'type: money, list', 'type: count, list', 10, 'phải có unit'],
  ['a unit on money', 'type: money, list', 'type: money, unit: đồng, list', 10, 'không có unit'],
  ['an id used twice', '{ id: amount,', '{ id: kind,', 10, 'đã khai báo ở trên'],
  ['a reserved name', '{ id: amount,', '{ id: role,', 10, 'tên dành riêng'],
  ['a key written twice', 'version: 1', 'version: 1\nversion: 2', 3, 'đã ghi ở trên'],
  ['a listed note', 'type: money, list: true', 'type: note, list: true', 10, 'không đưa vào danh sách'],
  ['lines without fields', 'type: money, list: true', 'type: lines', 10, 'phải có fields'],
  ['an alias that could grow', '{ id: amount, title: Số tiền, type: money, list: true }', '*x', 1, ''],
];

test('a good definition is read with its places', () => {
  const read = readRegister('things.yaml', good);
  expect(read.ok && [read.value.id, read.value.fields.length, read.value.file, read.value.line]).toEqual([
    'things',
    4,
    'things.yaml',
    1,
  ]);
});

describe('refused with file, line and reason:', () => {
  for (const [name, from, to, line, words] of broken) {
    test(name, () => {
      const text = good.replace(from, to);
      expect(text).not.toBe(good);
      const read = readRegister('things.yaml', text);
      const found = read.ok ? [] : read.error;
      expect(found.map(({ place }) => place?.file)).toContain('things.yaml');
      expect(found.map(({ place, detail }) => [place?.line, detail.includes(words)])).toContainEqual([line, true]);
    });
  }
});

test('a file cut off anywhere is either refused with a line or whole up to there, never an exception', () => {
  for (let end = 0; end < good.length; end += 7) {
    const read = readRegister('cut.yaml', good.slice(0, end));
    if (!read.ok)
      expect(read.error.every(({ place }) => place?.file === 'cut.yaml' && (place.line ?? 0) >= 1)).toBe(true);
  }
});

test('a check that names an unknown field is refused with the nearest name', () => {
  const check =
    'checks:\n  - { id: c, left: { field: amout }, operator: gte, right: { constant: 1 }, message: Sai. }\n';
  const read = readRegister('things.yaml', good + check);
  expect(read.ok ? [] : read.error.map(({ place, detail }) => [place?.line, detail])).toEqual([
    [12, 'Không có trường “amout” – có phải ý là “amount”?.'],
  ]);
});

test('more listed fields than there are slots are refused', () => {
  const many = Array.from(
    { length: 9 },
    (_, index) => `  - { id: n${index}x, title: Số ${index}, type: money, list: true }\n`,
  ).join('');
  const read = readRegister('things.yaml', good + many);
  expect(read.ok ? '' : read.error[0]?.detail).toContain('Nhiều nhất 8 trường');
});

test('two registers of one id are refused, the message names both files', () => {
  const read = readRegisters([
    { file: 'a.yaml', text: good },
    { file: 'b.yaml', text: good },
  ]);
  expect(read.ok ? [] : read.error.map(({ place, detail }) => [place?.file, detail])).toEqual([
    ['b.yaml', 'Sổ “things” đã có trong a.yaml.'],
  ]);
});

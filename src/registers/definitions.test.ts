import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readRegister, readRegisters } from './definitions.ts';
import { everything, everythingYaml } from './world.fixture.ts';

const correct = `id: trial
version: 1
title: Sổ thử
dateField: date
titleField: name
roles: [lead]
fields:
  - { id: date, title: Ngày, type: date, required: true, list: true }
  - { id: name, title: Tên, type: text, required: true }
  - { id: kind, title: Loại, type: choice, list: true, choices: { big: Lớn, small: Nhỏ } }
  - { id: people, title: Số người, type: count, unit: người, list: true }
  - { id: cost, title: Kinh phí, type: money, list: true }
  - { id: story, title: Diễn biến, type: note }
  - id: gifts
    title: Quà
    type: lines
    fields:
      - { id: value, title: Trị giá, type: money, list: true }
      - { id: note, title: Ghi chú, type: text }
checks:
  - { id: total, left: { field: cost }, operator: eq, right: { sumOfLines: gifts.value }, message: Tổng phải khớp. }
`;

interface Block {
  name: string;
  replaced: string;
  by: string;
  expected: string[];
}

const blocks: Block[] = readFileSync(path.join(import.meta.dirname, 'definitions.invalid.txt'), 'utf8')
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .join('\n')
  .split('\n---\n')
  .map((block) => {
    const take = (mark: string): string[] =>
      block
        .split('\n')
        .filter((line) => line.startsWith(mark))
        .map((line) => line.slice(mark.length).trim());
    const [replaced = '', by = ''] = [take('thay:')[0], take('bằng:')[0]];
    return { name: `${replaced} → ${by}`, replaced, by: by.replaceAll('¶', '\n'), expected: take('=>') };
  });

describe('a broken definition is refused with file, line, reason and the nearest name', () => {
  test.each(blocks)('$name', ({ replaced, by, expected }) => {
    expect(correct).toContain(replaced);
    const read = readRegister(
      'packs/thu/so.yaml',
      correct.replace(replaced, () => by),
    );
    const problems = read.ok ? [] : read.error;
    expect(problems.map(({ place, detail }) => `${place?.line}: ${detail}`).toSorted()).toEqual(expected.toSorted());
    expect(problems.every(({ place }) => place?.file === 'packs/thu/so.yaml')).toBe(true);
  });

  it('has cases to check', () => expect(blocks.length).toBeGreaterThan(35));
});

test('the definition that the cases break is itself accepted', () => {
  const read = readRegister('so.yaml', correct);
  expect(read).toMatchObject({ ok: true, value: { id: 'trial', line: 1, roles: ['lead'], checks: [{ id: 'total' }] } });
});

test('all problems of a file are told at once', () => {
  const broken = correct.replace('type: count, unit: người', 'type: count').replace('dateField: date', 'dateField: d');
  const read = readRegister('so.yaml', broken);
  expect(read.ok ? 0 : read.error.length).toBe(2);
});

test('a file cut anywhere is refused or lacks nothing that the whole file checks', () => {
  const whole = everythingYaml.trimStart();
  const accepted: number[] = [];
  for (let length = 0; length < whole.length; length += 31)
    if (readRegister('so.yaml', whole.slice(0, length)).ok) accepted.push(length);
  // What can be cut without notice is only the end of what is optional: lines of the last list, not a required part.
  expect(accepted.every((length) => length > whole.indexOf('titleField'))).toBe(true);
  expect(readRegister('so.yaml', '').ok).toBe(false);
});

const listed = (count: number, type: string): string =>
  Array.from({ length: count }, (_, index) => `  - { id: f${index}, title: T, type: ${type}, list: true }`).join('\n');
const withFields = (fields: string): string =>
  `id: trial\nversion: 1\ntitle: S\ndateField: date\ntitleField: name\nfields:\n  - { id: date, title: N, type: date, required: true, list: true }\n  - { id: name, title: T, type: text, required: true, list: true }\n${fields}\n`;

describe('listed fields beyond the slots of the table are refused', () => {
  test.each([
    ['text', 8],
    ['money', 8],
  ])('%s: %i fit', (type, limit) => {
    expect(readRegister('so.yaml', withFields(listed(limit, type))).ok).toBe(true);
    const read = readRegister('so.yaml', withFields(listed(limit + 1, type)));
    expect(read.ok ? [] : read.error.map(({ place, detail }) => [place?.line, detail])).toEqual([
      [9 + limit, `Trường “f${limit}” không còn chỗ: nhiều nhất 8 trường chữ và 8 trường số có list.`],
    ]);
  });

  test('lines have six', () => {
    const lines = (count: number): string =>
      withFields(
        `  - id: rows\n    title: D\n    type: lines\n    fields:\n${listed(count, 'year').replaceAll(/^/gm, '    ')}`,
      );
    expect(readRegister('so.yaml', lines(6)).ok).toBe(true);
    const read = readRegister('so.yaml', lines(7));
    expect(read.ok ? [] : read.error.map(({ place }) => place?.line)).toEqual([19]);
  });
});

test('two registers with one id are refused, the first is named', () => {
  const read = readRegisters([
    { file: 'a.yaml', text: correct },
    { file: 'b.yaml', text: correct },
  ]);
  expect(read.ok ? [] : read.error.map(({ place, detail }) => `${place?.file}:${place?.line} ${detail}`)).toEqual([
    'b.yaml:1 Sổ “trial” đã có trong a.yaml.',
  ]);
});

test('Vietnamese of a definition is kept composed, so that it compares with what people type', () => {
  const read = readRegister('so.yaml', correct.replace('title: Sổ thử', `title: ${'Sổ thử'.normalize('NFD')}`));
  expect(read.ok ? read.value.title : '').toBe('Sổ thử');
});

test('a register with every type of field is accepted', () => expect(everything.fields).toHaveLength(26));

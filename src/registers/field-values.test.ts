import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readFieldValue } from './field-values.ts';
import type { FieldDefinition, FieldType } from './types.ts';
import { everything } from './world.fixture.ts';

const fieldOf = (type: FieldType): FieldDefinition => ({
  id: 'field',
  title: 'Trường',
  type,
  required: false,
  list: false,
  choices: { big: 'Việc lớn', small: 'Việc nhỏ' },
});
const lines = readFileSync(path.join(import.meta.dirname, 'values.txt'), 'utf8').split('\n');
const cases = lines.flatMap((line, index) => {
  const parts = /^(\w+) \| (.*) → (.*)$/.exec(line);
  return parts === null ? [] : [{ place: `${index + 1}: ${line}`, type: parts[1], raw: parts[2], expected: parts[3] }];
});

describe('a value is read as people write it, or refused with a reason', () => {
  test.each(cases)('$place', ({ type, raw = '', expected = '' }) => {
    const read = readFieldValue(JSON.parse(raw), fieldOf(type as FieldType));
    const told = read?.ok ? JSON.stringify(read.value) : `✗ ${read?.error}`;
    expect(told).toBe(expected);
  });

  it('reads every line of the table', () => {
    const meant = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
    expect(cases).toHaveLength(meant.length);
  });
});

test('a field left empty is missing, never 0', () => {
  for (const raw of [undefined, null, '', '   '])
    for (const type of ['text', 'count', 'money', 'date', 'boolean'] as const)
      expect(readFieldValue(raw, fieldOf(type))).toBeUndefined();
});

test('the longest text is counted in characters, after the spaces at its ends', () => {
  const field = { ...fieldOf('text'), maxLength: 4 };
  expect(readFieldValue(' 😀Ến! ', field)).toMatchObject({ ok: true });
  expect(readFieldValue('Đuổi!', field)).toEqual({ ok: false, error: 'dài 5 ký tự, nhiều nhất 4' });
  expect(readFieldValue('x'.repeat(501), fieldOf('text'))).toMatchObject({ ok: false });
  expect(readFieldValue('x'.repeat(20_000), fieldOf('note'))).toMatchObject({ ok: true });
  expect(readFieldValue('x'.repeat(20_001), fieldOf('note'))).toMatchObject({ ok: false });
});

test('text is kept in NFC, so that the same word is the same bytes', () => {
  expect(readFieldValue('Hội nghị'.normalize('NFD'), fieldOf('text'))).toEqual({ ok: true, value: 'Hội nghị' });
});

test('what was read is read again as itself: a correction does not change what nobody touched', () => {
  const simple = everything.fields.filter((field) => field.type !== 'lines');
  fc.assert(
    fc.property(fc.constantFrom(...simple), fc.oneof(rawValue, fc.jsonValue()), (field, raw) => {
      const first = readFieldValue(raw, field);
      if (!first?.ok) return;
      expect(readFieldValue(first.value, field)).toEqual(first);
    }),
    { numRuns: 3000 },
  );
});

test('nothing that JSON can say makes a reader throw', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...everything.fields.filter(({ type }) => type !== 'lines')),
      fc.jsonValue(),
      (field, raw) => {
        expect(() => readFieldValue(raw, field)).not.toThrow();
      },
    ),
    { numRuns: 3000 },
  );
});

const decimalText = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat({ max: 9999 }))
  .map(([whole, part]) => `${whole}${part === 0 ? '' : `,${part}`}`);
const rawValue = fc.oneof(
  decimalText,
  decimalText.map((text) => text.replace(',', '.')),
  decimalText.map((text) => `trên ${text}`),
  decimalText.map((text) => ({ value: text.replace(',', '.'), bound: 'about' })),
  fc.integer({ min: 1850, max: 3100 }),
  fc.boolean(),
  fc.constantFrom('big', 'Việc nhỏ', '9/3/2023', '2023-03-09', 'có', 'chữ thường', '405 triệu đồng'),
  fc.record({ from: fc.constantFrom('2023-01-01', '9/3/2023'), to: fc.constantFrom('2023-12-31', '', null) }),
);

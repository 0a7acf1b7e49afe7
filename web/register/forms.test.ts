import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldView } from '../../src/registers/contract.ts';
import { fillValues } from './fillForm.ts';
import { newLine, withoutBlankLines } from './formState.ts';
import { placeOfPointer, readForm } from './readForm.ts';

const field = (id: string, type: FieldView['type'], more: Partial<FieldView> = {}): FieldView => ({
  id,
  title: id,
  type,
  required: false,
  list: false,
  ...more,
});
const fields: FieldView[] = [
  field('date', 'date'),
  field('range', 'dateRange'),
  field('name', 'text', { maxLength: 40 }),
  field('kind', 'choice', { choices: { a: 'Loại a' } }),
  field('people', 'count'),
  field('share', 'percent'),
  field('area', 'measure'),
  field('amount', 'money'),
  field('planYear', 'year'),
  field('lead', 'boolean'),
  field('gifts', 'lines', { fields: [field('value', 'money', { required: true }), field('giver', 'text')] }),
];

const date = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const whole = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String);
const decimal = fc.tuple(whole, fc.constantFrom('', '.5', '.25', '.007')).map(([number, rest]) => number + rest);
const bound = fc.constantFrom('above', 'atLeast', 'about');
const word = fc.constantFrom('Tết', 'Lễ Ramadan', 'xã Đa Kia');
const values = fc.record(
  {
    date,
    range: fc
      .tuple(date, fc.option(date))
      .map(([a, b]) => (b !== null && b < a ? { from: b, to: a } : { from: a, to: b })),
    name: word,
    kind: fc.constant('a'),
    people: fc.oneof(fc.record({ value: whole }), fc.record({ value: whole, bound })),
    share: decimal,
    area: fc.record({ value: decimal }),
    amount: whole,
    planYear: fc.integer({ min: 1950, max: 2099 }),
    lead: fc.boolean(),
    gifts: fc.array(fc.record({ value: whole, giver: word }, { requiredKeys: ['value'] }), {
      minLength: 1,
      maxLength: 4,
    }),
  },
  { requiredKeys: [] },
);

describe('a form', () => {
  it('shown and sent again without a change, an entry stays what it was', () => {
    fc.assert(
      fc.property(values, (stored) => {
        expect(readForm(fields, fillValues(fields, stored))).toEqual({ values: stored, errors: {} });
      }),
    );
  });

  it('an empty field is absent, never zero', () => {
    const blank = { amount: '  ', people: { value: '', bound: 'above' }, range: { from: '', to: '' }, name: '' };
    expect(readForm(fields, blank)).toEqual({ values: {}, errors: {} });
  });

  it.each([
    ['date', '31/02/2023'],
    ['date', '1/3/23'],
    ['amount', '1.23'],
    ['amount', '0,5'],
    ['share', '8.34'],
    ['planYear', '23'],
    ['name', 'x'.repeat(41)],
  ])('%s “%s” is refused at its place and nothing is guessed', (id, text) => {
    const read = readForm(fields, { [id]: text });
    expect(Object.keys(read.errors)).toEqual([id]);
    expect(read.values).toEqual({});
  });

  it.each([
    ['240 triệu', '240000000'],
    ['1,5 tỷ', '1500000000'],
    ['9.500.000', '9500000'],
    ['9500000 đồng', '9500000'],
  ])('the amount “%s” is %s đồng', (text, amount) => {
    expect(readForm(fields, { amount: text }).values).toEqual({ amount });
  });

  it('a count is whole and not negative', () => {
    for (const value of ['-1', '2,5']) {
      expect(readForm(fields, { people: { value, bound: '' } }).errors).toHaveProperty('people');
    }
  });

  it('a range may not end before it begins', () => {
    expect(readForm(fields, { range: { from: '2/3/2023', to: '1/3/2023' } }).errors).toHaveProperty('range');
  });

  it('a wrong cell is named by its line', () => {
    const lines = [newLine({ value: '5 triệu' }), newLine({ value: 'năm' }), newLine({ giver: 'Ban' })];
    expect(Object.keys(readForm(fields, { gifts: lines }).errors)).toEqual(['gifts/1/value', 'gifts/2/value']);
  });

  it('lines without anything typed are no lines', () => {
    const kept = newLine({ value: '1' });
    const tidy = withoutBlankLines(fields, { gifts: [newLine(), kept, newLine({ giver: ' ' })] });
    expect(tidy.gifts).toEqual([kept]);
  });
});

it.each([
  ['/values/gifts/0/value', 'gifts/0/value'],
  ['#/values/date', 'date'],
  ['/body/values/date', 'date'],
  ['/proof/0', 'proof/0'],
  ['/reason', 'reason'],
  ['', ''],
])('the pointer %s is the place %s', (pointer, place) => {
  expect(placeOfPointer(pointer)).toBe(place);
});

import fc from 'fast-check';
import type { FieldDefinition, FieldType } from './types.ts';
import { everything } from './world.fixture.ts';

const day = fc
  .date({ min: new Date('2023-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const text = fc.string({ unit: fc.constantFrom(...'abc ĐăơẾộ“”;:,"\\{}[]0123'), minLength: 1, maxLength: 12 });
const whole = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String);
const bound = fc.constantFrom('above', 'atLeast', 'about', undefined);

const raws = {
  date: day,
  dateRange: fc.tuple(day, day).map(([a, b]) => ({ from: a < b ? a : b, to: a < b ? b : null })),
  text,
  note: fc.array(text, { maxLength: 3 }).map((lines) => lines.join('\n')),
  choice: fc.boolean(),
  count: fc.record({ value: whole, bound }),
  measure: fc.record({ value: fc.tuple(whole, fc.nat(99)).map(([a, b]) => `${a}.${b}`), bound }),
  money: whole,
  percent: fc.nat(100_000).map((hundredths) => String(hundredths / 100)),
  year: fc.integer({ min: 1900, max: 2999 }),
  boolean: fc.boolean(),
  person: fc.constant('minh'),
  orgUnit: fc.constant('van-phong'),
  place: fc.constantFrom('xa-tan-hung', 'xa-loc-an'),
  document: fc.uuid({ version: 7 }),
} as const satisfies Record<Exclude<FieldType, 'lines'>, fc.Arbitrary<unknown>>;

function rawOf(field: FieldDefinition): fc.Arbitrary<unknown> {
  if (field.type === 'choice') return fc.constantFrom(...Object.keys(field.choices ?? {}));
  return field.type === 'lines' ? fc.array(rawValues(field.fields ?? []), { maxLength: 4 }) : raws[field.type];
}

/** Raw values of any fields, those that are not required absent now and then. */
export function rawValues(fields: readonly FieldDefinition[]): fc.Arbitrary<Record<string, unknown>> {
  const required = fields.filter((field) => field.required).map((field) => field.id);
  return fc.record(Object.fromEntries(fields.map((field) => [field.id, rawOf(field)])), { requiredKeys: required });
}

/** Raw values of an entry of the register `everything`, any field but the required ones absent. Its checks may refuse them. */
export const rawEverything = rawValues(everything.fields);

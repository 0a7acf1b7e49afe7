import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { rawEverything } from './arbitrary-entry.fixture.ts';
import { entryWords } from './search/words.ts';
import { storageOf } from './slots.ts';
import { factsBytes, readStored, storeEntry } from './stored-entry.ts';
import type { EntryValues } from './types.ts';
import { validateValues } from './validate.ts';
import { directory, everything } from './world.fixture.ts';

const withoutChecks = { ...everything, checks: [] };
const validated = rawEverything.map((raw) => validateValues(withoutChecks, raw, directory)).filter((read) => read.ok);

test('what is stored is read back as it was validated', () => {
  fc.assert(
    fc.property(validated, ({ value }) => {
      expect(readStored(everything, storeEntry(everything, value))).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test('a value stands in one place only, the long ones never beside the facts', () => {
  const values: EntryValues = {
    days: { from: '2023-01-09', to: '2023-01-17' },
    name: 'Tặng quà Tết',
    kind: 'big',
    persons: { value: '800', bound: 'above' },
    rice: { value: '12.5' },
    cost: '9450000',
    reserve: '5',
    share: '57.36',
    planYear: 2023,
    urgent: true,
    secret: false,
    unit: 'van-phong',
    otherUnit: 'phong-chinh-sach',
    place: 'xa-tan-hung',
    otherPlace: 'xa-loc-an',
    long: 'dài',
    story: 'rất dài',
    gifts: [
      { giver: 'agency', value: '60000000', place: 'xa-loc-an', weight: { value: '2', bound: 'about' }, remark: 'tốt' },
    ],
  };
  expect(storeEntry(everything, values)).toEqual({
    occurredOn: '2023-01-09',
    occurredTo: '2023-01-17',
    title: 'Tặng quà Tết',
    titleFolded: 'tang qua tet',
    words: entryWords(everything, values),
    columns: {
      t1: 'big',
      n1: '800',
      n2: '9450000',
      n3: '2023',
      t2: 'true',
      org_unit: 'van-phong',
      t4: 'phong-chinh-sach',
      place: 'xa-tan-hung',
    },
    facts: {
      'persons~bound': 'above',
      rice: '12.5',
      reserve: '5',
      share: '57.36',
      secret: false,
      otherPlace: 'xa-loc-an',
    },
    prose: { long: 'dài', story: 'rất dài' },
    lines: [
      {
        field: 'gifts',
        lineNo: 1,
        columns: { t1: 'agency', n2: '60000000', place: 'xa-loc-an' },
        facts: { weight: '2', 'weight~bound': 'about' },
        prose: { remark: 'tốt' },
      },
    ],
  });
});

describe('slots', () => {
  const { entry, lines } = storageOf(everything);

  it('gives every field a place and no column to two fields', () => {
    for (const [fields, slots] of [
      [everything.fields, entry],
      ...everything.fields.flatMap((field) =>
        field.fields === undefined ? [] : [[field.fields, lines.get(field.id)] as const],
      ),
    ] as const) {
      expect([...(slots?.keys() ?? [])]).toEqual(fields.map((field) => field.id));
      const columns = [...(slots?.values() ?? [])].flatMap((place) => ('column' in place ? [place.column] : []));
      expect(new Set(columns).size).toBe(columns.length);
    }
  });

  it('keeps a slot when fields without one are added behind, before or between: a list of old entries stays right', () => {
    const more = {
      ...everything,
      fields: everything.fields.flatMap((field) => [
        { id: `x${field.id}`, title: 'X', type: 'measure' as const, unit: 'kg', required: false, list: false },
        field,
      ]),
    };
    const slots = storageOf(more).entry;
    for (const [id, place] of entry) expect(slots.get(id)).toEqual(place);
  });

  it('takes the first place and unit to the columns that other registers share', () => {
    expect(entry.get('place')).toEqual({ kind: 'column', column: 'place' });
    expect(entry.get('otherPlace')).toEqual({ kind: 'facts' });
    expect(entry.get('unit')).toEqual({ kind: 'column', column: 'org_unit' });
    expect(entry.get('otherUnit')).toEqual({ kind: 'text', column: 't4' });
  });
});

test('bytes of facts are counted as UTF-8 text with its spaces, not as characters', () => {
  expect(factsBytes({})).toBe(2);
  expect(factsBytes({ a: '1' })).toBe('{"a": "1"}'.length);
  expect(factsBytes({ a: 'đ', b: { c: 'x, y: z' } })).toBe(Buffer.byteLength('{"a": "đ", "b": {"c": "x, y: z"}}'));
});

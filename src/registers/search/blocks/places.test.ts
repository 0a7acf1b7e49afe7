import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockSize, countPlaces, inAll, inAny, listPlaces, packPlaces, unpackPlaces } from './places.ts';

const someOf = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: blockSize - 1 }), { maxLength: most })
    .map((list) => list.toSorted((a, b) => a - b));
const few = someOf(300);
/** Enough that they are stored as bits. */
const many = fc
  .integer({ min: 1, max: 9 })
  .map((step) => Array.from({ length: Math.ceil(blockSize / step) }, (_, at) => at * step));
const places = fc.oneof(few, many);

test('places are read back as they were packed, in at most 1,025 bytes', () => {
  fc.assert(
    fc.property(places, (list) => {
      const packed = packPlaces(list);
      expect(listPlaces(unpackPlaces(packed), blockSize)).toEqual(list);
      expect(packed.length).toBeLessThanOrEqual(1 + Math.min(list.length * 2, blockSize / 8));
    }),
    { numRuns: 50 },
  );
});

test('what is in all and what is in any of them is what sets say', () => {
  fc.assert(
    fc.property(fc.array(places, { minLength: 1, maxLength: 4 }), (lists) => {
      const sets = lists.map((list) => new Set(list));
      const all = [...(sets[0] ?? [])].filter((place) => sets.every((set) => set.has(place)));
      const any = [...new Set(lists.flat())].toSorted((a, b) => a - b);
      const unpacked = lists.map((list) => unpackPlaces(packPlaces(list)));
      expect(listPlaces(inAll(unpacked), blockSize)).toEqual(all);
      expect(countPlaces(inAll(unpacked))).toBe(all.length);
      expect(listPlaces(inAny(unpacked), blockSize)).toEqual(any);
    }),
    { numRuns: 50 },
  );
});

test('a block has no more places than entries', () => {
  expect(listPlaces(inAll([]), 11)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(listPlaces(inAny([]), 11)).toEqual([]);
});

import { expect, test } from 'vitest';
import { groupRegisters, rankRegisters } from './groupRegisters.ts';

const registers = [
  { id: 'a', title: 'Sổ văn bản', area: 'Chung' },
  { id: 'b', title: 'Sổ tiếp công dân', area: 'Thanh tra' },
  { id: 'c', title: 'Sổ họp', area: 'Chung' },
];
const ids = (typed: string) =>
  groupRegisters(registers, typed).map(({ area, registers: found }) => [area, found.map(({ id }) => id).join()]);

test('registers stand under their areas in the order of the pack', () => {
  expect(ids('')).toEqual([
    ['Chung', 'a,c'],
    ['Thanh tra', 'b'],
  ]);
});

test('words are found without accents, in any order, in title or area', () => {
  expect(ids('dan cong')).toEqual([['Thanh tra', 'b']]);
  expect(ids('thanh tra')).toEqual([['Thanh tra', 'b']]);
  expect(ids('không có')).toEqual([]);
});

test('a title that begins with the words comes before one that only holds them', () => {
  const both = [{ id: 'x', title: 'Sổ tham mưu văn bản', area: 'Chung' }, ...registers];
  expect(rankRegisters(both, 'van ban').map(({ id }) => id)).toEqual(['a', 'x']);
  expect(rankRegisters(both, '').map(({ id }) => id)).toEqual(['x', 'a', 'c', 'b']);
});

import { expect, test } from 'vitest';
import { groupRegisters } from './groupRegisters.ts';

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

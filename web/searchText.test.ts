import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseSearch, stringifySearch } from './searchText.ts';

it('what is written into the address is read back the same', () => {
  const text = fc.string({ minLength: 1, unit: 'binary' }).filter((one) => one.isWellFormed());
  const value = fc.oneof(text, fc.array(text, { minLength: 2 }));
  fc.assert(
    fc.property(fc.dictionary(text, value), (search) => {
      expect({ ...parseSearch(stringifySearch(search)) }).toEqual({ ...search });
    }),
  );
});

it.each([
  ['?so-lieu=gifts.total&vi-tri=gu%3A1', { 'so-lieu': 'gifts.total', 'vi-tri': 'gu:1' }],
  ['?loc=theme:party&loc=docType:plan', { loc: ['theme:party', 'docType:plan'] }],
  ['?trang=2023', { trang: '2023' }],
  ['', {}],
  ['?__proto__=a', Object.fromEntries([['__proto__', 'a']])],
])('%s is read without guessing types', (text, search) => {
  expect(Object.entries(parseSearch(text))).toEqual(Object.entries(search));
});

it('absent and empty values leave no trace in the address', () => {
  expect(stringifySearch({ tim: '', loc: undefined, trang: 2, ky: null })).toBe('?trang=2');
});

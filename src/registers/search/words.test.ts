import { describe, expect, test } from 'vitest';
import { documents, everything } from '../world.fixture.ts';
import { reachOf } from './reach.ts';
import { entryWords, readWanted, titleWords, wordsOf } from './words.ts';

describe('the words of an entry', () => {
  const plan = {
    date: '2023-02-03',
    docType: 'plan',
    number: '05',
    symbol: 'KH-BDT',
    issuer: 'Ban Dân tộc',
    subject: 'Đẩy mạnh chuyển đổi số',
  };

  test('are those that people read: kinds by their titles, numbers with and without zeros', () => {
    const { words, number } = entryWords(documents, plan);
    expect(words.join(' ')).toBe('ke hoach 05 5 kh bdt ban dan toc day manh chuyen doi so');
    expect(number).toBe('5');
  });

  test('leave out what is long, what is no word, and what is sensitive', () => {
    const secret = {
      ...everything,
      fields: everything.fields.map((field) =>
        field.id === 'short' ? { ...field, personalData: 'sensitive' as const } : field,
      ),
    };
    const values = {
      name: 'Tặng quà',
      kind: 'big',
      short: 'Bà Kín',
      long: 'rất dài',
      story: 'chuyện',
      place: 'xa-loc-an',
    };
    expect(entryWords(everything, values).words).toEqual([
      'viec',
      'lon',
      'xa',
      'loc',
      'an',
      'ba',
      'kin',
      'tang',
      'qua',
    ]);
    expect(entryWords(secret, values).words).not.toContain('kin');
    expect(entryWords(everything, values).number).toBeNull();
  });

  test('of a statement are those of its title', () => {
    expect(titleWords('Không phát sinh: Sổ 07').words).toEqual(['khong', 'phat', 'sinh', 'so', '07', '7']);
  });

  test('hold no sign that a query could take for an operator', () => {
    expect(wordsOf(`a'b & c:* | !d\\ "e" <-> (f) Ê-đê`)).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f', 'e'].slice(0, 6).concat('de'),
    );
  });
});

describe('what somebody looks for', () => {
  test.each([
    ['ke hoach 05', { whole: ['ke', 'hoach'], begun: '05', number: '5' }],
    ['Kế hoạch số 05/KH-BDT ngày 03/02/2023 ', { whole: ['ke', 'hoach', '05', 'kh', 'bdt'], begun: null, number: '5' }],
    ['17/2023/QĐ-UBND', { whole: ['17', '2023', 'qd'], begun: 'ubnd', number: '17' }],
    ['chuyển đổi số', { whole: ['chuyen', 'doi'], begun: 'so', number: null }],
    ['t', { whole: ['t'], begun: null, number: null }],
  ])('%s', (text, wanted) => {
    expect(readWanted(text)).toEqual(wanted);
  });

  test('is nothing without a letter or digit', () => {
    expect(readWanted(' –/;')).toBeUndefined();
  });
});

test('a predicate reaches what any of its parts allows', () => {
  const of = [
    { kind: 'author', is: 'lan' },
    { kind: 'orgUnit', is: 'van-phong' },
    { kind: 'orgUnit', is: null },
    { kind: 'register', in: ['documents'] },
  ] as const;
  expect(reachOf({ kind: 'anyOf', of })).toEqual({
    everywhere: false,
    authors: ['lan'],
    units: ['van-phong'],
    withoutUnit: true,
    registers: ['documents'],
  });
  expect(reachOf({ kind: 'never' })).toEqual({
    everywhere: false,
    authors: [],
    units: [],
    withoutUnit: false,
    registers: [],
  });
  expect(reachOf({ kind: 'anyOf', of: [...of, { kind: 'always' }] }).everywhere).toBe(true);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldView } from '../../src/registers/contract.ts';
import { changesBetween } from './changes.ts';
import { documentQuery } from './documentSearch.ts';
import { newLine } from './formState.ts';
import { ariaSort, blankValue, entriesQueryOf, filterValue, nextSort, shownDays, withFilter } from './listQuery.ts';
import { pasteLines, tableOfClipboard } from './pasteLines.ts';

const field = (id: string, type: FieldView['type'], more: Partial<FieldView> = {}): FieldView => ({
  id,
  title: id,
  type,
  required: false,
  list: false,
  ...more,
});

describe('looking for a document', () => {
  it.each([
    ['29/KH-BDT', 'number:29', 'kh-bdt'],
    ['17/2023/QĐ-UBND', 'number:17/2023', 'qđ-ubnd'],
    ['03-KH/CB', 'number:03', 'kh/cb'],
    ['29', 'number:29', ''],
  ])('“%s” is a number and the beginning of a symbol', (text, filter, symbol) => {
    const found = documentQuery(text);
    expect([found.query.filter, found.symbol]).toEqual([filter, symbol]);
  });

  it('other words are looked for in the subject', () => {
    expect(documentQuery(' chuyển đổi số ').query).toMatchObject({ search: 'chuyển đổi số' });
  });
});

describe('the list in the address', () => {
  it('days that were typed come before those of the period', () => {
    expect(shownDays({ ky: '2023-H1' })).toEqual({ from: '2023-01-01', to: '2023-06-30' });
    expect(shownDays({ ky: '2023-H1-ND09' })).toEqual({ from: '2022-12-15', to: '2023-06-14' });
    expect(shownDays({ ky: '2023-H1', tu: '2023-03-01' })).toEqual({ from: '2023-03-01', to: undefined });
    expect(shownDays({ ky: 'không phải kỳ' })).toEqual({ from: undefined, to: undefined });
  });

  it('a page is asked for by the entry that it lies beside', () => {
    const entry = '01890000-0000-7000-8000-000000000001';
    expect(entriesQueryOf({ trang: 3 })).toMatchObject({ after: undefined, before: undefined });
    expect(entriesQueryOf({ sau: entry })).toMatchObject({ after: entry, before: undefined });
  });

  it('two clicks on a column turn its order and a third turns it back', () => {
    const first = nextSort('-occurredOn', 'amount');
    expect([first, nextSort(first, 'amount'), nextSort(nextSort(first, 'amount'), 'amount')]).toEqual([
      'amount',
      '-amount',
      'amount',
    ]);
    expect(ariaSort('-amount', 'amount')).toBe('descending');
    expect(ariaSort('amount', 'date')).toBe('none');
  });

  it('setting one filter leaves the others and an empty value takes it away', () => {
    const name = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(fc.dictionary(name, name), name, fc.stringMatching(/^[a-z0-9 :]{0,8}$/), (before, id, value) => {
        const filters = Object.entries(before).map(([key, one]) => `${key}:${one}`);
        const after = withFilter(filters, id, value);
        expect(filterValue(after, id)).toBe(value);
        for (const [key, one] of Object.entries(before)) {
          if (key !== id) expect(filterValue(after, key)).toBe(one);
        }
      }),
    );
  });
});

describe('filters of one column', () => {
  it('stand beside each other when they compare differently', () => {
    const low = withFilter(undefined, 'amount', '5', '>=');
    const both = withFilter(low, 'amount', '9', '<=');
    expect(both).toEqual(['amount:>=5', 'amount:<=9']);
    expect([filterValue(both, 'amount', '>='), filterValue(both, 'amount', '<='), filterValue(both, 'amount')]).toEqual(
      ['5', '9', ''],
    );
    expect(withFilter(both, 'amount', '', '>=')).toEqual(['amount:<=9']);
  });

  it('nothing entered is a value of its own', () => {
    const blank = withFilter(undefined, 'form', blankValue);
    expect([blank, filterValue(blank, 'form')]).toEqual([['form:'], blankValue]);
  });
});

describe('pasting from Excel', () => {
  const columns = [
    field('giver', 'choice', { choices: { agency: 'Ban Dân tộc' } }),
    field('n', 'count'),
    field('v', 'money'),
  ];

  it('one cell alone is ordinary text', () => {
    expect(tableOfClipboard('60.000.000')).toBeUndefined();
    expect(tableOfClipboard('60.000.000\r\n')).toBeUndefined();
  });

  it('a block fills cells from where it is pasted, adds lines and leaves the rest alone', () => {
    const first = newLine({ v: '1' });
    const table = tableOfClipboard('ban dân tộc\t150\r\nlạ\t20\tthừa\tthừa\r\n') ?? [];
    const lines = pasteLines(columns, [first], table, 0, 0);
    expect(lines.map((line) => line.cells)).toEqual([
      { giver: 'agency', n: { value: '150', bound: '' }, v: '1' },
      { giver: '', n: { value: '20', bound: '' }, v: 'thừa' },
    ]);
    expect(lines[0]?.key).toBe(first.key);
  });
});

describe('what changed between two versions', () => {
  const register = {
    fields: [
      field('a', 'text'),
      field('gifts', 'lines', { title: 'Quà', fields: [field('v', 'money', { title: 'Trị giá' })] }),
    ],
  };

  it('is told down to the cell of a line', () => {
    const changes = changesBetween(
      register,
      { a: 'x', gifts: [{ v: '1' }, { v: '2' }] },
      { a: 'x', gifts: [{ v: '1' }, { v: '3' }, { v: '4' }] },
    );
    expect(changes.map(({ title, before, after }) => [title, before, after])).toEqual([
      ['Quà, dòng 2: Trị giá', '2', '3'],
      ['Quà, dòng 3: Trị giá', undefined, '4'],
    ]);
  });

  it('does not depend on the order of keys', () => {
    const before = { a: { from: '2023-01-01', to: null } };
    expect(changesBetween(register, before, { a: { to: null, from: '2023-01-01' } })).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import type { FindingView } from '../../src/auditor/review/contract.ts';
import { filterFindings, spotsByParagraph, stepFrom } from './findings.ts';
import { segmentsOf } from './segments.ts';

test('a paragraph is cut where marks and spots begin and end, and its stretches are the whole text', () => {
  const text = 'Tặng 120 phần quà theo Kế hoạch số 05/KH-BDT.';
  const marks = [
    { start: 5, end: 17, kind: 'quantity' as const },
    { start: 23, end: 44, kind: 'citation' as const },
  ];
  const spots = [
    { key: 'a', start: 0, end: 8 },
    { key: 'b', start: 5, end: 31 },
  ];
  const segments = segmentsOf({ line: 1, text, marks }, spots);
  expect(segments.map((one) => one.text).join('')).toBe(text);
  expect(segments.map((one) => [one.text, one.mark ?? '', one.findings.join('')])).toEqual([
    ['Tặng ', '', 'a'],
    ['120', 'quantity', 'ab'],
    [' phần quà', 'quantity', 'b'],
    [' theo ', '', 'b'],
    ['Kế hoạch', 'citation', 'b'],
    [' số 05/KH-BDT', 'citation', ''],
    ['.', '', ''],
  ]);
  expect(segmentsOf({ line: 1, text: '', marks: [] }, [])).toEqual([]);
});

test('one steps through the findings that are shown, around the ends; a chosen one that is not shown is as none', () => {
  const keys = ['a', 'b', 'c'];
  expect([stepFrom(keys, undefined, 1), stepFrom(keys, 'a', 1), stepFrom(keys, 'c', 1)]).toEqual(['a', 'b', 'a']);
  expect([stepFrom(keys, undefined, -1), stepFrom(keys, 'a', -1), stepFrom(keys, 'x', 1)]).toEqual(['c', 'c', 'a']);
  expect(stepFrom([], 'a', 1)).toBeUndefined();
});

const finding = (key: string, more: Partial<FindingView>): FindingView => ({
  ...{ key, kind: 'typo', severity: 'note', line: 1, lines: [1], raw: '', message: '', related: [] },
  ...{ spots: [], verdict: { version: 0, verdict: 'open', reason: null, author: null, at: null } },
  ...more,
});

test('severity, kind and verdict filter together, and no filter hides nothing', () => {
  const judged = { version: 1, verdict: 'confirmed' as const, reason: null, author: 'An', at: '2023-07-01' };
  const all = [
    finding('a', { severity: 'error', kind: 'total-vs-parts' }),
    finding('b', { verdict: judged }),
    finding('c', { kind: 'spacing' }),
  ];
  const keysOf = (search: Parameters<typeof filterFindings>[1]) => filterFindings(all, search).map(({ key }) => key);
  expect(keysOf({})).toEqual(['a', 'b', 'c']);
  expect(keysOf({ muc: 'note', xet: 'open' })).toEqual(['c']);
  expect(keysOf({ loai: 'typo', xet: 'confirmed' })).toEqual(['b']);
});

test('every spot of a finding is marked in its paragraph', () => {
  const spot = (paragraph: number) => ({ paragraph, start: 0, end: 3 });
  const byParagraph = spotsByParagraph([
    finding('a', { spots: [spot(0), spot(2)] }),
    finding('b', { spots: [spot(2)] }),
  ]);
  expect([...byParagraph].map(([paragraph, spots]) => [paragraph, spots.map(({ key }) => key)])).toEqual([
    [0, ['a']],
    [2, ['a', 'b']],
  ]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatAnswer } from '../format-figure.ts';
import { parsePrinted } from '../parse-printed.ts';
import type { FigureFormat } from '../types.ts';
import { type PrintedRun, weave } from './weave.ts';

const text = (words: string): PrintedRun => ({ inline: { kind: 'text', text: words }, text: words });
const citation = (document: string, printed: string): PrintedRun => ({
  ...{ inline: { kind: 'citation', document, style: { form: 'auto' } }, text: printed },
});
const chip = { kind: 'figure' as const, figureId: 'a.b', format: { style: 'count' as const } };

test('figures stand where they stood in the file, a document where its words stand, also before them', () => {
  const runs = [text('Có 5 người theo '), citation('29/KH-BDT/2023', 'Kế hoạch số 29/KH-BDT')];
  const now = 'Theo Kế hoạch số 29/KH-BDT, có 5 người.';
  const at = now.indexOf('5 người');
  expect(weave(now, runs, [{ inline: chip, from: at, to: at + 1 }], [])).toEqual({
    children: [
      { kind: 'text', text: 'Theo ' },
      { kind: 'citation', document: '29/KH-BDT/2023', style: { form: 'auto' } },
      { kind: 'text', text: ', có ' },
      chip,
      { kind: 'text', text: ' người.' },
    ],
  });
});

test('a document that somebody retyped is text; a list or a footnote that is gone is not taken in', () => {
  const loop = { inline: { kind: 'loop' } as PrintedRun['inline'], text: 'Hội thi A; Hội thi B.' };
  expect(weave('Theo kế hoạch.', [citation('29/KH-BDT/2023', 'Kế hoạch số 29')], [], [])).toEqual({
    children: [{ kind: 'text', text: 'Theo kế hoạch.' }],
  });
  expect(weave('Gồm: Hội thi A.', [text('Gồm: '), loop], [], [])).toEqual({ lost: 'list' });
  const note: PrintedRun = { inline: { kind: 'footnote', id: 'n', children: [] }, text: '' };
  expect(weave('Không còn chú thích.', [text('Có'), note], [], [])).toEqual({ lost: 'notes' });
});

test('woven runs say the new text again, letter for letter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('có ', 'năm ', '12', ' người', '; '), { minLength: 1 }),
      fc.nat(),
      (words, at) => {
        const now = words.join('');
        const from = at % now.length;
        const woven = weave(now, [text('Có')], [{ inline: chip, from, to: from + 1 }], []);
        const said =
          'children' in woven
            ? woven.children.map((one) => (one.kind === 'text' ? one.text : now.slice(from, from + 1)))
            : [];
        expect(said.join('')).toBe(now);
      },
    ),
  );
});

const formats: [string, FigureFormat][] = [
  ['người', { style: 'count', pad: true }],
  ['người', { style: 'count', showUnit: true }],
  ['đồng', { style: 'money', unit: 'triệu đồng', showUnit: true }],
  ['đồng', { style: 'money', unit: 'đồng' }],
  ['%', { style: 'percent' }],
];

test('a number typed over a figure is read as it would be printed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...formats), fc.bigInt({ min: 0n, max: 10n ** 14n }), ([unit, format], number) => {
      const value = String(number);
      const printed = formatAnswer({ kind: 'value', value }, unit, format, { padCounts: true });
      expect(parsePrinted(printed, unit, format)).toEqual({ value, bound: undefined });
    }),
  );
});

test.each([
  ['trên 1.430', 'người', 'count', { value: '1430', bound: 'above' }],
  ['mười hai', 'người', 'count', { value: '12', bound: undefined }],
  ['trên hai triệu', 'đồng', 'money', { value: '2000000', bound: 'above' }],
  ['không', 'người', 'count', undefined],
  ['nhiều', 'người', 'count', undefined],
  ['12,5', 'người', 'count', undefined],
  ['-3', 'người', 'count', undefined],
  ['57,36%', '%', 'percent', { value: '57.36', bound: undefined }],
  ['3/4', 'người', 'count', undefined],
] as const)('“%s” %s is %s', (printed, unit, style, expected) => {
  expect(parsePrinted(printed, unit, { style })).toEqual(expected);
});

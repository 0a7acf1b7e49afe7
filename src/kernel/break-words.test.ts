import { describe, expect, test } from 'vitest';
import { breakLongText, breakLongWords, type Look } from './break-words.ts';

const body: Look = { sizePt: 14, bold: false, italic: false };
const cell: Look = { ...body, sizePt: 12 };

const shown = (text: string): string => text.replaceAll('\u200b', '¦');
const broken = (text: string, measureMm: number, look = body): string => shown(breakLongText(text, look, measureMm));

describe('words that are wider than their line', () => {
  test('what fits stays as it is, however many words the line has', () => {
    for (const text of ['', 'Tặng quà 17/2023/QĐ-UBND '.repeat(40), '“Xin chào” (a – b); c.', `${'n'.repeat(50)} hết`])
      expect(breakLongText(text, body, 142)).toBe(text);
  });

  test('break behind hyphens, slashes and other marks', () => {
    expect(broken('xem https://vd.vn/van-ban?so=1 hết', 40)).toBe('xem https:¦/¦/¦vd.¦vn/¦van-¦ban?¦so=¦1 hết');
    expect(broken('17/2023/QĐ-UBND', 20, cell)).toBe('17/¦2023/¦QĐ-¦UBND');
  });

  test('break anywhere where no mark is near, between whole letters', () => {
    expect(broken('nnnnn a', 5)).toBe('n¦n¦n¦n¦n a');
    expect(broken('e\u0323\u0302e\u0323\u0302e\u0323\u0302', 3)).toBe('e\u0323\u0302¦e\u0323\u0302¦e\u0323\u0302');
  });

  test('break where marks hold their neighbours: before “;” no line ends', () => {
    expect(broken('a ;b ;c ;d', 10)).toBe('a ¦;¦b ¦;¦c ¦;¦d');
  });

  test('are measured over their runs: a figure within a word, bold letters', () => {
    const runs = [
      { text: 'n'.repeat(20), bold: null, italic: null },
      { text: '.123', bold: true, italic: null },
    ];
    const texts = breakLongWords(runs, body, 52).map(({ text }) => shown(text));
    expect(texts).toEqual(['n'.repeat(20), '.¦123']);
    expect(breakLongWords(runs, body, 70)).toEqual(runs);
  });
});

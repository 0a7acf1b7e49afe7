import { expect, test } from 'vitest';
import { csvRows } from './csv.ts';

test.each([
  ['Việc thường', 'Việc thường'],
  ['a, b', '"a, b"'],
  ['nói “được”, "nhé"', '"nói “được”, ""nhé"""'],
  ['hai\ndòng', '"hai\ndòng"'],
  ['-1.234,5', '"-1.234,5"'],
  ['-12', '-12'],
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+84 912', "'+84 912"],
  ['- gạch đầu dòng', "'- gạch đầu dòng"],
])('the cell %j is written %j', (text, written) => {
  expect(csvRows([[text]])).toBe(`${written}\r\n`);
});

import { describe, expect, it } from 'vitest';
import { formatAnswer, sentenceFormat } from './format-figure.ts';

describe('a figure that is put into a sentence', () => {
  it.each([
    ['phòng', '3', '03'],
    ['lượt', '12', '12'],
    ['ha', '3.5', '3,5'],
    ['lượt', '1250', '1.250'],
    ['%', '7', '7,00%'],
    ['đồng', '3000000', '3 triệu đồng'],
  ])('reads as the sentences of the template: %s %s', (unit, value, printed) => {
    expect(formatAnswer({ kind: 'value', value }, unit, sentenceFormat(unit), { padCounts: true })).toBe(printed);
  });

  it('has no zero in front where the report prints none', () => {
    const format = sentenceFormat('phòng');
    expect(formatAnswer({ kind: 'value', value: '3' }, 'phòng', format, { padCounts: false })).toBe('3');
  });
});

import { expect, test } from 'vitest';
import { findQuote } from './findQuote.ts';

const quote = 'hoàn thành 12 chỉ tiêu';
const found = (text: string): string | undefined => {
  const range = findQuote(text, quote);
  return range === undefined ? undefined : text.slice(range.from, range.to);
};

test.each([
  ['Ban hoàn thành 12 chỉ tiêu được giao.', quote],
  ['Đoạn mới. Ban đã hoàn thành 12 chỉ tiêu.', quote],
  ['Ban hoàn thành cả 12 chỉ tiêu.', 'hoàn thành cả 12 chỉ'],
  ['Ban hoàn thành 13 chỉ tiêu; chỉ tiêu 12 thì chưa.', 'hoàn thành 13 chỉ tiêu'],
  ['Ban chưa tổng kết.', undefined],
  ['', undefined],
])('in “%s” the quoted words are “%s”', (text, words) => {
  expect(found(text)).toBe(words);
});

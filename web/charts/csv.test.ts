import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

test('cells are quoted where they must be, and what begins like a formula runs nothing', () => {
  const text = csvText(
    ['Chỉ tiêu', 'Đạt'],
    [
      ['Tin, bài "nóng"', '=1+1'],
      ['-5', '12.5'],
    ],
  );
  expect(text).toBe('\ufeffChỉ tiêu,Đạt\r\n"Tin, bài ""nóng""",\'=1+1\r\n-5,12.5\r\n');
});

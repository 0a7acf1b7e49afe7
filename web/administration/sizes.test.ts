import { expect, test } from 'vitest';
import { printBytes } from './sizes.ts';

test.each([
  [0, '0 B'],
  [1, '1 B'],
  [1023, '1.023 B'],
  [1024, '1 KB'],
  [13_002_342, '12,4 MB'],
  [5 * 1024 ** 4, '5 TB'],
])('%d bytes are read as “%s”', (bytes, text) => {
  expect(printBytes(bytes)).toBe(text);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { convertLegacyText } from './legacy-text.ts';

const lines = readFileSync(path.join(import.meta.dirname, 'cases/phong-chu-cu.txt'), 'utf8').split('\n');
const cases = lines
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | ').map((part) => part.trim()));

test.each(cases)('font %s, “%s” is %s', (font, text, expected) => {
  const result = convertLegacyText(text ?? '', font === '(trống)' ? '' : (font ?? ''));
  expect(result === undefined ? '-' : result.ok ? result.value : '!').toBe(expected);
});

test('there are cases of both encodings', () => {
  expect(cases.length).toBeGreaterThan(20);
});

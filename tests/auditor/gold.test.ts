import { expect, test } from 'vitest';
import { offsetOf, readSet, setNames, wordsIn } from './gold.ts';

test.each(setNames)('every line of the answer sheets of %s names a place where its words stand', (set) => {
  for (const { name, text, citations, quantities, findings } of readSet(set)) {
    for (const place of [...citations, ...quantities]) {
      const start = offsetOf(text, place);
      const found = text.slice(start, start + place.raw.length).replaceAll('\n', ' ');
      expect(found, `${name}, ${place.line}:${place.column}`).toBe(place.raw);
    }
    const count = text.split('\n').length;
    for (const { lines, hint } of findings)
      for (const line of lines) expect(line, `${name}: ${hint}`).toBeLessThan(count);
  }
});

test.each(setNames)('%s has at least thirteen texts of 300 words, half of them without an error', (set) => {
  const texts = readSet(set);
  expect(texts.length).toBeGreaterThanOrEqual(13);
  for (const { name, text } of texts) expect(wordsIn(text), name).toBeGreaterThanOrEqual(300);
  expect(texts.filter(({ findings }) => findings.length <= 1).length).toBeGreaterThanOrEqual(6);
});

test.each(setNames)('a relation of %s names quantities of its own sheet', (set) => {
  for (const { name, quantities, relations } of readSet(set)) {
    const labels = new Set(quantities.map(({ label }) => label));
    for (const { expression } of relations)
      for (const label of expression.match(/[a-z]\w*/g) ?? [])
        expect(labels, `${name}: ${expression}`).toContain(label);
  }
});

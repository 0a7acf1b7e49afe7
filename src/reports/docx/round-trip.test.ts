import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { FileReading } from '../file-reading.ts';
import { readingOrder } from '../reading-order.ts';
import type { FrozenReport, Ledger, ResolvedFigure } from '../types.ts';
import { arbitraryReport } from './fixtures/arbitrary-report.ts';
import { emptyLedger, frozenOf, smallReport } from './fixtures/small-report.ts';
import { blockBookmark } from './identity.ts';
import { readDocx } from './read-docx.ts';
import { writeDocx } from './write-docx.ts';

async function roundTrip(frozen: FrozenReport): Promise<FileReading> {
  const reading = await readDocx(await writeDocx(frozen));
  if (!reading.ok) throw new Error(reading.error.map((one) => one.detail).join());
  return reading.value;
}

/** Every figure of a tree, wherever it hangs. */
function figuresOf(value: unknown): ResolvedFigure[] {
  if (Array.isArray(value)) return value.flatMap(figuresOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'figure') return [value as ResolvedFigure];
  return Object.values(value).flatMap(figuresOf);
}

test('what is printed is the reading order of the report, line by line, each under the bookmark of its block', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const order = readingOrder(report);
      const expected = [
        ...order.filter((one) => one.place !== 'footnote'),
        ...order.filter((one) => one.place === 'footnote'),
      ];
      const { paragraphs } = await roundTrip(frozenOf(report));
      expect(paragraphs.map(({ text, blockBookmarks }) => ({ text, blockBookmarks }))).toEqual(
        expected.map(({ id, text }) => ({ text, blockBookmarks: [blockBookmark(id)] })),
      );
    }),
    { numRuns: 60 },
  );
});

test('every figure comes back with its tag, its bookmark and its text', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const { paragraphs, warnings } = await roundTrip(frozenOf(report));
      const read = paragraphs.flatMap((paragraph) =>
        paragraph.figures.map(({ tag, bookmark, text }) => ({ tag, bookmark, text })),
      );
      const written = figuresOf(report.body).map(({ tag, bookmark, text }) => ({ tag, bookmark, text }));
      expect(new Set(read)).toEqual(new Set(written));
      expect(read.length).toBe(written.length);
      expect(warnings).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('ledger and report id come back as they were', async () => {
  const ledger: Ledger = {
    ...emptyLedger,
    blocks: [{ id: 'x', place: 'body', text: '<&>"\' ]]> \ufffe ước \u2028 \n' }],
  };
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const reading = await roundTrip(frozenOf(report, ledger));
      expect(JSON.parse(reading.ledgerText ?? '')).toEqual(ledger);
      expect(reading.reportId).toBe(report.reportId);
    }),
    { numRuns: 5 },
  );
  const plain = await roundTrip(frozenOf(smallReport));
  expect(plain.ledgerText).toBe(canonicalJson(emptyLedger));
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { readingOrder } from '../reading-order.ts';
import { emptyLedger, smallReport } from './fixtures/small-report.ts';
import { blockBookmark } from './identity.ts';
import { readDocx } from './read-docx.ts';

/** The small report, written by us, opened and saved by LibreOffice 7.4 (`soffice --convert-to docx`), which drops tags. */
const saved = new URL('./fixtures/small-report-saved-by-libreoffice-7.4.docx', import.meta.url);

test('a file that LibreOffice saved keeps text, blocks, figures by bookmark, ledger and report id', async () => {
  const reading = await readDocx(readFileSync(saved));
  if (!reading.ok) throw new Error(reading.error[0]?.detail);
  const { paragraphs, ledgerText, reportId, warnings } = reading.value;
  expect(paragraphs.map(({ text, blockBookmarks }) => ({ text, blockBookmarks }))).toEqual(
    readingOrder(smallReport).map(({ id, text }) => ({ text, blockBookmarks: [blockBookmark(id)] })),
  );
  const figures = paragraphs.flatMap((paragraph) => paragraph.figures);
  expect(figures.map(({ tag, bookmark, text }) => ({ tag, bookmark, text }))).toEqual([
    { tag: undefined, bookmark: '_gu_f_gifts_count_1', text: '240' },
    { tag: undefined, bookmark: '_gu_f_gifts_money_1', text: '28 triệu đồng' },
  ]);
  expect(ledgerText).toBe(canonicalJson(emptyLedger));
  expect(reportId).toBe(smallReport.reportId);
  expect(warnings).toEqual([]);
});

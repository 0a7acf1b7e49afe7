import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { escapeHtml } from '../../kernel/html.ts';
import { emptyLedger, frozenOf, smallReport } from '../docx/fixtures/small-report.ts';
import { readingOrder } from '../reading-order.ts';
import { ledgerElementId, writeHtml } from './write-html.ts';

const plainOf = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const squeeze = (text: string): string => text.replace(/\s+/gu, '');

/** The text of the page without tags and without the raised numbers of footnotes. */
function textOf(html: string): string {
  const main = html.slice(html.indexOf('<main>'), html.indexOf('</main>'));
  return plainOf(main.replace(/<sup>.*?<\/sup>/g, '').replace(/<[^>]*>/g, ''));
}

test('the page says everything in reading order', () => {
  const expected = readingOrder(smallReport)
    .map(({ text }) => text)
    .join('');
  expect(squeeze(textOf(writeHtml(frozenOf(smallReport))))).toBe(squeeze(expected));
});

test('no text of a report becomes markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const hostile = `${text}</main></script><script>alert(1)</script><img src=x onerror=y>"'&`;
      const html = writeHtml(
        frozenOf(
          {
            ...smallReport,
            body: [{ kind: 'paragraph', id: 'p', style: 'body', children: [{ kind: 'text', text: hostile }] }],
          },
          { ...emptyLedger, reportId: hostile },
        ),
      );
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(html.match(/<\/main>/g)).toHaveLength(1);
      expect(html).toContain(escapeHtml(hostile));
    }),
  );
});

test('the ledger can be read back, and nothing in the page runs', () => {
  const html = writeHtml(frozenOf(smallReport));
  const json =
    new RegExp(`<script type="application/json" id="${ledgerElementId}">(.*?)</script>`, 's').exec(html)?.[1] ?? '';
  expect(canonicalJson(JSON.parse(json))).toBe(canonicalJson(emptyLedger));
  expect(html).not.toMatch(/\son\w+=|javascript:|<iframe|<object/i);
});

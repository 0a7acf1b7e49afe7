import { expect, test } from 'vitest';
import { smallReport } from './docx/fixtures/small-report.ts';
import { readingOrder } from './reading-order.ts';
import { resolveBody } from './resolve.fixture.ts';
import type { ResolvedBlock } from './types.ts';

test('an annex is read behind the foot, with the report that it belongs to, before the footnotes', () => {
  const [text] = resolveBody(
    'Theo phụ lục{% note ref="n" /%}.\n\n{% footnote id="n" %}\nChú thích.\n{% /footnote %}',
    [],
  ).body;
  const annex: ResolvedBlock = {
    kind: 'section',
    id: 'pl',
    annex: { label: 'Phụ lục', title: 'CHỈ TIÊU' },
    children: [{ kind: 'paragraph', id: 'pl-1', style: 'body', children: [{ kind: 'text', text: 'Điểm.' }] }],
  };
  if (text === undefined) throw new Error('No section');
  const letterhead = { ...smallReport.letterhead, agency: 'Ban Dân tộc', number: '64', date: '2023-06-15' };
  const order = readingOrder({ ...smallReport, letterhead, body: [text, annex] });
  const [, ...behind] = order.slice(order.findLastIndex(({ place }) => place === 'foot'));
  expect(behind).toEqual([
    { id: 'pl#annex-label', place: 'annex', text: 'Phụ lục' },
    { id: 'pl#annex-title', place: 'annex', text: 'CHỈ TIÊU' },
    {
      id: 'pl#annex-reference',
      place: 'annex',
      text: '(Kèm theo Báo cáo số 64/BC-BDT ngày 15 tháng 6 năm 2023 của Ban Dân tộc)',
    },
    { id: 'pl-1', place: 'annex', text: 'Điểm.' },
    { id: expect.any(String), place: 'footnote', text: 'Chú thích.' },
  ]);
});

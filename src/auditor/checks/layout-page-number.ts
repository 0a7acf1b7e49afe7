import { checkLayout } from '../layout/layout-findings.ts';
import { pageNumberRule } from '../layout/rules.ts';
import type { DocxLayout } from '../layout/types.ts';
import type { Check, Found } from './check.ts';

/** A shorter text may fit on its first page, which bears no number. */
const onePage = 3_000;

function numberFindings({ pageNumbers, paragraphs, sections }: DocxLayout): Found[] {
  const length = paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  if (length < onePage) return [];
  const found = (message: string): Found[] => [
    { line: paragraphs[0]?.line ?? 1, raw: 'Số trang', message: `${message}; ${pageNumberRule.ref}.` },
  ];
  if (pageNumbers.length === 0) return found('Văn bản nhiều trang nhưng không đánh số trang');
  const inHeader = pageNumbers.filter(({ place }) => place === 'header');
  if (inHeader.length === 0) return found('Số trang đặt ở chân trang, phải đặt giữa ở lề trên');
  if (inHeader.every(({ align }) => align !== 'center')) return found('Số trang ở lề trên phải canh giữa');
  return sections[0]?.ownFirstPage === false ? found('Trang thứ nhất không hiển thị số trang') : [];
}

/** The page's number: in the middle of the top margin, from the second page on (NĐ 30/2020, Phụ lục I, Phần I, I.7). */
export const layoutPageNumber: Check = {
  id: 'layout-page-number',
  severity: 'note',
  check: (context) => checkLayout(context, numberFindings),
};

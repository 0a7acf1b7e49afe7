import { bodyParagraphs, checkLayout, foundAt, places, sizeOf } from '../layout/layout-findings.ts';
import { bodyRule } from '../layout/rules.ts';
import type { DocxLayout, ParagraphLayout } from '../layout/types.ts';
import type { Check, Found } from './check.ts';

const { lines, singleLine, firstLineMm, betweenPt, ref } = bodyRule;

/** A fixed distance may be as small as the letters are high, which still is a single line without room. */
function hasBadLines(paragraph: ParagraphLayout): boolean {
  const { unit, value } = paragraph.spacing;
  const [least, most] = lines;
  if (unit === 'lines') return value < least - 0.01 || value > most + 0.01;
  const size = sizeOf(paragraph);
  return value < size || value > size * singleLine * most + 0.5;
}

const hasBadIndent = ({ firstLineMm: indent }: ParagraphLayout): boolean =>
  indent >= 0 && !firstLineMm.some((allowed) => Math.abs(indent - allowed) <= 0.6);

/** Items behind a hanging dash are a list, not running text. */
const isRunning = ({ firstLineMm: indent, text }: ParagraphLayout): boolean => indent >= 0 && !/^\s*[-+•–]/.test(text);

function spacingFindings(layout: DocxLayout): Found[] {
  const body = bodyParagraphs(layout);
  const badLines = body.filter(hasBadLines);
  const ragged = body.filter((paragraph) => isRunning(paragraph) && paragraph.align !== 'justify');
  const indents = body.filter(
    (paragraph) => isRunning(paragraph) && paragraph.align === 'justify' && hasBadIndent(paragraph),
  );
  const close = body.filter(({ beforePt, afterPt }) => beforePt + afterPt < betweenPt - 0.05);
  return [
    ...foundAt(badLines, `Khoảng cách dòng${places(badLines.length)} phải từ dòng đơn đến 1,5 dòng; ${ref}.`),
    ...foundAt(ragged, `Nội dung${places(ragged.length)} phải canh đều hai lề; ${ref}.`),
    ...foundAt(indents, `Chữ đầu dòng${places(indents.length)} phải lùi vào 1 cm hoặc 1,27 cm; ${ref}.`),
    ...foundAt(close, `Khoảng cách giữa các đoạn${places(close.length)} phải ít nhất 6 pt; ${ref}.`),
  ];
}

/** Lines, indents and spaces of the running text (NĐ 30/2020, Phụ lục I, Phần I, II.6.e). */
export const layoutSpacing: Check = {
  id: 'layout-spacing',
  severity: 'note',
  check: (context) => checkLayout(context, spacingFindings),
};

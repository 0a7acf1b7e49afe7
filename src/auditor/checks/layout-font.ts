import { checkLayout, foundAt, places } from '../layout/layout-findings.ts';
import { fontRule } from '../layout/rules.ts';
import type { DocxLayout, ParagraphLayout, RunLayout } from '../layout/types.ts';
import type { Check, Found } from './check.ts';

/** Fonts of the same letters that stand in for Times New Roman where it is not installed. */
const same = new Set(['times new roman', 'times', 'tinos', 'liberation serif', 'timesnewroman']);
/** Signs that no text font has. */
const signs = /^(?:symbol|wingdings\s*\d*|webdings|segoe ui symbol|cambria math|courier new)$/i;

const hasLetters = ({ text }: RunLayout): boolean => /\p{L}|\d/u.test(text);
const isOtherFont = (run: RunLayout): boolean =>
  hasLetters(run) && !same.has(run.font.toLowerCase()) && !signs.test(run.font);

/** Nearly black counts as black; links and marks of urgency have colours of their own. */
function isColoured(run: RunLayout): boolean {
  if (!hasLetters(run) || !/^[0-9A-F]{6}$/.test(run.color)) return false;
  const isUrgency = /^(?:HỎA TỐC|THƯỢNG KHẨN|KHẨN)/u.test(run.text.trim());
  const isLink = /@|https?:|www\./i.test(run.text);
  return !isUrgency && !isLink && [0, 2, 4].some((at) => Number.parseInt(run.color.slice(at, at + 2), 16) > 0x30);
}

const paragraphsWith = (paragraphs: readonly ParagraphLayout[], test: (run: RunLayout) => boolean): ParagraphLayout[] =>
  paragraphs.filter(({ runs }) => runs.some(test));

function fontFindings({ paragraphs }: DocxLayout): Found[] {
  const other = paragraphsWith(paragraphs, isOtherFont);
  const coloured = paragraphsWith(paragraphs, isColoured);
  const names = [...new Set(other.flatMap(({ runs }) => runs.filter(isOtherFont).map(({ font }) => font)))];
  return [
    ...foundAt(
      other,
      `Phông chữ ${names.join(', ')}${places(other.length)}, phải là ${fontRule.family}; ${fontRule.ref}.`,
    ),
    ...foundAt(coloured, `Chữ không phải màu đen${places(coloured.length)}; ${fontRule.ref}.`),
  ];
}

/** Font and colour of a Word file (NĐ 30/2020, Phụ lục I, Phần I, I.4). */
export const layoutFont: Check = {
  id: 'layout-font',
  severity: 'note',
  check: (context) => checkLayout(context, fontFindings),
};

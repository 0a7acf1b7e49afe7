import { findParts } from '../layout/find-parts.ts';
import { bodyParagraphs, checkLayout, decimal, foundAt, places, sizeOf } from '../layout/layout-findings.ts';
import { bodyRule, type PartName, type PartRule, partRules } from '../layout/rules.ts';
import type { DocxLayout, ParagraphLayout } from '../layout/types.ts';
import type { Check, Found } from './check.ts';

const range = ([least, most]: readonly [number, number]): string =>
  least === most ? String(least) : `${least}–${most}`;
const isWithin = (size: number, [least, most]: readonly [number, number]): boolean => size >= least && size <= most;

const mostOf = (paragraph: ParagraphLayout, is: (run: ParagraphLayout['runs'][number]) => boolean): boolean => {
  const letters = (runs: ParagraphLayout['runs']): number =>
    runs.reduce((sum, { text }) => sum + text.trim().length, 0);
  return letters(paragraph.runs.filter(is)) * 2 > letters(paragraph.runs);
};

/** Words such as "chữ đậm": how a part is set against how it should be. */
function styleTrouble(paragraph: ParagraphLayout, { bold, italic }: PartRule): string | undefined {
  const isBold = mostOf(paragraph, (run) => run.bold);
  const isItalic = mostOf(paragraph, (run) => run.italic);
  if (bold !== undefined && bold !== isBold) return bold ? 'phải in đậm' : 'không in đậm';
  if (italic !== undefined && italic !== isItalic) return italic ? 'phải in nghiêng' : 'không in nghiêng';
  return undefined;
}

function partFindings({ paragraphs }: DocxLayout): Found[] {
  const parts = findParts(paragraphs);
  return (Object.keys(partRules) as PartName[]).flatMap((part) => {
    const rule: PartRule = partRules[part];
    const own = parts.get(part) ?? [];
    const badSize = own.filter((paragraph) => !isWithin(sizeOf(paragraph), rule.sizePt));
    const badStyle = own.filter((paragraph) => styleTrouble(paragraph, rule) !== undefined);
    const [size, style] = [badSize[0], badStyle[0]];
    return [
      ...(size === undefined
        ? []
        : foundAt(
            badSize,
            `${rule.name} cỡ chữ ${decimal(sizeOf(size))}, phải là ${range(rule.sizePt)}; Phụ lục I, Phần I, ${rule.ref}.`,
          )),
      ...(style === undefined
        ? []
        : foundAt(badStyle, `${rule.name} ${styleTrouble(style, rule)}; Phụ lục I, Phần I, ${rule.ref}.`)),
    ];
  });
}

/** All running text has one size (II.6.e); what differs from most of it is a slip. */
function bodyFindings(layout: DocxLayout): Found[] {
  const body = bodyParagraphs(layout);
  const outside = body.filter((paragraph) => !isWithin(sizeOf(paragraph), bodyRule.sizePt));
  const sizes = new Map<number, number>();
  for (const paragraph of body) sizes.set(sizeOf(paragraph), (sizes.get(sizeOf(paragraph)) ?? 0) + 1);
  const main = [...sizes].sort((one, other) => other[1] - one[1])[0]?.[0];
  const uneven = body.filter((paragraph) => sizeOf(paragraph) !== main && !outside.includes(paragraph));
  const first = outside[0];
  return [
    ...(first === undefined
      ? []
      : foundAt(
          outside,
          `Nội dung cỡ chữ ${decimal(sizeOf(first))}${places(outside.length)}, phải là 13–14; ${bodyRule.ref}.`,
        )),
    ...(main === undefined
      ? []
      : foundAt(
          uneven,
          `Nội dung có hai cỡ chữ: phần lớn cỡ ${decimal(main)}, ở đây cỡ khác${places(uneven.length)}; ${bodyRule.ref}.`,
        )),
  ];
}

/** Sizes, bold and italic of the parts that NĐ 30 names, and of the running text. */
export const layoutSize: Check = {
  id: 'layout-size',
  severity: 'note',
  check: (context) => checkLayout(context, (layout) => [...partFindings(layout), ...bodyFindings(layout)]),
};

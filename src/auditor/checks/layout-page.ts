import { checkLayout, decimal } from '../layout/layout-findings.ts';
import { pageRule } from '../layout/rules.ts';
import type { DocxLayout, SectionLayout } from '../layout/types.ts';
import type { Check, Found } from './check.ts';

const sideNames = { top: 'trên', bottom: 'dưới', left: 'trái', right: 'phải' } as const;
const { marginMm, toleranceMm, ref } = pageRule;

const isNear = (value: number, wanted: number): boolean => Math.abs(value - wanted) <= 1;
const isUpright = ({ widthMm, heightMm }: SectionLayout): boolean => heightMm >= widthMm;

/** A4, upright or (for tables) lying. */
function paperTrouble({ widthMm, heightMm }: SectionLayout): string | undefined {
  const [short, long] = [Math.min(widthMm, heightMm), Math.max(widthMm, heightMm)];
  if (isNear(short, pageRule.widthMm) && isNear(long, pageRule.heightMm)) return undefined;
  return `Khổ giấy ${decimal(widthMm)} × ${decimal(heightMm)} mm, phải là A4 (210 × 297 mm); ${ref}.`;
}

function marginTroubles(section: SectionLayout): string[] {
  return (['top', 'bottom', 'left', 'right'] as const).flatMap((side) => {
    const [least, most] = marginMm[side];
    const value = section.marginMm[side];
    if (value >= least - toleranceMm && value <= most + toleranceMm) return [];
    return [`Lề ${sideNames[side]} ${decimal(value)} mm, phải từ ${least} đến ${most} mm; ${ref}.`];
  });
}

/** Margins are judged on upright pages only; a lying page holds a table that the decree does not rule on. */
function pageFindings({ sections, paragraphs }: DocxLayout): Found[] {
  const messages = sections.flatMap((section) => {
    const paper = paperTrouble(section);
    return [...(paper === undefined ? [] : [paper]), ...(isUpright(section) ? marginTroubles(section) : [])];
  });
  const line = paragraphs[0]?.line ?? 1;
  return [...new Set(messages)].map((message) => ({ line, raw: 'Trang giấy', message }));
}

/** Paper and margins of a Word file (NĐ 30/2020, Phụ lục I, Phần I, I.1–3). */
export const layoutPage: Check = {
  id: 'layout-page',
  severity: 'note',
  check: (context) => checkLayout(context, pageFindings),
};

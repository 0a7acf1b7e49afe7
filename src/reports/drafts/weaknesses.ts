import { printedReport } from '../printed.ts';
import { inlineText } from '../reading-order.ts';
import type { ResolvedReport } from '../types.ts';
import type { BlockView, PartView } from './contract.ts';
import { isTable, tableText } from './parts.ts';
import type { EditedInline } from './types.ts';

const printedRuns = (children: readonly EditedInline[], printed: readonly string[] | undefined): string =>
  children.map((child, at) => (child.kind === 'text' ? child.text : (printed?.[at] ?? ''))).join('');

/** What a paragraph or a table prints; of a chip that is not printed nothing. */
export function printedLine(part: PartView): string {
  if (!isTable(part)) return printedRuns(part.children, part.printed ?? undefined);
  return tableText(
    part.rows.map((cells, row) => cells.map((cell, column) => printedRuns(cell, part.printed?.[row]?.[column]))),
  );
}

/** What a block prints, a line for each paragraph; empty where it is not printed. */
export const printedTextOf = ({ paragraphs }: Pick<BlockView, 'paragraphs'>): string =>
  paragraphs.some(({ printed }) => printed === null) ? '' : paragraphs.map(printedLine).join('\n');

const weakness = /hạn chế|yếu kém|tồn tại|khó khăn/iu;

/** "Trong kỳ chưa ghi nhận tồn tại, hạn chế nào": there is nothing to remedy. */
const none =
  /(?:không|chưa) (?:có|còn|ghi nhận|phát hiện|phát sinh|để xảy ra) (?:(?:những|các) )?(?:tồn tại|hạn chế|yếu kém|khó khăn)/iu;

/**
 * What a report names as weaknesses, whose remedies the next one is asked for: the lines below headings that say so, up to the next
 * heading; not what only leads to them, and not that there are none.
 */
export function weaknessesIn(report: ResolvedReport): string[] {
  const named: string[] = [];
  let below = false;
  for (const block of printedReport(report).body) {
    if (block.kind !== 'line') continue;
    const text = inlineText(block.children);
    if (/^heading|^part/.test(block.style)) below = weakness.test(text);
    else if (below && text !== '' && !text.endsWith(':') && !none.test(text)) named.push(text);
  }
  return named;
}

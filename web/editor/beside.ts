import { compareTexts } from '../../src/reports/drafts/compare-sections.ts';
import type { BlockComparison, BlockView } from '../../src/reports/drafts/contract.ts';
import { printedTextOf } from '../../src/reports/drafts/weaknesses.ts';

export interface Beside {
  id: string;
  parts: BlockComparison['parts'];
  changed: boolean;
}

/** Block by block what the last report said and what this one says; blocks that neither prints are left out. */
export function besideOf(before: readonly BlockView[], now: readonly BlockView[]): Beside[] {
  const last = new Map(before.map((block) => [block.id, printedTextOf(block)]));
  const ids = [...new Set([...now.map(({ id }) => id), ...last.keys()])];
  const present = new Map(now.map((block) => [block.id, printedTextOf(block)]));
  return ids.flatMap((id) => {
    const [from, to] = [last.get(id) ?? '', present.get(id) ?? ''];
    if (from === '' && to === '') return [];
    const parts = compareTexts(from, to);
    return [{ id, parts, changed: parts.some(({ kind }) => kind !== 'same') }];
  });
}

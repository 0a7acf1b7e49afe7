import { outOfOrder } from '../../kernel/out-of-order.ts';
import type { ProsePart } from '../tie-out/types.ts';
import { diffPieces, piecesOf } from '../tie-out/word-diff.ts';
import type { BlockComparison } from './contract.ts';
import { isTable, tableText } from './parts.ts';
import type { EditedInline, EditedPart } from './types.ts';

/** The text of a run as a comparison shows it: a chip by its name. */
function namedRun(run: EditedInline): string {
  switch (run.kind) {
    case 'text':
      return run.text;
    case 'figure':
      return `[${run.figureId}${run.group === undefined ? '' : `.${run.group}`}]`;
    case 'citation':
      return `[${run.document}]`;
    case 'footnote':
      return `[chú thích: ${run.children.map(({ children }) => children.map(namedRun).join('')).join(' ')}]`;
    case 'loop':
      return '[danh sách]';
  }
}

const namedRuns = (children: readonly EditedInline[]): string => children.map(namedRun).join('');

/** The text of a block; a row of a table is a line of it. */
export const namedText = (parts: readonly EditedPart[]): string =>
  parts
    .map((part) =>
      isTable(part) ? tableText(part.rows.map((cells) => cells.map(namedRuns))) : namedRuns(part.children),
    )
    .join('\n');

/** Two texts word by word. */
export function compareTexts(before: string, after: string): ProsePart[] {
  const [a, b] = [piecesOf(before), piecesOf(after)];
  const slice = (text: string, pieces: typeof a, from: number, to: number): string =>
    text.slice(pieces[from]?.start ?? 0, pieces[to - 1]?.end ?? 0);
  return diffPieces(a, b).flatMap(({ kind, aFrom, aTo, bFrom, bTo }): ProsePart[] => {
    if (kind === 'same') return [{ kind, text: slice(after, b, bFrom, bTo) }];
    return [
      ...(aTo > aFrom ? [{ kind: 'removed' as const, text: slice(before, a, aFrom, aTo) }] : []),
      ...(bTo > bFrom ? [{ kind: 'added' as const, text: slice(after, b, bFrom, bTo) }] : []),
    ];
  });
}

/** The blocks that differ between two versions of a section, each given by its text, or that stand elsewhere; both in their order. */
export function compareSections(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): BlockComparison[] {
  const order = [...before.keys()];
  const common = [...after.keys()].filter((block) => before.has(block));
  const moved = outOfOrder(common.map((block) => order.indexOf(block)));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((block): BlockComparison[] => {
    const [from, to] = [before.get(block) ?? '', after.get(block) ?? ''];
    if (from !== to) {
      const state = from === '' ? 'added' : to === '' ? 'removed' : 'changed';
      return [{ block, state, parts: compareTexts(from, to) }];
    }
    const isMoved = from !== '' && moved.has(order.indexOf(block));
    return isMoved ? [{ block, state: 'moved', parts: [{ kind: 'same', text: to }] }] : [];
  });
}

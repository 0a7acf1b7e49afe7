import { isTable, withCell } from '../drafts/parts.ts';
import type { EditedInline, EditedPart } from '../drafts/types.ts';
import type { ProseTaking } from './standing.ts';

type Rewriting = Extract<ProseTaking, { kind: 'text' | 'deleted' }>;

const isRewriting = (taking: ProseTaking): taking is Rewriting => taking.kind === 'text' || taking.kind === 'deleted';

/** What each block that was rewritten consists of then, with all that was rewritten in it. */
export function rewrittenBlocks(takings: readonly ProseTaking[]): Map<string, EditedPart[]> {
  const byBlock = Map.groupBy(takings.filter(isRewriting), ({ line }) => line.block);
  return new Map([...byBlock].map(([block, own]) => [block, rewrittenParts(own)]));
}

function rewrittenParts(takings: readonly Rewriting[]): EditedPart[] {
  const parts: (EditedPart | undefined)[] = [...(takings[0]?.line.paragraphs ?? [])];
  for (const taking of takings) parts[taking.line.index] = rewritten(parts[taking.line.index], taking);
  const emptied = takings.filter(({ kind, line }) => kind === 'deleted' && line.note === undefined);
  for (const [index, own] of Map.groupBy(emptied, ({ line }) => line.index))
    parts[index] = withoutRows(parts[index], new Set(own.map(({ line }) => line.cell?.row)));
  return parts.flatMap((part) => part ?? []);
}

/** A table without the rows that were emptied whole: that is how a row taken out in Word looks. Of no row at all no table is left. */
function withoutRows(part: EditedPart | undefined, emptied: ReadonlySet<number | undefined>): EditedPart | undefined {
  if (part === undefined || !isTable(part)) return part;
  const rows = part.rows.filter((cells, row) => !emptied.has(row) || cells.some((cell) => cell.length > 0));
  if (rows.length === 0) return undefined;
  return { ...part, rows: rows.length === 1 ? [...rows, part.columns.map(() => [])] : rows };
}

function rewritten(part: EditedPart | undefined, taking: Rewriting): EditedPart | undefined {
  const { note, cell } = taking.line;
  if (part === undefined) return undefined;
  const change = (runs: EditedInline[]): EditedInline[] => {
    if (note !== undefined) return withNote(runs, note, taking);
    return taking.kind === 'deleted' ? [] : taking.children;
  };
  if (isTable(part)) return cell === undefined ? part : withCell(part, cell, change);
  return taking.kind === 'deleted' && note === undefined ? undefined : { ...part, children: change(part.children) };
}

/** A footnote's paragraph rewritten inside the line that holds the note; a note of which nothing is left is taken out. */
function withNote(
  runs: readonly EditedInline[],
  note: { id: string; index: number },
  taking: Rewriting,
): EditedInline[] {
  return runs.flatMap((child) => {
    if (child.kind !== 'footnote' || child.id !== note.id) return [child];
    const children = child.children.flatMap((one, at) => {
      if (at !== note.index) return [one];
      // A note inside a note cannot come from the file: it is no run that a note may hold.
      const own =
        taking.kind === 'text' ? taking.children.flatMap((run) => (run.kind === 'footnote' ? [] : [run])) : [];
      return taking.kind === 'deleted' ? [] : [{ ...one, children: own }];
    });
    return children.length === 0 ? [] : [{ ...child, children }];
  });
}

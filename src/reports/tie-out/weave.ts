import type { EditedInline } from '../drafts/types.ts';

/** A run of a paragraph as it stands in the draft, with what it prints; of a footnote nothing. */
export interface PrintedRun {
  inline: EditedInline;
  text: string;
}

/** A chip at its place in the new text. */
export interface PlacedChip {
  inline: EditedInline;
  from: number;
  to: number;
}

export type Woven = { children: EditedInline[] } | { lost: 'list' | 'notes' };

/**
 * The runs of a paragraph whose text somebody rewrote: figures stand at the places given; documents and lists where their printed text
 * stands in the new one; footnotes at their marks. What became of a citation that is no longer there word for word is text; a list
 * and a footnote that cannot be found again are lost, and the paragraph must be edited in the draft.
 */
export function weave(
  text: string,
  runs: readonly PrintedRun[],
  figures: readonly PlacedChip[],
  noteMarks: readonly number[],
): Woven {
  const placed: PlacedChip[] = [...figures];
  for (const { inline, text: printed } of runs) {
    if (inline.kind !== 'citation' && inline.kind !== 'loop') continue;
    const at = placeOf(text, printed, placed, inline.kind === 'loop');
    if (at === undefined && inline.kind === 'loop' && printed !== '') return { lost: 'list' };
    if (at === undefined) continue;
    const end = at + printed.length;
    const outside = placed.filter(({ from, to }) => to <= at || from >= end);
    placed.splice(0, placed.length, ...outside, { inline, from: at, to: end });
  }
  const notes = runs.flatMap(({ inline }) => (inline.kind === 'footnote' ? [inline] : []));
  if (notes.length !== noteMarks.length) return { lost: 'notes' };
  placed.push(...notes.map((inline, index) => ({ inline, from: noteMarks[index] ?? 0, to: noteMarks[index] ?? 0 })));
  return { children: fill(text, placed, lookOf(runs)) };
}

/** Where a printed chip stands in the new text; a list may hold figures of its own, a citation stands beside them. */
function placeOf(text: string, printed: string, placed: readonly PlacedChip[], mayHold: boolean): number | undefined {
  if (printed === '') return undefined;
  for (let at = text.indexOf(printed); at >= 0; at = text.indexOf(printed, at + 1)) {
    const end = at + printed.length;
    const isFree = placed.every(({ from, to }) => to <= at || from >= end || (mayHold && from >= at && to <= end));
    if (isFree) return at;
  }
  return undefined;
}

type Look = Pick<Extract<EditedInline, { kind: 'text' }>, 'bold' | 'italic'>;

/** Bold or italic stay where all of the paragraph's text was so. */
function lookOf(runs: readonly PrintedRun[]): Look {
  const texts = runs.flatMap(({ inline }) => (inline.kind === 'text' ? [inline] : []));
  const all = (look: 'bold' | 'italic'): Look =>
    texts.length > 0 && texts.every((run) => run[look] === true) ? { [look]: true } : {};
  return { ...all('bold'), ...all('italic') };
}

function fill(text: string, placed: readonly PlacedChip[], look: Look): EditedInline[] {
  const children: EditedInline[] = [];
  let at = 0;
  const write = (to: number): void => {
    if (to > at) children.push({ kind: 'text', text: text.slice(at, to), ...look });
    at = Math.max(at, to);
  };
  for (const { inline, from, to } of placed.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) continue;
    write(from);
    children.push(inline);
    at = to;
  }
  write(text.length);
  return children;
}

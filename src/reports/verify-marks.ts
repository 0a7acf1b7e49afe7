import type { Difference } from './verify.ts';

/** A footnote's number as a page prints it. */
export interface PlacedMark {
  text: string;
  /** The first cell of the head of a table that it stands in, or at the edge of. */
  head: string | undefined;
  /** The page that prints this head again; undefined: the head is printed for the first time, or the mark stands in none. */
  page: number | undefined;
}

/**
 * Each footnote's number stands twice: in the text and in front of the note. Where a page prints the head of a table again, its marks
 * stand there once more, on each such page the same, and as they stood in the head.
 */
export function checkMarks(count: number, marks: readonly PlacedMark[]): Difference[] {
  const repeated = repeatedMarks(marks);
  const once = marks.filter((mark) => !repeated.has(mark)).map(({ text }) => text);
  const expected = Array.from({ length: count }, (_, index) => String(index + 1)).flatMap((mark) => [mark, mark]);
  const same = once.toSorted().join(' ') === expected.toSorted().join(' ');
  if (same && areHeadsAlike(marks, repeated)) return [];
  const actual = marks.map(({ text }) => text).join(', ');
  return [{ kind: 'changed', blockId: '', expected: `số chú thích từ 1 đến ${count}`, actual }];
}

/** A row below a repeated head may begin with a mark, which is then a new one. */
function repeatedMarks(marks: readonly PlacedMark[]): Set<PlacedMark> {
  const seen = new Set<string>();
  return new Set(
    marks.filter(({ text, page }) => {
      const isNew = !seen.has(text);
      seen.add(text);
      return page !== undefined && !isNew;
    }),
  );
}

/** A mark at the edge of a head may belong to what stands beside it, so a head may have been printed with more of them. */
function areHeadsAlike(marks: readonly PlacedMark[], repeated: ReadonlySet<PlacedMark>): boolean {
  const said = (of: readonly PlacedMark[]): string => ` ${of.map(({ text }) => text).join(' ')} `;
  const printedFirst = Map.groupBy(
    marks.filter(({ page }) => page === undefined),
    ({ head }) => head,
  );
  return [...Map.groupBy(repeated, ({ head }) => head)].every(([head, all]) => {
    const first = said(printedFirst.get(head) ?? []);
    const again = new Set([...Map.groupBy(all, ({ page }) => page).values()].map(said));
    return again.size === 1 && [...again].every((one) => first.includes(one));
  });
}

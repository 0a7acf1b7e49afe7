import { plainText } from '../reading/plain-text.ts';
import type { Source } from '../reading/source.ts';

/** Where a file of ours says which figure it prints: offsets in the plain text of the whole file. */
export interface FigurePlace {
  start: number;
  end: number;
  figureId: string;
}

/** The figures that a Word file names by content controls, in order. Paragraphs whose text the reading had to change give none. */
export function figurePlaces(source: Source): FigurePlace[] {
  if (source.kind !== 'paragraphs' || source.figures === undefined) return [];
  const byParagraph = Map.groupBy(source.figures, ({ paragraph }) => paragraph);
  const places: FigurePlace[] = [];
  let offset = 0;
  for (const [index, text] of source.paragraphs.entries()) {
    const plain = plainText(text);
    const kept = plain.length === text.length ? (byParagraph.get(index + 1) ?? []) : [];
    for (const { start, end, id } of kept) places.push({ start: offset + start, end: offset + end, figureId: id });
    offset += plain.length + 1;
  }
  return places.sort((one, other) => one.start - other.start);
}

/** The figure that prints what stands at an offset; undefined where none does. */
export function figureAt(places: readonly FigurePlace[], offset: number): string | undefined {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const place = places[low];
  return place !== undefined && place.start <= offset ? place.figureId : undefined;
}

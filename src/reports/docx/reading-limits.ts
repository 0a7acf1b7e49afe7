import { XmlRefusal } from './parse-xml.ts';

/** More than any report has; without them a small archive could fill the memory or cost time by the square of its size. */
export const maxParagraphs = 100_000;
export const maxMarks = 20_000;
/** Bookmarks or fields open at once. */
export const maxOpen = 100;

/** Counts what is called; refuses the file when it is too much. */
export function limit(most: number, what: string): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count > most) throw new XmlRefusal(`quá nhiều ${what}`);
  };
}

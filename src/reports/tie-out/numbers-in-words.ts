import { numberWords } from '../../auditor/quantities/find-quantities.ts';
import { readReport } from '../../auditor/read-report.ts';
import { plainText } from '../../auditor/reading/plain-text.ts';

/** A stretch of a text, in UTF-16 code units. */
export interface Stretch {
  start: number;
  end: number;
}

/** Whether a word is one of those that numbers are said in. */
export const isNumberWord = (word: string): boolean => numberWords.has(word.toLowerCase());

/**
 * Where a text says a number in words before a thing that reports count, with that thing: "hai mươi lăm lượt". None where the text has
 * characters that the auditor reads otherwise: places would not be its own.
 */
export function numbersInWords(text: string): Stretch[] {
  if (plainText(text) !== text) return [];
  return readReport({ kind: 'paragraphs', paragraphs: [text] }).flatMap(({ tokens, numbers }) =>
    numbers.quantities.flatMap(({ start, end }) => {
      const own = tokens.slice(start, end);
      const [first, last] = [own[0], own.at(-1)];
      if (first === undefined || last === undefined || own.some(({ kind }) => kind === 'number')) return [];
      return [{ start: first.start, end: last.start + last.text.length }];
    }),
  );
}

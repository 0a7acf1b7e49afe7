import { breakLongText } from '../../kernel/break-words.ts';

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Letters, digits and marks that the printing font is known to have; an audited file may hold anything. */
const unknown =
  /[^\n\u0020-\u007e\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201e\u2022\u2026\u2030]/gu;

/** A foreign text as it can be printed: raised digits become ordinary ones in brackets, what has no letter becomes "?". */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[⁰¹²³⁴-⁹]+/g, (digits) => `(${[...digits].map((digit) => raised.indexOf(digit)).join('')})`)
    .replace(unknown, '?');
}

/** Letters of a certificate, and the room of its narrowest column that holds foreign words, in millimetres. */
const look = { sizePt: 11, bold: true, italic: false };
const columnMm = 107;

/** The strings of a certificate's page as they can be printed; a word that is wider than its column breaks. */
export const printablePage = (page: unknown): string =>
  JSON.stringify(page, (_, value: unknown) =>
    typeof value === 'string' ? breakLongText(printable(value), look, columnMm) : value,
  );

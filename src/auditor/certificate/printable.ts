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

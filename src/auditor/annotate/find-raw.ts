import { plainText } from '../reading/plain-text.ts';

/** What is not compared: room, marks of Markdown, raised digits of notes. */
const ignored = /[\s*_\\`⁰¹²³⁴-⁹]/gu;

const bare = (text: string): string => plainText(text).replace(ignored, '');

/** A text without what is not compared, and for each letter left which stretch of the text it came from. */
function skeleton(text: string): { letters: string; from: number[]; to: number[] } {
  let letters = '';
  const from: number[] = [];
  const to: number[] = [];
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const kept = bare(match[0]);
    letters += kept;
    for (let count = 0; count < kept.length; count += 1) {
      from.push(match.index);
      to.push(match.index + match[0].length);
    }
  }
  return { letters, from, to };
}

/** Where a finding's words stand in the text of its paragraph; undefined when they are not there as they were read. */
export function findRaw(text: string, raw: string): { start: number; end: number } | undefined {
  const wanted = bare(raw);
  if (wanted === '') return undefined;
  const { letters, from, to } = skeleton(text);
  const at = letters.indexOf(wanted);
  const [start, end] = [from[at], to[at + wanted.length - 1]];
  return at < 0 || start === undefined || end === undefined ? undefined : { start, end };
}

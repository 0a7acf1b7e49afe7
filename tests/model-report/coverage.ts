import { readFileSync } from 'node:fs';
import type { FrozenReport } from '../../src/reports/types.ts';

/** A fact of the model report that did not appear in a report, with its line in the table of facts. */
export interface Missing {
  place: string;
  fact: string;
  why: 'absent' | 'not a figure';
}

interface Printed {
  text: string;
  figures: string[];
}

/** The lines of a table of facts with their places; "#" begins a remark. @throws Error when the table is empty. */
function readFacts(name: string): { place: string; line: string }[] {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8').split('\n');
  const facts = lines.flatMap((line, index) =>
    line.trim() === '' || line.startsWith('#') ? [] : [{ place: `${name}:${index + 1}`, line: line.trim() }],
  );
  if (facts.length === 0) throw new Error(`${name}: no fact`);
  return facts;
}

/** Every printed paragraph of the body with its figures as printed. */
function printedOf({ ledger }: FrozenReport): Printed[] {
  return ledger.blocks.map((block) => ({
    text: block.text.replace(/\s+/g, ' '),
    figures: ledger.occurrences.filter(({ blockId }) => blockId === block.id).map(({ text }) => text),
  }));
}

/**
 * Citations of van-ban.txt that a report does not print as they stand there. After "Các Quyết định:" a list may leave the type
 * out before each number; then the type must stand earlier in the same paragraph.
 */
export function missingCitations(report: FrozenReport): Missing[] {
  const printed = printedOf(report);
  return readFacts('van-ban.txt').flatMap(({ place, line }): Missing[] => {
    const citation = line.replace(/^! /, '');
    const [type = '', rest = ''] = citation.split(/ (?=số )/u);
    const found = printed.some(
      ({ text }) =>
        has(text, citation) || (has(text, rest) && text.toLocaleLowerCase('vi').includes(type.toLocaleLowerCase('vi'))),
    );
    return found ? [] : [{ place, fact: citation, why: 'absent' }];
  });
}

/** Whether the words stand in the text, not as the beginning of a longer number or symbol. */
function has(text: string, words: string): boolean {
  const at = text.indexOf(words);
  return at >= 0 && !/^[\p{L}\p{N}/-]/u.test(text.slice(at + words.length));
}

/** Quantities of so-lieu.txt that no paragraph prints as a figure in front of its noun, beside the words that say what it is about. */
export function missingQuantities(report: FrozenReport): Missing[] {
  const printed = printedOf(report);
  return readFacts('so-lieu.txt').flatMap(({ place, line }): Missing[] => {
    const [, number = '', nouns = '', words = ''] = line.split('|').map((part) => part.trim());
    const value = number.replace(/^=/, '');
    const stated = printed.filter(({ text }) => standsBefore(text, value, nouns.split('/')) && aboutAll(text, words));
    if (stated.length === 0) return [{ place, fact: line, why: 'absent' }];
    const traced = stated.some(({ figures }) => value.split('/').every((part) => isFigure(part, figures)));
    return traced ? [] : [{ place, fact: line, why: 'not a figure' }];
  });
}

/** A figure printed as this number, alone or with its unit behind it. */
function isFigure(value: string, figures: readonly string[]): boolean {
  return figures.some((text) => text === value || text.startsWith(`${value} `));
}

/** "a, b/c": a and one of b, c stand in the text. */
function aboutAll(text: string, words: string): boolean {
  if (words === '') return true;
  const folded = text.toLocaleLowerCase('vi');
  return words
    .split(',')
    .every((choice) => choice.split('/').some((word) => folded.includes(word.trim().toLocaleLowerCase('vi'))));
}

function standsBefore(text: string, value: string, nouns: readonly string[]): boolean {
  const pieces = text.split(value);
  return pieces.slice(1).some((after, index) => {
    const before = pieces[index] ?? '';
    if (/[\p{L}\p{N},.]$/u.test(before) || /^[\p{N}]|^[.,]\p{N}/u.test(after)) return false;
    return nouns.some((noun) =>
      after.trimStart().toLocaleLowerCase('vi').startsWith(noun.trim().toLocaleLowerCase('vi')),
    );
  });
}

/** How many facts the tables hold. */
export function factCounts(): { citations: number; quantities: number } {
  return { citations: readFacts('van-ban.txt').length, quantities: readFacts('so-lieu.txt').length };
}

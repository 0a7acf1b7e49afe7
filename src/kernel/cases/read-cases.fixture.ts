import { readFileSync } from 'node:fs';

/** One line of a table of cases: "bên trái → bên phải", with the place for the test's name. */
export interface Case {
  place: string;
  left: string;
  /** "✗" in the file: refused, there is no such thing. */
  right: string | undefined;
}

/**
 * Reads a table of cases that a clerk can read: one per line, "#" begins a remark, <U+00A0> stands for a character one cannot see.
 * @throws Error when a line has no arrow, or the table is empty: a test over no cases cannot fail.
 */
export function readCases(name: string): Case[] {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8').split('\n');
  const cases = lines.flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [left, right, ...more] = line.split('→').map((part) => visible(part.trim()));
    if (left === undefined || right === undefined || more.length > 0) throw new Error(`${name}:${index + 1}: ${line}`);
    return [{ place: `${name}:${index + 1} ${line.trim()}`, left, right: right === '✗' ? undefined : right }];
  });
  if (cases.length === 0) throw new Error(`${name}: no case`);
  return cases;
}

function visible(text: string): string {
  return text.replace(/<U\+([0-9A-F]{4})>/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}

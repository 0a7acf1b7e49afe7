import { readFileSync } from 'node:fs';

/** One case of a file in which text and what is expected of it stand one below the other. */
export interface SectionCase {
  /** "vien-dan.txt:12 first words", for the name of the test. */
  place: string;
  text: string;
  /** The lines behind "=", in order; empty for "= không". */
  expected: string[];
}

/**
 * Reads a file of cases that a clerk can read: lines of text, then lines with "=", then an empty line. "#" begins a remark.
 * @throws Error for a case that expects nothing, not even "không": a test over it could not fail.
 */
export function readSections(name: string): SectionCase[] {
  const cases: SectionCase[] = [];
  let current: SectionCase | undefined;
  for (const [index, line] of readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .entries()) {
    if (line.startsWith('#')) continue;
    if (line.trim() === '') current = undefined;
    else if (line.startsWith('= ')) current?.expected.push(line.slice(2).trim());
    else if (current === undefined) {
      current = { place: `${name}:${index + 1} ${line.slice(0, 60)}`, text: line, expected: [] };
      cases.push(current);
    } else current.text += `\n${line}`;
  }
  const empty = cases.find(({ expected }) => expected.length === 0);
  if (empty !== undefined || cases.length === 0) throw new Error(`${empty?.place ?? name}: no expectation`);
  return cases.map((one) => ({ ...one, expected: one.expected.filter((line) => line !== 'không') }));
}

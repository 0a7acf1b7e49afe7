import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../project-files.ts';

/** A short passage that is right, and what of it, changed alone, makes it wrong. */
export interface Passage {
  /** The file and the line of its first line. */
  name: string;
  /** The kinds that a change may be found as. */
  kinds: string[];
  text: string;
  changes: { from: string; to: string }[];
}

const changeOf = (line: string, name: string): { from: string; to: string } => {
  const [from, to] = line.slice('Đổi: '.length).split(' → ');
  if (from === undefined || to === undefined) throw new Error(`${name}: ${line}`);
  return { from, to };
};

/**
 * Reads a file of passages: each begins with a line “@ kind, kind”, then its text, then a line “Đổi: words → other words” for
 * each change. The words of a change stand once in the text. Errors: a change whose words are missing or stand twice.
 */
export function parsePassages(file: string, content: string): Passage[] {
  const lines = content.split('\n');
  const starts = lines.flatMap((line, at) => (line.startsWith('@ ') ? [at] : []));
  return starts.map((start, at) => {
    const name = `${file}:${start + 1}`;
    const body = lines.slice(start + 1, starts[at + 1] ?? lines.length);
    const isChange = (line: string): boolean => line.startsWith('Đổi: ');
    const text = body
      .filter((line) => !isChange(line))
      .join('\n')
      .trim();
    const changes = body.filter(isChange).map((line) => changeOf(line, name));
    for (const { from } of changes)
      if (text.split(from).length !== 2) throw new Error(`${name}: “${from}” phải có đúng một lần`);
    const kinds = (lines[start] ?? '').slice(2).split(', ');
    return { name, kinds, text: `${text}\n`, changes };
  });
}

/** Every passage of the files in `passages/` whose names begin as asked; all without. */
export function readPassages(prefix = ''): Passage[] {
  const folder = path.join(root, 'tests/auditor/passages');
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt') && file.startsWith(prefix));
  return files.sort().flatMap((file) => parsePassages(file, readFileSync(path.join(folder, file), 'utf8')));
}

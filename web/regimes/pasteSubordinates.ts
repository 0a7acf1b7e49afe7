import type { SubordinateChange } from '../../src/reports/regimes/contract.ts';

/**
 * Agencies from lines pasted out of Excel: code, name, kind, code of the agency above (empty: none).
 * @returns the lines (from 1) that lack one of the first three, or the agencies.
 */
export function readSubordinates(text: string, from: string): { bad: number[]; agencies: SubordinateChange[] } {
  const bad: number[] = [];
  const agencies: SubordinateChange[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [code = '', name = '', kind = '', parent = ''] = line.split(/\t|;/).map((cell) => cell.trim());
    if (code === '' || name === '' || kind === '') bad.push(index + 1);
    else agencies.push({ code, name, kind, parent: parent === '' ? null : parent, from, seen: 0 });
  }
  return { bad, agencies };
}

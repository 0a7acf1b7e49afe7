import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parseCalendarDate } from '../kernel/dates.ts';
import { type CitedDocument, formatCitation } from './citation.ts';

const lines = readFileSync(path.join(import.meta.dirname, 'citation-cases.txt'), 'utf8').split('\n');
const meant = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));

function readCase(line: string): { document: CitedDocument; expected: string } {
  const [fields = '', expected = ''] = line.split(' → ');
  const [type = '', number = '', symbol = '', day = '', issuer = '', subject = ''] = fields
    .split('|')
    .map((part) => part.trim());
  const date = parseCalendarDate(day);
  if (date === undefined) throw new Error(`No date in ${line}`);
  return { document: { type, number, symbol, date, issuer, subject }, expected };
}

describe('a document is cited as an official writes it', () => {
  test.each(meant)('%s', (line) => {
    const { document, expected } = readCase(line);
    expect(formatCitation(document, 'full')).toBe(expected);
  });

  it('prints the shorter forms, with the type or without', () => {
    const { document } = readCase(meant[0] ?? '');
    expect(formatCitation(document, 'plain')).toBe('Kế hoạch số 05/KH-BDT ngày 03/02/2023 của Ban Dân tộc');
    expect(formatCitation(document, 'dated')).toBe('Kế hoạch số 05/KH-BDT ngày 03/02/2023');
    expect(formatCitation(document, 'short')).toBe('Kế hoạch số 05/KH-BDT');
    expect(formatCitation(document, 'dated', false)).toBe('số 05/KH-BDT ngày 03/02/2023');
  });
});

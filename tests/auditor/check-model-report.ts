import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Finding } from '../../src/auditor/types.ts';
import { root } from '../project-files.ts';
import { auditText } from './audit-text.ts';

/**
 * Audits the text of the model report, which is not part of the project, and fills in the last column of the table of its
 * defects; prints how many were found and what was found beside them.
 *
 *     node tests/auditor/check-model-report.ts FILE
 */
const table = path.join(root, 'docs/rasoat/bao-cao-mau.md');

interface Row {
  lines: number[];
  kinds: string[];
  sure: boolean;
}

/** A row of the table, or undefined for any other line. */
function rowOf(line: string): Row | undefined {
  const [, places = '', , kinds = '', level = ''] = line.split('|').map((cell) => cell.trim());
  if (!/^\d/.test(places)) return undefined;
  return { lines: places.split(', ').map(Number), kinds: kinds.split(', '), sure: level === 'chắc' };
}

const isAbout = ({ kind, line, lines }: Finding, row: Row): boolean =>
  row.kinds.includes(kind) && [line, ...lines].some((one) => row.lines.includes(one));

const [file = ''] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const { findings } = auditText(text);
const rows: (Row & { found: boolean })[] = [];
const filled = readFileSync(table, 'utf8')
  .split('\n')
  .map((line) => {
    const row = rowOf(line);
    if (row === undefined) return line;
    const found = findings.some((finding) => isAbout(finding, row));
    rows.push({ ...row, found });
    return line.replace(/\|[^|]*\|$/, found ? '| có |' : '| chưa |');
  });
writeFileSync(table, filled.join('\n'));

const count = (of: readonly (Row & { found: boolean })[]): string =>
  `${of.filter(({ found }) => found).length}/${of.length}`;
console.log(`chắc: thấy ${count(rows.filter(({ sure }) => sure))}; tất cả: ${count(rows)}`);
for (const finding of findings.filter((one) => !rows.some((row) => isAbout(one, row))))
  console.log(`ngoài bảng: ${finding.severity} ${finding.kind} dòng ${finding.lines.join(', ')}: ${finding.message}`);

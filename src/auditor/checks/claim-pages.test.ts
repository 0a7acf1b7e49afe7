import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { auditReport } from '../audit.ts';

const kinds = [
  ...['total-vs-parts', 'difference-vs-amounts', 'percent-vs-amount', 'product-vs-factors'],
  ...['count-vs-list', 'restated-value', 'contradiction', 'ratio-outlier'],
];

/** The wrong examples of a kind's page: the first cells of its table. */
function wrongExamples(kind: string): string[] {
  const page = readFileSync(new URL(`../../../docs/rasoat/${kind}.md`, import.meta.url), 'utf8');
  return page
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:Sai|Cần xem lại) \|/.test(line))
    .map((line) => line.split(' | ')[0]?.slice(2) ?? '');
}

it.each(kinds.flatMap((kind) => wrongExamples(kind).map((example) => ({ kind, example }))))(
  'the page of $kind shows what is found: $example',
  ({ kind, example }) => {
    const { findings } = auditReport('x.txt', { kind: 'lines', text: example });
    expect(findings.map((finding) => finding.kind)).toContain(kind);
  },
);

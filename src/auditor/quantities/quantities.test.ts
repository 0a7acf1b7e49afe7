import { expect, it } from 'vitest';
import { auditReport } from '../audit.ts';
import { readSections } from '../cases/read-sections.fixture.ts';
import type { AuditQuantity } from '../types.ts';

function printed({ value, unit, bound, of, to, ordinal }: AuditQuantity): string {
  const more = [
    bound,
    of === undefined ? '' : `of ${of}`,
    to === undefined ? '' : `to ${to}`,
    ordinal ? 'ordinal' : '',
  ];
  return [String(value), unit ?? '-', more.filter((part) => (part ?? '') !== '').join(' ')]
    .filter((part) => part !== '')
    .join(' | ');
}

it.each(readSections('so-luong.txt'))('$place', ({ text, expected }) => {
  const { quantities, coverage } = auditReport('x.txt', { kind: 'lines', text });
  expect(quantities.map(printed)).toEqual(expected);
  expect(coverage.unclassified).toBe(0);
});

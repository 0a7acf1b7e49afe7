import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../kernel/unwrap.fixture.ts';
import { loadAuditFacts } from '../../main/auditor-facts.ts';
import { auditReport } from '../audit.ts';
import { readSections } from '../cases/read-sections.fixture.ts';

const facts = unwrap(loadAuditFacts(path.resolve(import.meta.dirname, '../../..')));

const kinds = [
  ...['impossible-date', 'citation-two-dates', 'number-date-order', 'date-after-report', 'type-mismatch', 'stale-fact'],
  ...['weekend-date', 'malformed-citation', 'year-mismatch', 'date-vs-parent', 'number-format', 'missing-field'],
  ...['duplicate-subject', 'date-format', 'contradiction'],
];

describe.each(kinds)('%s', (kind) => {
  it.each(readSections(`../checks/cases/${kind}.txt`))('$place', ({ text, expected }) => {
    const { findings } = auditReport('x.txt', { kind: 'lines', text }, { facts });
    expect(findings.filter((finding) => finding.kind === kind).map(({ raw }) => raw)).toEqual(expected);
  });
});

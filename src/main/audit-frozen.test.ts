import { expect, test } from 'vitest';
import { issuedReport } from '../reports/tie-out/issued-report.fixture.ts';
import type { FrozenReport } from '../reports/types.ts';
import { frozenAuditor } from './audit-frozen.ts';

const numbered = (number: string): FrozenReport => {
  const { report, ledger } = issuedReport;
  return { report: { ...report, letterhead: { ...report.letterhead, number } }, ledger };
};

test('the same report is audited once, also when it is asked about twice at once; another one by itself', async () => {
  const audit = frozenAuditor({});
  const [first, again] = await Promise.all([audit(numbered('18')), audit(numbered('18'))]);
  expect(first).toMatchObject({ ok: true });
  expect(again).toBe(first);
  const other = await audit(numbered('19'));
  expect(other).not.toBe(first);
  for (const number of ['20', '21', '22', '23']) await audit(numbered(number));
  const later = await audit(numbered('18'));
  expect(later).toEqual(first);
  expect(later).not.toBe(first);
});

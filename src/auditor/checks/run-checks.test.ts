import { expect, it } from 'vitest';
import { readReport } from '../read-report.ts';
import type { Check } from './check.ts';
import { runChecks } from './run-checks.ts';

const blocks = readReport({ kind: 'lines', text: 'Năm 2023 có 05 lớp.\n\nTrao 10 phần quà.' });

const everyQuantity: Check = {
  id: 'every-quantity',
  severity: 'note',
  check: (context) => ({
    findings: context.blocks
      .flatMap(({ numbers }) => numbers.quantities)
      .reverse()
      .map(({ line, raw }) => ({ line, raw, message: 'có số', related: [{ line: 9, raw: 'khác' }] })),
    checked: context.blocks.flatMap((block) =>
      block.numbers.quantities.flatMap(({ start }) => [
        { block, token: start },
        { block, token: start },
      ]),
    ),
  }),
};
const impossible: Check = {
  id: 'impossible',
  severity: 'error',
  check: () => ({ findings: [], notDone: 'văn bản không ghi ngày' }),
};

it('gives findings by line with kind, severity and every place, and counts each checked number once', () => {
  const { findings, checkedNumbers, done, notDone } = runChecks({ blocks, claims: [] }, new Set(), [
    everyQuantity,
    impossible,
  ]);
  expect(findings.map(({ kind, severity, lines, raw }) => [kind, severity, lines, raw])).toEqual([
    ['every-quantity', 'note', [1, 9], '05 lớp'],
    ['every-quantity', 'note', [3, 9], '10 phần quà'],
  ]);
  expect(checkedNumbers).toBe(2);
  expect(done).toEqual(['every-quantity']);
  expect(notDone).toEqual([{ kind: 'impossible', reason: 'văn bản không ghi ngày' }]);
});

it('says that a check was switched off', () => {
  const { findings, notDone } = runChecks({ blocks, claims: [] }, new Set(['every-quantity']), [everyQuantity]);
  expect(findings).toEqual([]);
  expect(notDone).toEqual([{ kind: 'every-quantity', reason: 'đã tắt' }]);
});

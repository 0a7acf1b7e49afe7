import { expect, test } from 'vitest';
import { auditInSteps } from '../audit.ts';
import { rawOf } from '../reading/tokens.ts';
import type { Finding } from '../types.ts';
import { AuditDocument, toAuditDocument } from './audit-document.ts';
import { findingKeys } from './finding-keys.ts';
import { judgeFinding, unjudged } from './judge-finding.ts';

const report = `BÁO CÁO
Kết quả công tác sáu tháng đầu năm 2023

Thực hiện Kế hoạch số 05/KH-BDT ngày 03/02/2023, đơn vị tổ chức 05 hội nghị: 02 hội nghị ở xã, 02 hội nghị ở huyện. Cán
bộ đi đúng lễ lối làm việc, sửa lễ lối cũ. Tỷ lệ là 7/9/11/13.
`;

function read(text: string): { document: AuditDocument; steps: string[] } {
  const steps: string[] = [];
  const audit = auditInSteps('bao-cao.txt', { kind: 'lines', text });
  let step = audit.next();
  for (; !step.done; step = audit.next()) steps.push(step.value.step);
  const { blocks } = step.value;
  const document = toAuditDocument(step.value, 'lines');
  expect(document.paragraphs.map((one) => one.text)).toEqual(blocks.map(({ tokens }) => rawOf(tokens)));
  return { document, steps };
}

test('the text that is shown marks each citation, each quantity and each number that nothing understood, none over another', () => {
  const { document } = read(report);
  expect(AuditDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  const marked = document.paragraphs.flatMap(({ text, marks }) =>
    marks.map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`),
  );
  expect(marked).toContain('citation: Kế hoạch số 05/KH-BDT ngày 03/02/2023');
  expect(marked).toContain('quantity: 05 hội nghị');
  for (const { marks } of document.paragraphs)
    for (const [index, mark] of marks.entries()) expect(mark.start).toBeGreaterThanOrEqual(marks[index - 1]?.end ?? 0);
});

test('a finding stands at its words, the second of two alike at the second place, also where a line was broken', () => {
  const { document } = read(report);
  const places = document.report.findings.flatMap(({ kind, raw }, index) => {
    const [spot] = document.spots[index] ?? [];
    const text = document.paragraphs[spot?.paragraph ?? -1]?.text.slice(spot?.start, spot?.end);
    return kind === 'typo' ? [{ raw, text, start: spot?.start }] : [];
  });
  expect(places.length).toBe(2);
  for (const { raw, text } of places) expect(text).toBe(raw);
  expect(new Set(places.map(({ start }) => start)).size).toBe(2);
});

test('a text of many paragraphs is audited in steps: first understood, then checked', () => {
  const { steps } = read('Đơn vị tổ chức 05 hội nghị trong quý.\n\n'.repeat(250));
  expect(steps.slice(0, 3)).toEqual(['understand', 'understand', 'check']);
});

const finding = (kind: string, raw: string, line: number, related: string[] = []): Finding => ({
  ...{ kind, raw, line, severity: 'error', lines: [line], message: `dòng ${line}` },
  related: related.map((one) => ({ line: line + 1, raw: one })),
});

test('the key of a finding does not hang on its line or its wording, but on its kind, its words and what it relates to', () => {
  const keys = findingKeys([finding('typo', 'lễ lối', 3), finding('typo', 'lễ lối', 9), finding('typo', 'xử lí', 9)]);
  expect(new Set(keys).size).toBe(3);
  expect(findingKeys([finding('typo', 'lễ lối', 4)])).toEqual(keys.slice(0, 1));
  const others = [finding('heading', 'lễ lối', 3), finding('typo', 'lễ lối', 3, ['lề lối'])];
  expect(others.flatMap((one) => findingKeys([one])).some((key) => keys.includes(key))).toBe(false);
  expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
  expect(findingKeys([finding('typo', '\ud800', 1)])).toHaveLength(1);
});

test('a repeated verdict writes nothing; one that did not see another person’s is refused and names it', () => {
  const dismissed = { verdict: 'dismissed', reason: 'Ngày làm bù', version: 0 } as const;
  expect(judgeFinding(unjudged, dismissed, 'An')).toEqual({ ok: true, value: { version: 1, reason: 'Ngày làm bù' } });
  const current = { version: 1, verdict: 'dismissed', reason: 'Ngày làm bù', author: 'An', at: '2023-07-01' } as const;
  expect(judgeFinding(current, dismissed, 'An')).toEqual({ ok: true, value: { kept: current } });
  const other = judgeFinding(current, { verdict: 'confirmed', reason: null, version: 0 }, 'Bình');
  expect(other).toMatchObject({ ok: false, error: [{ type: 'verdict-stale' }] });
  expect(JSON.stringify(other)).toContain('An đã ghi “Bỏ qua”');
  const taken = judgeFinding(current, { verdict: 'open', reason: '', version: 1 }, 'Bình');
  expect(taken).toEqual({ ok: true, value: { version: 2, reason: null } });
});

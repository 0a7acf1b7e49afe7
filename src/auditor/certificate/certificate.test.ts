import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { printedReachMm } from '../../platform/typeset/printed-reach.fixture.ts';
import { auditReport } from '../audit.ts';
import { checks } from '../checks/all.ts';
import { checkTitles } from '../checks/titles.ts';
import { readPdfText } from '../reading/pdf-text.ts';
import { Certificate, certify } from './certificate.ts';
import { printable } from './printable.ts';
import { writeCertificatePdf } from './write-certificate-pdf.ts';

const day = parseCalendarDate('2026-03-03');
if (day === undefined) throw new Error('no day');
const bytes = Buffer.from('Tổ chức 05 hội nghị, tặng 120 phần quà ↯.');
const file = { name: 'báo cáo.txt', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
const report = auditReport('báo cáo.txt', { kind: 'lines', text: bytes.toString(), notes: ['Tệp có hình ảnh.'] });
report.findings.push({
  ...{ kind: 'restated-value', severity: 'error' as const, line: 1, lines: [1] },
  ...{ raw: '05 hội nghị ↯', message: 'Nơi khác ghi 06⁴.', related: [] },
});
report.coverage.notDone.push({ kind: 'date-after-report', reason: 'văn bản không ghi ngày' });

test('the certificate says what was found, what was not checked, and of which bytes', () => {
  const certificate = certify(report, file, day);
  expect(Certificate.parse(certificate)).toEqual(certificate);
  expect(certificate).toMatchObject({
    sha256: file.sha256,
    counts: { error: 1, warning: 0, note: 0 },
    quantities: 2,
    sourcesVerified: false,
  });
});

test('the printed certificate carries hash, counts, and what was not checked; the same certificate is the same file', async () => {
  const certificate = certify(report, file, day);
  const [one, two] = [writeCertificatePdf(certificate, day), writeCertificatePdf(certificate, day)];
  if (!one.ok || !two.ok) throw new Error('not written');
  expect(Buffer.from(one.value).equals(Buffer.from(two.value))).toBe(true);
  const text = await readPdfText(one.value);
  if (!text.ok) throw new Error('not read');
  const words = text.value.replace(/\s+/g, ' ');
  for (const phrase of [
    'nguồn chưa kiểm chứng',
    file.sha256.slice(0, 32),
    'Ngày sau ngày báo cáo: văn bản không ghi ngày',
    'Tệp có hình ảnh.',
    'Một số liệu nêu ở hai nơi',
    '1 chỗ sai',
  ])
    expect(words).toContain(phrase);
});

test('a quoted word that is wider than its column breaks: nothing runs off the page', async () => {
  const raw = `${'n'.repeat(200)} https://vd.vn/${'muc-luc/'.repeat(40)}`;
  const findings = [{ kind: 'typo', severity: 'note' as const, line: 1, lines: [1], raw, message: raw, related: [] }];
  const written = writeCertificatePdf(certify({ ...report, findings }, { ...file, name: 'x'.repeat(200) }, day), day);
  expect(written.ok && (await printedReachMm(written.value))).toBeLessThan(210 - 18 + 1);
});

test('every kind that is checked has a title', () => {
  expect(checks.map(({ id }: { id: string }) => id).filter((id) => !Object.hasOwn(checkTitles, id))).toEqual([]);
});

test('a letter that the font has not is printed as a question mark', () => {
  expect(printable('Ước ↯ “x” – ¹²')).toBe('Ước ? “x” – (12)');
});

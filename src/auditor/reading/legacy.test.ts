import { expect, test } from 'vitest';
import { auditReport } from '../audit.ts';
import { decodeText } from './decode-text.ts';
import { withUnicode } from './legacy.ts';

/** "Trao 12 bằng khen, 05 giấy khen cho cá nhân" and "Quyết định số 05/QĐ-UBND" as TCVN3. */
const tcvn3 = ['Trao 12 b»ng khen, 05 giÊy khen cho c¸ nh©n', 'QuyÕt ®Þnh sè 05/Q§-UBND'];

test('TCVN3 is read as Unicode, and the audit says so', () => {
  const source = withUnicode({ kind: 'paragraphs', paragraphs: tcvn3 });
  expect(source).toMatchObject({
    paragraphs: ['Trao 12 bằng khen, 05 giấy khen cho cá nhân', 'Quyết định số 05/QĐ-UBND'],
  });
  const report = auditReport('x.docx', source);
  expect(report.quantities.map(({ value, unit }) => `${value} ${unit}`)).toEqual(['12 bằng khen', '5 giấy khen']);
  expect(report.citations.map(({ symbol }) => symbol)).toEqual(['QĐ-UBND']);
  expect(report.coverage.reading).toEqual([expect.stringContaining('TCVN3')]);
});

test('a file of TCVN3 bytes is read, one of unknown bytes is refused', () => {
  const bytes = Buffer.from(tcvn3.join('\n'), 'latin1');
  const text = decodeText(bytes);
  expect(text).toEqual({ ok: true, value: tcvn3.join('\n') });
  expect(decodeText(Buffer.from([0x43, 0x61, 0x66, 0xe9])).ok).toBe(false);
  expect(decodeText(Buffer.from([0x50, 0x00, 0x01])).ok).toBe(false);
});

test('Unicode stays as it is, also beside French words and symbols', () => {
  for (const text of ['Tặng 05 phần quà ± 2', 'Café 05 – naïve où', '© 2023 UBND']) {
    const source = { kind: 'lines', text } as const;
    expect(withUnicode(source)).toBe(source);
  }
});

test('one old paragraph in a Unicode text is converted, the others stay', () => {
  const source = withUnicode({ kind: 'lines', text: `Tặng quà\n${tcvn3[0]}` });
  expect(source).toMatchObject({ text: 'Tặng quà\nTrao 12 bằng khen, 05 giấy khen cho cá nhân' });
});

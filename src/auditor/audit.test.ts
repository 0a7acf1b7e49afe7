import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, formatDateLong, formatDateShort, parseCalendarDate } from '../kernel/dates.ts';
import { formatNumber } from '../kernel/number-format.ts';
import { auditReport } from './audit.ts';
import { htmlToText } from './reading/html-text.ts';
import type { Source } from './reading/source.ts';

const audit = (text: string) => auditReport('x.txt', { kind: 'lines', text });

const base = parseCalendarDate('2015-01-01');
const anyDate = fc.integer({ min: 0, max: 4000 }).map((days) => {
  if (base === undefined) throw new Error('no base');
  return addDays(base, days);
});
const types = [
  { name: 'Kế hoạch', symbol: 'KH' },
  { name: 'Quyết định', symbol: 'QĐ' },
  { name: 'Báo cáo', symbol: 'BC' },
  { name: 'Tờ trình', symbol: 'TTr' },
  { name: 'Thông báo', symbol: 'TB' },
];
const agencies = ['UBND', 'SNV', 'BDT', 'LĐLĐ', 'STNMT', 'TTYT', 'PGDĐT'];
const anyCitation = fc.record({
  type: fc.constantFrom(...types),
  number: fc.integer({ min: 1, max: 9999 }).map((number) => String(number).padStart(2, '0')),
  agency: fc.constantFrom(...agencies),
  party: fc.boolean(),
  date: anyDate,
  long: fc.boolean(),
});

describe('what is written is read back', () => {
  test('a citation, whatever line ends, Unicode form and form of its date', () => {
    const breaks = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(anyCitation, breaks, fc.constantFrom('NFC', 'NFD'), (cited, broken, form) => {
        const { type, number, agency, party, date, long } = cited;
        const symbol = party ? `${number}-${type.symbol}/${agency}` : `${number}/${type.symbol}-${agency}`;
        const day = long ? formatDateLong(date) : `ngày ${formatDateShort(date)}`;
        const sentence = `Đơn vị đã thực hiện ${type.name} số ${symbol} ${day} về việc tổ chức phong trào.`;
        const text = sentence
          .split(' ')
          .map((word, index) => `${word}${broken[index] === true && index > 4 ? '\n' : ' '}`)
          .join('');
        const { citations } = audit(text.normalize(form));
        expect(citations).toMatchObject([
          { type: type.name, number, symbol: party ? `${type.symbol}/${agency}` : `${type.symbol}-${agency}`, date },
        ]);
      }),
      { numRuns: 500 },
    );
  });

  test('an amount of things, of money, and a percentage', () => {
    const whole = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(
        whole,
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 0, max: 9999 }),
        (count, money, share) => {
          const [people, million, percent] = [
            formatNumber(String(count)),
            formatNumber(`${money}`),
            formatNumber(String(share / 100), { decimals: 2 }),
          ];
          const { quantities } = audit(
            `Có ${people} lượt người dự, kinh phí ${million} triệu đồng, đạt ${percent}% kế hoạch.`,
          );
          expect(quantities).toMatchObject([
            { value: count, unit: 'lượt người' },
            { value: money * 1_000_000, unit: 'đồng' },
            { value: share / 100, unit: '%' },
          ]);
        },
      ),
    );
  });
});

describe('any text', () => {
  const fragments = [
    ...[
      'số',
      'Số:',
      'Quyết định',
      'ngày',
      'tháng',
      'năm',
      'của',
      'UBND',
      'tỉnh',
      'Điều',
      'khoản',
      'thứ',
      'trên',
      'một',
      'trăm',
      'triệu',
    ],
    ...[
      'đồng',
      'người',
      '%',
      '/',
      '-',
      '–',
      '.',
      ',',
      ';',
      ':',
      '(',
      ')',
      '“',
      '”',
      '|',
      '\n',
      '\n\n',
      '- ',
      '¹ ',
      '\u2029',
      ' ',
    ],
    ...[
      '1',
      '05',
      '2023',
      '1.234',
      '12,5',
      '31/02/2023',
      '05/KH-BDT',
      '08-KH/CB',
      '06KH-BDT',
      '1,234,567',
      '0..1',
      '9'.repeat(40),
    ],
  ];
  const anyText = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 6 })), {
    maxLength: 80,
  });

  test('is read without a crash, every number is counted once, every place is in the text', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (parts, spaced) => {
        const text = parts.join(spaced ? ' ' : '');
        const { citations, quantities, coverage } = audit(text);
        const lines = text.split(/\r\n?|\n/).length;
        for (const { line, raw } of [...citations, ...quantities]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(raw).not.toBe('');
        }
        expect(coverage.numbers).toBe(coverage.classified + coverage.unclassified);
      }),
      { numRuns: 2000 },
    );
  });

  test('a line of millions of characters is read', () => {
    const endless = 'Quyết định số 05/QĐ-UBND ngày 03/02/2023 tặng 12 bằng khen, '.repeat(20_000);
    expect(audit(endless).citations.length).toBe(20_000);
  });
});

test('places are lines of the file, also behind tags of HTML, and paragraphs of Word', () => {
  const html = '<html><body>\n<p>Tổ chức <b>04</b> hội nghị</p><p>Kế hoạch\nsố 5/KH-SNV</p>\n</body></html>';
  const lines = auditReport('x.html', { kind: 'lines', text: htmlToText(html) });
  expect(lines.quantities.map(({ line }) => line)).toEqual([2]);
  expect(lines.citations.map(({ line, raw }) => `${line} ${raw}`)).toEqual(['2 Kế hoạch số 5/KH-SNV']);
  const word: Source = { kind: 'paragraphs', paragraphs: ['Mở đầu', 'Có 05 lớp', 'Kế hoạch số 5/KH-SNV'] };
  const paragraphs = auditReport('x.docx', word);
  expect([paragraphs.quantities[0]?.line, paragraphs.citations[0]?.line]).toEqual([2, 3]);
  const twice = ['Kế hoạch số 05/KH-SNV ngày 03/02/2023.', 'Kế hoạch số 05/KH-SNV ngày 10/02/2023.'];
  const [inWord] = auditReport('x.docx', { kind: 'paragraphs', paragraphs: twice }).findings;
  expect(inWord?.message).toContain('03/02/2023 (đoạn 1) và 10/02/2023 (đoạn 2)');
  const [inText] = auditReport('x.txt', { kind: 'lines', text: twice.join('\n') }).findings;
  expect(inText?.message).toContain('03/02/2023 (dòng 1) và 10/02/2023 (dòng 2)');
});

test('a sentence that the notes at the foot of a page interrupt is read as one', () => {
  const text = 'Áp dụng theo Quyết định số 37/QĐ-SYT\n\n¹ Các đơn vị gồm 05 trạm y tế.\n\nngày 02/6/2021 của Sở Y tế.';
  expect(audit(text).citations).toMatchObject([{ line: 1, number: '37', date: '2021-06-02', issuer: 'Sở Y tế' }]);
});

import { expect, test } from 'vitest';
import { writePdf } from '../../reports/pdf/write-pdf.ts';
import { issuedReport } from '../../reports/tie-out/issued-report.fixture.ts';
import { blankPdf } from './blank-pdf.fixture.ts';
import { linesOf } from './pdf-lines.ts';
import { readPdfText, withoutRunningHeads } from './pdf-text.ts';
import { readSource } from './source.ts';
import { rawOf } from './tokens.ts';

const piece = (str: string, x: number, y: number, size = 14) => ({
  ...{ str, transform: [size, 0, 0, size, x, y], width: str.length * size * 0.5, height: size },
});

async function blocksOf(bytes: Uint8Array): Promise<string[]> {
  const text = await readPdfText(bytes);
  if (!text.ok) throw new Error(text.error[0]?.detail);
  return readSource({ kind: 'pages', text: text.value }).map(({ tokens }) => rawOf(tokens));
}

test('paragraphs of a PDF are whole again, notes carry the number of their mark, page numbers are gone', async () => {
  const pdf = await writePdf(issuedReport);
  if (!pdf.ok) throw new Error('not written');
  const blocks = await blocksOf(pdf.value);
  const paragraphs = issuedReport.ledger.blocks.filter(({ id }) => /^doan-\d+$/.test(id)).map(({ text }) => text);
  const read = blocks.map((text) => text.replace(/[¹²³⁴]/g, ''));
  expect(paragraphs.filter((text) => !read.includes(text))).toEqual([]);
  expect(blocks).toContain('³ Có 13 đơn vị của thị xã Phước Long tham gia.');
  expect(blocks.filter((text) => /^\d+$/.test(text))).toEqual([]);
});

test('a symbol cut at the end of a line is one symbol', () => {
  const text = linesOf([
    piece('Thực hiện Quyết định số 17/2023/QĐ-', 0, 700),
    piece('UBND ngày 09/3/2023 của UBND tỉnh về nhiệm vụ.', 0, 680),
  ]);
  const blocks = readSource({ kind: 'pages', text }).map(({ tokens }) => rawOf(tokens));
  expect(blocks).toEqual(['Thực hiện Quyết định số 17/2023/QĐ-UBND ngày 09/3/2023 của UBND tỉnh về nhiệm vụ.']);
});

test('heads and feet that most pages have alike are taken off; what only looks alike once stays', () => {
  const page = (number: number): string =>
    `BÁO CÁO THI ĐUA - Trang ${number}\nĐoạn ${'abcde'[number]} của trang\nhết phần ${'abcde'[number]}\nLưu hành nội bộ`;
  expect(withoutRunningHeads([1, 2, 3, 4].map(page))).toEqual(
    ['b', 'c', 'd', 'e'].map((letter) => `Đoạn ${letter} của trang\nhết phần ${letter}`),
  );
  const forms = Array.from({ length: 4 }, (_, index) => `Phiếu số ${index}\nHọ tên\nKý tên`);
  expect(withoutRunningHeads(forms)).toEqual(forms);
  expect(withoutRunningHeads(['Một\nA', 'Hai\nB', 'Ba\nC'])).toEqual(['Một\nA', 'Hai\nB', 'Ba\nC']);
});

test('a scan without text is refused with advice, a broken file with its reason', async () => {
  const scan = await readPdfText(blankPdf());
  expect(scan.ok ? '' : scan.error[0]?.type).toBe('pdf-without-text');
  expect(scan.ok ? '' : scan.error[0]?.detail).toContain('OCR');
  for (const bytes of ['%PDF-1.7\n', '%PDF-1.4\ntrailer<</Root 1 0 R>>', '']) {
    const broken = await readPdfText(Buffer.from(bytes));
    expect(broken.ok ? '' : broken.error[0]?.type).toBe('file-unreadable');
    expect(broken.ok ? '' : broken.error[0]?.detail).toMatch(/^Tệp rỗng, bị cắt cụt hoặc hỏng/);
  }
});

import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { getSigningKey, isSignedBy } from '../platform/signing-key.ts';
import { printedReachMm } from '../platform/typeset/printed-reach.fixture.ts';
import { smallReport } from './docx/fixtures/small-report.ts';
import { writeDocx } from './docx/write-docx.ts';
import { freezeReport, signedBytes } from './freeze.ts';
import { page } from './layout.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { writePdf as tryToWritePdf } from './pdf/write-pdf.ts';
import { figuresInOrder, readingOrder } from './reading-order.ts';
import { editDocx, editPdf, swapGlyph } from './tamper.fixture.ts';
import type { FrozenReport, Ledger, ResolvedBlock, ResolvedReport } from './types.ts';
import type { KeyRing } from './verify.ts';
import { exitCodeOf, verifyFile } from './verify-file.ts';

async function writePdf(frozen: FrozenReport): Promise<Uint8Array> {
  const written = await tryToWritePdf(frozen);
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return written.value;
}

const newKey = () => getSigningKey(mkdtempSync(path.join(os.tmpdir(), 'giaouoc-key-')));
const key = newKey();
const facts = {
  agency: { code: 'binh-phuoc-bdt', name: 'Ban Dân tộc' },
  reportType: 'so-ket-thi-dua',
  period: { code: '2023-H1', from: '2023-01-01', to: '2023-06-30' },
  cutOff: { date: '2023-06-30', seq: '1', hash: 'ab' },
};
const freeze = (report: ResolvedReport, signer = key): FrozenReport => freezeReport(report, [], facts, signer);
const ring = (known: Record<string, string> = { 'binh-phuoc-bdt': key.publicKey }): KeyRing => ({
  knownKeys: new Map(Object.entries(known)),
  isSignedBy,
});
const exitOf = async (bytes: Uint8Array, keys = ring()): Promise<number> => exitCodeOf(await verifyFile(bytes, keys));

/** Long enough for several pages, footnotes that go over a page, and a table that does. */
function longReport(): ResolvedReport {
  const text = (words: string) => ({ kind: 'text' as const, text: words });
  const paragraphs = Array.from({ length: 40 }, (_, index): ResolvedBlock => {
    const note = {
      kind: 'footnote' as const,
      id: `note-${index}`,
      number: 1 + index / 5,
      children: [
        {
          kind: 'paragraph' as const,
          id: `note-${index}-1`,
          style: 'body' as const,
          children: [text(`Chú thích ${'dài '.repeat(index * 3)}${index}.`)],
        },
      ],
    };
    const hostile = '#import "x" $a$ @b \\c *d* _e_ // f ~ -- "q" = <l> [m] https://vd.vn/?a=1&b=2';
    return {
      kind: 'paragraph',
      id: `p-${index}`,
      style: 'body',
      children: [
        text(`Đoạn ${index}: 17/2023/QĐ-UBND ${hostile} ${'tặng quà '.repeat(12)}`.trim()),
        ...(index % 5 === 0 ? [note] : []),
        text('; hết.'),
      ],
    };
  });
  const rows = Array.from({ length: 60 }, (_, index) => ({ cells: [[text(`Hàng ${index}`)], [text(`${index * 7}`)]] }));
  const table: ResolvedBlock = {
    kind: 'table',
    id: 'bang',
    title: 'Bảng dài',
    columns: [
      { title: 'Cột A', width: 0.5, align: 'left' },
      { title: 'Cột B', width: 0.5, align: 'right' },
    ],
    rows,
  };
  const annex: ResolvedBlock = {
    kind: 'section',
    id: 'phu-luc',
    annex: { label: 'Phụ lục', title: 'CHỈ TIÊU THI ĐUA' },
    children: [
      { ...table, id: 'bang-phu-luc', title: 'Bảng điểm' },
      { ...paragraphs[1], id: 'cuoi-phu-luc' } as ResolvedBlock,
    ],
  };
  return { ...smallReport, body: [...paragraphs, table, annex] };
}

let files: { docx: Uint8Array; pdf: Uint8Array; longPdf: Uint8Array; longDocx: Uint8Array };
beforeAll(async () => {
  const [small, long] = [freeze(smallReport), freeze(longReport())];
  files = {
    docx: await writeDocx(small),
    pdf: await writePdf(small),
    longPdf: await writePdf(long),
    longDocx: await writeDocx(long),
  };
});

test('untouched files are intact: short and long, Word and PDF', async () => {
  for (const bytes of Object.values(files)) expect(await exitOf(bytes)).toBe(0);
});

test('the same report gives the same bytes, another one others', async () => {
  expect(Buffer.compare(await writePdf(freeze(smallReport)), files.pdf)).toBe(0);
  expect(Buffer.compare(await writeDocx(freeze(smallReport)), files.docx)).toBe(0);
  expect(Buffer.compare(files.pdf, files.longPdf)).not.toBe(0);
});

test('a PDF says that it is PDF/A-3 and carries the ledger', async () => {
  expect(Buffer.from(files.pdf).toString('latin1')).toMatch(/<pdfaid:part>3<\/pdfaid:part>/);
  const reading = await readPdf(files.pdf);
  expect(reading.ok && JSON.parse(reading.value.ledgerText ?? '')).toEqual(freeze(smallReport).ledger);
});

describe('one glyph replaced in a PDF is found', () => {
  for (const position of [0, 1, 3, 7, 20, 45, 90]) {
    test(`string ${position} of each page`, async () => {
      const pages: number[] = [];
      editPdf(files.longPdf, (content, index) => {
        pages.push(index);
        return content;
      });
      for (const page of [0, Math.floor(pages.length / 2), pages.length - 1]) {
        let changed = false;
        const bytes = editPdf(files.longPdf, (content, index) => {
          const edited = index === page ? swapGlyph(content, position) : undefined;
          changed ||= edited !== undefined;
          return edited ?? content;
        });
        expect(await exitOf(bytes)).toBe(changed ? 1 : 0);
      }
    });
  }
});

test('text drawn over a page of a PDF is found, and a page that lost its text', async () => {
  const again = editPdf(files.longPdf, (content, index) => (index === 1 ? `${content}\n${content}` : content));
  expect(await exitOf(again)).toBe(1);
  const empty = editPdf(files.longPdf, (content, index) => (index === 2 ? 'BT /F0 12 Tf () Tj ET' : content));
  expect(await exitOf(empty)).toBe(1);
});

test('a digit changed in an annex is found, in Word and in PDF', async () => {
  const annexAt = (xml: string): number => xml.indexOf('CHỈ TIÊU THI ĐUA');
  const docx = await editDocx(files.longDocx, 'word/document.xml', (xml) => {
    expect(annexAt(xml)).toBeGreaterThan(0);
    return xml.slice(0, annexAt(xml)) + xml.slice(annexAt(xml)).replace('>413<', '>414<');
  });
  const result = await verifyFile(docx, ring());
  expect(result.ok && result.value.differences.map(({ kind, expected }) => [kind, expected])).toEqual([
    ['changed', '413'],
  ]);
});

test('the pages of an annex count from 1 again, and the first has no number', async () => {
  const reading = await readPdf(files.longPdf);
  if (!reading.ok) throw new Error('unreadable');
  const printed = reading.value.pieces.filter(({ isPageNumber, text }) => isPageNumber && text.trim() !== '');
  const label = reading.value.pieces.find(({ text }) => text === 'Phụ lục')?.page ?? 0;
  const last = reading.value.pieces.at(-1)?.page ?? 0;
  const upTo = (count: number): string[] => Array.from({ length: count - 1 }, (_, index) => String(index + 2));
  expect(last).toBeGreaterThan(label);
  expect(printed.map(({ text }) => text)).toEqual([...upTo(label - 1), ...upTo(last - label + 1)]);
});

describe('a Word file that was edited is altered:', () => {
  const edits: [string, string, (xml: string) => string][] = [
    [
      'a digit of the body',
      'word/document.xml',
      (xml) =>
        xml.replace(
          /(<w:t[^>]*>[^<]*?)(\d)/,
          (_, before: string, digit: string) => `${before}${(Number(digit) + 1) % 10}`,
        ),
    ],
    ['a word in capitals of the head', 'word/document.xml', (xml) => xml.replace('Độc lập', 'Độc  lập')],
    [
      'a paragraph taken out',
      'word/document.xml',
      (xml) => xml.replace(/<w:p>(?:(?!<w:p>)[\s\S])*?<w:pStyle w:val="GUBody"\/>[\s\S]*?<\/w:p>/, ''),
    ],
    [
      'a paragraph typed in',
      'word/document.xml',
      (xml) => xml.replace('<w:sectPr>', '<w:p><w:r><w:t>Thêm 5 người.</w:t></w:r></w:p><w:sectPr>'),
    ],
    [
      'a tracked change',
      'word/document.xml',
      (xml) =>
        xml.replace('<w:sectPr>', '<w:p><w:ins w:id="9" w:author="x"><w:r><w:t>5</w:t></w:r></w:ins></w:p><w:sectPr>'),
    ],
    ['a footnote', 'word/footnotes.xml', (xml) => xml.replace(/(<w:t[^>]*>)([^<\s])/, '$1X$2')],
    [
      'the ledger',
      'customXml/item1.xml',
      (xml) =>
        xml.replace('"seq":"1"', '"seq":"2"').replace('&quot;seq&quot;:&quot;1&quot;', '&quot;seq&quot;:&quot;2&quot;'),
    ],
  ];
  for (const [name, part, edit] of edits) {
    test(name, async () => {
      let changed = false;
      const bytes = await editDocx(files.docx, part, (xml) => {
        const edited = edit(xml);
        changed = edited !== xml;
        return edited;
      });
      expect(changed).toBe(true);
      expect(await exitOf(bytes)).toBe(1);
    });
  }
});

test('content controls that are gone do not make a file altered while its text is', async () => {
  const without = await editDocx(files.docx, 'word/document.xml', (xml) =>
    xml.replaceAll(/<w:sdt>[\s\S]*?<w:sdtContent>([\s\S]*?)<\/w:sdtContent><\/w:sdt>/g, '$1'),
  );
  expect(await exitOf(without)).toBe(0);
});

test('a file signed by another key is altered where the agency’s key is known, and said to be of an unknown key elsewhere', async () => {
  const forged = await writePdf(freeze(smallReport, newKey()));
  const [here, elsewhere] = [await verifyFile(forged, ring()), await verifyFile(forged, ring({}))];
  expect([exitCodeOf(here), here.ok && here.value.key]).toEqual([1, 'foreign']);
  expect([exitCodeOf(elsewhere), elsewhere.ok && elsewhere.value.key]).toEqual([0, 'unknown']);
});

test('files without a ledger, damaged files and other files have exit code 2, and never crash', async () => {
  const plain = await editDocx(files.docx, 'customXml/item1.xml', () => '<x/>');
  expect(await exitOf(plain)).not.toBe(0);
  for (const bytes of [
    new Uint8Array(),
    Buffer.from('x'),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from('%PDF-1.7\n%%EOF'),
    files.pdf.slice(0, 900),
    files.docx.slice(0, 900),
  ]) {
    expect(await exitOf(bytes)).toBe(2);
  }
});

test('any single change of a ledger breaks its signature', () => {
  const { signature, ...ledger } = freeze(smallReport).ledger;
  const paths = fc.constantFrom<(copy: Omit<Ledger, 'signature'>) => unknown>(
    (copy) => Object.assign(copy.cutOff, { seq: '10' }),
    (copy) => Object.assign(copy.agency, { code: 'khac' }),
    (copy) => copy.blocks.pop(),
    (copy) => copy.blocks.reverse(),
    (copy) => Object.assign(copy, { noteCount: copy.noteCount + 1 }),
    (copy) => Object.assign(copy.period, { to: '2023-06-29' }),
  );
  fc.assert(
    fc.property(paths, (change) => {
      const copy = structuredClone(ledger);
      change(copy);
      expect(isSignedBy(copy.publicKey, signedBytes(copy), signature)).toBe(false);
    }),
  );
});

test('what is printed as a figure stands in the block that the ledger names', () => {
  const blocks = new Map(readingOrder(smallReport).map(({ id, text }) => [id, text]));
  const figures = figuresInOrder(smallReport);
  expect(figures.length).toBeGreaterThan(0);
  expect(figures.filter(({ blockId, figure }) => blocks.get(blockId)?.includes(figure.text) !== true)).toEqual([]);
});

test('words that no line may break end at the margin wherever they stand, and the file is still read as its ledger says', async () => {
  const unbroken = ['n'.repeat(100), 'a ;b ;c'.repeat(40), '!'.repeat(150), `https://vd.vn/${'muc-luc/'.repeat(30)}`];
  const text = (words: string) => ({ kind: 'text' as const, text: words });
  const bold = { kind: 'text' as const, text: 'W'.repeat(60), bold: true, italic: true };
  const note = {
    ...{ kind: 'footnote' as const, id: 'note', number: 1 },
    children: [{ kind: 'paragraph' as const, id: 'note-1', style: 'body' as const, children: unbroken.map(text) }],
  };
  const body: ResolvedBlock[] = [
    ...unbroken.map((words, index): ResolvedBlock => {
      const children = [text(`Đoạn ${words}`), bold, text('; hết.'), ...(index === 0 ? [note] : [])];
      return { kind: 'paragraph', id: `p-${index}`, style: 'body', children };
    }),
    {
      ...{ kind: 'table', id: 'bang', title: 'n'.repeat(120) },
      columns: [
        { title: 'Cột', width: 0.6, align: 'left' },
        { title: 'QĐ-UBND/'.repeat(9), width: 0.4, align: 'right' },
      ],
      rows: unbroken.map((words) => ({ bold: true, cells: [[text('Hàng')], [text(words)]] })),
    },
  ];
  const letterhead = { ...smallReport.letterhead, agency: 'N'.repeat(90), recipients: ['n'.repeat(99)] };
  const frozen = freeze({ ...smallReport, letterhead, body });
  const pdf = await writePdf(frozen);
  expect(await exitOf(pdf)).toBe(0);
  expect(await exitOf(await writeDocx(frozen))).toBe(0);
  // The typesetter lets a mark at the end of a line hang out by less than its own width.
  expect(await printedReachMm(pdf)).toBeLessThan(page.widthMm - page.marginMm.right + 1);
});

test('a row that begins with the words of the head above it is told from the head that a new page prints again', async () => {
  const text = (words: string) => ({ kind: 'text' as const, text: words });
  const rows = Array.from({ length: 70 }, (_, index) => ({
    cells: [[text(`Nhiệm vụ ${index}`)], [text('Kết quả')]],
  }));
  const column = { width: 0.5, align: 'left' as const };
  const columns = ['Nhiệm vụ', 'Kết quả cần đạt'].map((title) => ({ ...column, title }));
  const frozen = freeze({ ...smallReport, body: [{ kind: 'table', id: 'bang', title: 'Bảng', columns, rows }] });
  expect(await exitOf(await writePdf(frozen))).toBe(0);
});

/** A table over three pages whose head has notes; its first row and the paragraph in front of it have some, too. */
function tableWithNotedHead(): ResolvedBlock[] {
  const text = (words: string) => ({ kind: 'text' as const, text: words });
  const note = (id: string, number: number) => {
    const children = [text(`Chú thích ${id}.`)];
    return {
      ...{ kind: 'footnote' as const, id, number },
      children: [{ kind: 'paragraph' as const, id: `${id}-1`, style: 'body' as const, children }],
    };
  };
  const rows = Array.from({ length: 90 }, (_, index) => ({
    cells: [[...(index === 0 ? [note('hàng đầu', 4)] : []), text(`Hàng ${index}`)], [text('Kết quả')]],
  }));
  const column = { width: 0.5, align: 'left' as const };
  const columns = ['Nhiệm vụ', 'Kết quả'].map((title) => ({ ...column, title }));
  const head = [
    [text('Nhiệm vụ'), note('cột đầu', 2)],
    [text('Kết'), note('cột sau', 3), text(' quả')],
  ];
  const before = [text('Có bảng sau'), note('trước bảng', 1)];
  return [
    { kind: 'paragraph', id: 'truoc', style: 'body', children: before },
    { kind: 'table', id: 'bang', columns, head, rows },
    { kind: 'paragraph', id: 'sau', style: 'body', children: [text('Hết bảng'), note('sau bảng', 5)] },
  ];
}

test('each page that a table goes on to repeats its head with the marks of its notes, which are told once; no glyph of it may change', async () => {
  const frozen = freeze({ ...smallReport, body: tableWithNotedHead() });
  const pdf = await writePdf(frozen);
  expect([await exitOf(pdf), await exitOf(await writeDocx(frozen))]).toEqual([0, 0]);
  const reading = await readPdf(pdf);
  if (!reading.ok) throw new Error('unreadable');
  const marksOf = (page: number) =>
    reading.value.pieces
      .filter((piece) => piece.page === page && piece.isMark && piece.text.trim() !== '')
      .map(({ text }) => text);
  expect([1, 2, 3].map(marksOf)).toEqual([
    ['1', '2', '3', '4', '1', '2', '3', '4'],
    ['2', '3'],
    ['2', '3', '5', '5'],
  ]);
  let changed = 0;
  for (let position = 0; position < 8; position += 1) {
    const bytes = editPdf(pdf, (content, index) => {
      const edited = index === 1 ? swapGlyph(content, position) : undefined;
      changed += edited === undefined ? 0 : 1;
      return edited ?? content;
    });
    expect(await exitOf(bytes)).toBe(1);
  }
  expect(changed).toBe(8);
});

test('any line of text is printed as it is and found again in the PDF, or its character is named that cannot be printed', {
  timeout: 60_000,
}, async () => {
  const unit = fc.oneof(
    {
      weight: 20,
      arbitrary: fc.constantFrom(...'aăâđêôơưẫộự0123456789 #$@\\*_~`<>[]{}()=-–—“”"\'/:;.,%&|^+!?'.split('')),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  );
  const line = fc.array(unit, { minLength: 1, maxLength: 60 }).map(
    (parts) =>
      parts
        .join('')
        .normalize('NFC')
        .replace(/[\p{C}\p{Z}]+/gu, ' ')
        .trim() || 'x',
  );
  let printed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 4 }), async (lines) => {
      const body = lines.map(
        (text, index): ResolvedBlock => ({
          kind: 'paragraph',
          id: `p-${index}`,
          style: 'body',
          children: [{ kind: 'text', text }],
        }),
      );
      const written = await tryToWritePdf(freeze({ ...smallReport, body }));
      if (written.ok) {
        printed += 1;
        expect(await exitOf(written.value)).toBe(0);
      } else expect(written.error.map(({ type }) => type)).toEqual(['character-unprintable']);
    }),
    { numRuns: 60, examples: [[['क़a', 'a']], [['שלום']], [['≇a']], [['q\u0301a']], [['a\ufe0f']], [['ຳa']]] },
  );
  expect(printed).toBeGreaterThan(10);
});

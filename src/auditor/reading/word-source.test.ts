import { expect, test } from 'vitest';
import { auditReport } from '../audit.ts';
import { readSource } from './source.ts';
import { rawOf } from './tokens.ts';
import { paragraph, run, sourceOf, wordFile } from './word-file.fixture.ts';

const numbered = (text: string, level: number, numId = '1'): string =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = `<w:abstractNum w:abstractNumId="7">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'lowerLetter', '%3)')}${level(3, 'bullet', '')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;

test('automatic numbers are written out as Word counts them', async () => {
  const body = [
    ...[numbered('Kết quả', 0), numbered('Phong trào', 1), numbered('Khen thưởng', 1), numbered('Tập thể', 2)],
    ...[numbered('Cá nhân', 2), numbered('Gương', 3), numbered('Hạn chế', 0), numbered('Nguyên nhân', 1)],
    numbered('Đếm lại', 1, '2'),
  ].join('');
  const { paragraphs } = await sourceOf(await wordFile(body, { numbering }));
  expect(paragraphs).toEqual([
    ...['I. Kết quả', '1. Phong trào', '2. Khen thưởng', 'a) Tập thể', 'b) Cá nhân', '- Gương'],
    ...['II. Hạn chế', '1. Nguyên nhân', '5. Đếm lại'],
  ]);
});

test('numbers that a file makes endless are cut, levels and lists that it has not are left out', async () => {
  const endless = numbering.replace('%1.', `%1.${'x'.repeat(100_000)}`).replace('upperRoman', 'lowerLetter');
  const starts = endless.replace('w:start w:val="1"', 'w:start w:val="999999999"');
  const body = [numbered('Một', 0), numbered('Hai', 77), numbered('Ba', 0, '9'), numbered('Bốn', -3)].join('');
  const { paragraphs } = await sourceOf(await wordFile(body, { numbering: starts }));
  expect(paragraphs[0]?.length).toBeLessThan(80);
  expect(paragraphs.slice(1)).toEqual(['Hai', 'Ba', 'Bốn']);
});

test('a row of a table of figures is one block; the head of a document in two columns is not', async () => {
  const row = (...cells: string[]): string =>
    `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(run(cell))}</w:tc>`).join('')}</w:tr>`;
  const head = `<w:tbl>${row('UBND TỈNH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')}${row('5', 'Độc lập')}</w:tbl>`;
  const figures = `<w:tbl>${row('Đơn vị', 'Số quà')}${row('Huyện A', '120')}${row('Tổng cộng', '120')}</w:tbl>`;
  const source = await sourceOf(await wordFile(head + paragraph(run('Kết quả')) + figures));
  const blocks = readSource(source).map(({ line, tokens }) => `${line}: ${rawOf(tokens)}`);
  expect(blocks.slice(0, 5)).toEqual([
    ...['1: UBND TỈNH', '2: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', '3: 5', '4: Độc lập', '5: Kết quả'],
  ]);
  expect(blocks.slice(5)).toEqual(['6: | Đơn vị | Số quà', '8: | Huyện A | 120', '10: | Tổng cộng | 120']);
  const report = auditReport('x.docx', source);
  expect(report.coverage.numbers).toBe(3);
});

test('an empty cell and one that fills several columns leave the others in theirs', async () => {
  const cell = (text: string, span = 1): string =>
    `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${text === '' ? '<w:p/>' : paragraph(run(text))}</w:tc>`;
  const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
  const plain = (...texts: string[]): string => row(...texts.map((text) => cell(text)));
  const rows = plain('TT', 'Xã', 'Số hộ') + plain('1', 'An Bình', '120') + plain('2', 'An Thái', '85');
  const totals = [plain('', 'Tổng cộng', '215'), row(cell('Tổng cộng', 2), cell('215'))];
  for (const total of totals) {
    const report = auditReport('x.docx', await sourceOf(await wordFile(`<w:tbl>${rows}${total}</w:tbl>`)));
    expect(report.findings.map(({ kind }) => kind)).toContain('total-vs-parts');
  }
  const right = `<w:tbl>${rows}${plain('', 'Tổng cộng', '205')}</w:tbl>`;
  expect(auditReport('x.docx', await sourceOf(await wordFile(right))).findings).toEqual([]);
});

test('a note carries the number of its mark, and the mark stands where it is printed', async () => {
  const body = paragraph(`${run('Tặng 240 phần quà')}<w:r><w:footnoteReference w:id="4"/></w:r>${run('.')}`);
  const footnotes = `<w:footnote w:id="4">${paragraph(`<w:r><w:footnoteRef/></w:r>${run(' Gồm 40 phần của tỉnh.')}`)}</w:footnote>`;
  const { paragraphs } = await sourceOf(await wordFile(body, { footnotes }));
  expect(paragraphs).toEqual(['Tặng 240 phần quà¹.', '¹ Gồm 40 phần của tỉnh.']);
});

test('changes are read as accepted and the audit says where they are', async () => {
  const body =
    paragraph(run('Mở đầu')) +
    paragraph(
      `${run('Có ')}<w:del w:id="1"><w:r><w:delText>05</w:delText></w:r></w:del><w:ins w:id="2">${run('06')}</w:ins>${run(' lớp')}`,
    );
  const source = await sourceOf(await wordFile(body));
  expect(source.paragraphs).toEqual(['Mở đầu', 'Có 06 lớp']);
  const { coverage } = auditReport('x.docx', source);
  expect(coverage.reading).toEqual([expect.stringContaining('chưa được chấp nhận hoặc từ chối (đoạn 2)')]);
});

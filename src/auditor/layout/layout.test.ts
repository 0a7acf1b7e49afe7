import { describe, expect, test } from 'vitest';
import { auditReport } from '../audit.ts';
import type { Finding } from '../types.ts';
import { readLayout } from './read-layout.ts';
import { type MadeDocument, type MadeParagraph, rightDocument, wordParts } from './word-parts.fixture.ts';

function layoutFindings(made: MadeDocument): Finding[] {
  const paragraphs = made.paragraphs.map(({ text }) => text);
  const layout = readLayout(wordParts(made), paragraphs);
  if (layout === undefined) throw new Error('no layout');
  const { findings } = auditReport('x.docx', { kind: 'paragraphs', paragraphs, layout });
  return findings.filter(({ kind }) => kind.startsWith('layout-'));
}

const edit = (change: (made: MadeDocument) => void): MadeDocument => {
  const made = rightDocument();
  change(made);
  return made;
};
const paragraph = (made: MadeDocument, start: string): MadeParagraph => {
  const found = made.paragraphs.find(({ text }) => text.startsWith(start));
  if (found === undefined) throw new Error(start);
  return found;
};
const restyle = (start: string, look: Partial<MadeParagraph>): MadeDocument =>
  edit((made) => {
    Object.assign(paragraph(made, start), look);
  });
const without = (start: string): MadeDocument =>
  edit((made) => {
    made.paragraphs.splice(made.paragraphs.indexOf(paragraph(made, start)), 1);
  });

const wrong: [what: string, made: MadeDocument, kind: string, words: string, line: number][] = [
  ['a narrow left margin', edit((made) => (made.margins[3] = 1134)), 'layout-page', 'Lề trái 20 mm', 1],
  ['a wide top margin', edit((made) => (made.margins[0] = 1700)), 'layout-page', 'Lề trên 30 mm', 1],
  ['Letter paper', edit((made) => (made.paper = [12240, 15840])), 'layout-page', 'Khổ giấy', 1],
  ['another font by default', edit((made) => (made.defaultFont = 'Calibri')), 'layout-font', 'Calibri', 1],
  ['another font in one run', restyle('Số:', { font: 'Arial' }), 'layout-font', 'Arial', 5],
  ['a coloured line', restyle('BÁO CÁO', { color: 'FF0000' }), 'layout-font', 'màu đen', 7],
  ['a small motto', restyle('Độc lập', { size: 12 }), 'layout-size', 'Tiêu ngữ cỡ chữ 12', 4],
  ['a date that is not italic', restyle('An Hòa', { italic: false }), 'layout-size', 'phải in nghiêng', 6],
  ['a type name that is not bold', restyle('BÁO CÁO', { bold: false }), 'layout-size', 'phải in đậm', 7],
  ['a large number', restyle('Số:', { size: 14 }), 'layout-size', 'Số, ký hiệu cỡ chữ 14, phải là 13', 5],
  ['large recipients', restyle('- Như trên', { size: 14 }), 'layout-size', 'Danh sách nơi nhận', 35],
  ['a paragraph of another size', restyle('Đơn vị', { size: 13 }), 'layout-size', 'hai cỡ chữ', 9],
  ['a paragraph too small', restyle('Đơn vị', { size: 11 }), 'layout-size', 'phải là 13–14', 9],
  ['double spacing', restyle('Đơn vị', { line: 480 }), 'layout-spacing', 'Khoảng cách dòng', 9],
  ['ragged text', restyle('Đơn vị', { align: 'left' }), 'layout-spacing', 'canh đều', 9],
  ['no indent', restyle('Đơn vị', { firstLineTwips: 0 }), 'layout-spacing', 'lùi vào', 9],
  ['no room between paragraphs', restyle('Đơn vị', { beforePt: 0 }), 'layout-spacing', 'ít nhất 6 pt', 9],
  ['no page number', edit((made) => (made.pageNumber = undefined)), 'layout-page-number', 'không đánh số trang', 1],
  [
    'a number at the foot',
    edit((made) => (made.pageNumber = { place: 'footer', align: 'center' })),
    'layout-page-number',
    'chân trang',
    1,
  ],
  [
    'a number at the right',
    edit((made) => (made.pageNumber = { place: 'header', align: 'right' })),
    'layout-page-number',
    'canh giữa',
    1,
  ],
  [
    'a number on the first page',
    edit((made) => (made.ownFirstPage = false)),
    'layout-page-number',
    'Trang thứ nhất',
    1,
  ],
  ['no motto', without('Độc lập'), 'layout-part', 'tiêu ngữ', 1],
  ['no recipients', without('Nơi nhận'), 'layout-part', 'nơi nhận', 1],
  ['no date', without('An Hòa'), 'layout-part', 'địa danh', 1],
  ['no line for the archive', without('- Lưu'), 'layout-part', 'Lưu: VT', 35],
  [
    'no mark at the end',
    restyle('Trên đây', { text: 'Trên đây là kết quả thực hiện phong trào thi đua của Phòng Nội vụ.' }),
    'layout-part',
    './.',
    33,
  ],
  [
    'capitals in the motto',
    restyle('Độc lập', { text: 'Độc Lập - Tự Do - Hạnh Phúc' }),
    'layout-capitals',
    'Tiêu ngữ viết là',
    4,
  ],
  ['a type name in small letters', restyle('BÁO CÁO', { text: 'Báo cáo' }), 'layout-capitals', 'in hoa', 7],
];

describe('a Word file against Nghị định 30/2020/NĐ-CP', () => {
  test('one that is right stays silent', () => {
    expect(layoutFindings(rightDocument())).toEqual([]);
  });

  test.each(wrong)('%s is found, and nothing else', (_, made, kind, words, line) => {
    expect(layoutFindings(made)).toMatchObject([{ kind, line, message: expect.stringContaining(words) }]);
  });

  test('what the decree leaves open stays silent', () => {
    const open = edit((made) => {
      Object.assign(made, { margins: [1417, 1134, 1417, 1984] });
      for (const one of made.paragraphs.filter(({ text }) => text.startsWith('Đơn vị')))
        Object.assign(one, { line: 360, size: 13, firstLineTwips: 567, beforePt: 12 });
      Object.assign(paragraph(made, 'Trên đây'), { size: 13 });
    });
    expect(layoutFindings(open)).toEqual([]);
  });

  test('the Party’s documents and texts that are no Word files are not judged, and coverage says so', () => {
    const party = edit((made) => {
      paragraph(made, 'CỘNG HÒA').text = 'ĐẢNG CỘNG SẢN VIỆT NAM';
      made.margins[3] = 600;
    });
    expect(layoutFindings(party)).toEqual([]);
    const { coverage } = auditReport('x.txt', { kind: 'lines', text: 'Báo cáo kết quả.' });
    expect(coverage.notDone.map(({ kind }) => kind)).toContain('layout-page');
  });

  test('a style gives what its text does not say, and a style what it is based on', () => {
    const parts = wordParts(edit((made) => (made.paragraphs = [])));
    const xml = (text: string): Uint8Array => new TextEncoder().encode(text);
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
    parts.set(
      'word/styles.xml',
      xml(
        `<w:styles ${w}><w:style w:type="paragraph" w:styleId="Base" w:default="1"><w:pPr><w:jc w:val="both"/><w:ind w:firstLine="567"/></w:pPr><w:rPr><w:sz w:val="26"/><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Text"><w:basedOn w:val="Base"/><w:rPr><w:b w:val="0"/></w:rPr></w:style></w:styles>`,
      ),
    );
    parts.set(
      'word/document.xml',
      xml(
        `<w:document ${w}><w:body><w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr><w:r><w:t>Có</w:t></w:r></w:p></w:body></w:document>`,
      ),
    );
    const [only] = readLayout(parts, ['Có'])?.paragraphs ?? [];
    expect(only).toMatchObject({ align: 'justify', runs: [{ sizePt: 13, bold: false }] });
    expect(only?.firstLineMm).toBeCloseTo(10, 0);
  });
});

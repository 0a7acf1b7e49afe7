/** A paragraph of a made-up Word file; what is missing is as the decree has it for running text. */
export interface MadeParagraph {
  text: string;
  size?: number;
  bold?: boolean;
  italic?: boolean;
  align?: string;
  font?: string;
  color?: string;
  /** w:line in 240ths of a line. */
  line?: number;
  beforePt?: number;
  firstLineTwips?: number;
}

export interface MadeDocument {
  paragraphs: MadeParagraph[];
  /** In twips: top, right, bottom, left. */
  margins: [number, number, number, number];
  paper: [number, number];
  ownFirstPage: boolean;
  pageNumber: { place: 'header' | 'footer'; align: string } | undefined;
  defaultFont: string;
}

const filler =
  'Đơn vị đã phối hợp với các tổ chức đoàn thể phát động phong trào, phân công người theo dõi từng nội dung và kiểm tra định kỳ hằng quý';
const centred = { align: 'center', firstLineTwips: 0 };

/** A short report in which nothing is to be questioned. */
export function rightDocument(): MadeDocument {
  return {
    margins: [1134, 850, 1134, 1701],
    paper: [11906, 16838],
    ownFirstPage: true,
    pageNumber: { place: 'header', align: 'center' },
    defaultFont: 'Times New Roman',
    paragraphs: [
      { text: 'UBND HUYỆN AN HÒA', size: 13, ...centred },
      { text: 'PHÒNG NỘI VỤ', size: 13, bold: true, ...centred },
      { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 13, bold: true, ...centred },
      { text: 'Độc lập - Tự do - Hạnh phúc', size: 14, bold: true, ...centred },
      { text: 'Số: 45/BC-PNV', size: 13, ...centred },
      { text: 'An Hòa, ngày 12 tháng 6 năm 2024', size: 14, italic: true, ...centred },
      { text: 'BÁO CÁO', size: 14, bold: true, ...centred },
      { text: 'Kết quả phong trào thi đua quý II', size: 14, bold: true, ...centred },
      ...Array.from({ length: 24 }, () => ({ text: `${filler}.` })),
      { text: 'Trên đây là kết quả thực hiện phong trào thi đua của Phòng Nội vụ./.' },
      { text: 'Nơi nhận:', size: 12, bold: true, italic: true, align: 'left', firstLineTwips: 0 },
      { text: '- Như trên;', size: 11, align: 'left', firstLineTwips: 0 },
      { text: '- Lưu: VT.', size: 11, align: 'left', firstLineTwips: 0 },
      { text: 'TRƯỞNG PHÒNG', size: 14, bold: true, ...centred },
    ],
  };
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function paragraphXml({
  text,
  size = 14,
  bold,
  italic,
  align = 'both',
  font,
  color,
  line,
  beforePt = 6,
  firstLineTwips = 720,
}: MadeParagraph): string {
  const spacing = `<w:spacing w:before="${beforePt * 20}"${line === undefined ? '' : ` w:line="${line}" w:lineRule="auto"`}/>`;
  const look = [
    font === undefined ? '' : `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`,
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    color === undefined ? '' : `<w:color w:val="${color}"/>`,
    `<w:sz w:val="${size * 2}"/>`,
  ].join('');
  return `<w:p><w:pPr><w:jc w:val="${align}"/>${spacing}<w:ind w:firstLine="${firstLineTwips}"/></w:pPr><w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r></w:p>`;
}

/** The parts of the file by name, as they come out of the archive. */
export function wordParts({
  paragraphs,
  margins,
  paper,
  ownFirstPage,
  pageNumber,
  defaultFont,
}: MadeDocument): Map<string, Uint8Array> {
  const [top, right, bottom, left] = margins;
  const section = `<w:sectPr><w:pgSz w:w="${paper[0]}" w:h="${paper[1]}"/><w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}"/>${ownFirstPage ? '<w:titlePg/>' : ''}</w:sectPr>`;
  const parts: Record<string, string> = {
    'word/document.xml': `<w:document ${w}><w:body>${paragraphs.map(paragraphXml).join('')}${section}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${defaultFont}" w:hAnsi="${defaultFont}"/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>`,
  };
  if (pageNumber !== undefined)
    parts[`word/${pageNumber.place}1.xml`] =
      `<w:hdr ${w}><w:p><w:pPr><w:jc w:val="${pageNumber.align}"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>`;
  return new Map(Object.entries(parts).map(([name, xml]) => [name, new TextEncoder().encode(xml)]));
}

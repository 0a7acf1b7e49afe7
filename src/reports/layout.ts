/**
 * The printed page of an administrative document, from Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I ("I.2" below means Mục I,
 * point 2 there). The Word and the PDF writer draw from these numbers only, so that both put every line in the same place.
 *
 * Lengths end in `Mm` or `Pt`. Where the decree gives a range, the value is the one of the decree's own issued Word files;
 * where it is silent, the choice is marked "choice". All line heights are exact: an engine's own "single" depends on the
 * font file and on marks like a footnote's number, an exact height does not. A line's baseline lies at four fifths of its
 * height (`baselineShare`), as Word and LibreOffice put it for exact heights.
 */

/** A4, upright (I.1, I.2); margins within 20–25, 20–25, 30–35, 15–20 mm (I.3); page number in the top margin (I.7). */
export const page = {
  widthMm: 210,
  heightMm: 297,
  marginMm: { top: 25, bottom: 20, left: 35, right: 20 },
  /** From the paper's edge to the first line of the header, which holds the page number. Choice, as the issued files. */
  headerDistanceMm: 10,
  footerDistanceMm: 10,
  /** Width of the text: 210 − 35 − 20. */
  textWidthMm: 155,
} as const;

/** Times New Roman, black (I.4). Tinos has the same widths and stands in where Times is not installed. */
export const font = { family: 'Times New Roman', substitute: 'Tinos', language: 'vi-VN', region: 'VN' } as const;

/** The share of an exact line height that lies above the baseline. */
export const baselineShare = 0.8;

/** One kind of printed line. `beforePt`: space above the paragraph, none at the top of a page or cell where the engine drops it. */
export interface TextStyle {
  sizePt: number;
  linePt: number;
  bold: boolean;
  italic: boolean;
  align: 'left' | 'center' | 'right' | 'justify';
  beforePt: number;
  /** Indent of the first line; the following lines start at `leftMm`. */
  firstLineMm: number;
  leftMm: number;
  /** Stays on the page of the following paragraph. */
  keepNext: boolean;
}

const plain: TextStyle = {
  sizePt: 14,
  linePt: 18,
  bold: false,
  italic: false,
  align: 'left',
  beforePt: 0,
  firstLineMm: 0,
  leftMm: 0,
  keepNext: false,
};
const centred: TextStyle = { ...plain, align: 'center' };
/** Justified, indent 10 or 12,7 mm, at least 6 pt between paragraphs, single to 1,5 lines (II.6.e); 18 pt is 1,12 lines of 14 pt. */
const running: TextStyle = { ...plain, align: 'justify', firstLineMm: 12.7, beforePt: 6 };
const headingOnLine: TextStyle = { ...running, bold: true, keepNext: true };

/** Every kind of line, with its place in the decree. */
export const styles = {
  /** II.1.a: upper case, 12–13, upright bold; single spacing with the motto. */
  nationalName: { ...centred, sizePt: 12, linePt: 15, bold: true },
  /** II.1.b: 13–14, upright bold. */
  motto: { ...centred, sizePt: 13, linePt: 16, bold: true },
  /** II.2: upper case, 12–13, upright. */
  superior: { ...centred, sizePt: 12, linePt: 15 },
  /** II.2: upper case, 12–13, upright bold. */
  agency: { ...centred, sizePt: 12, linePt: 15, bold: true },
  /** II.3.c: 13, upright, centred under the agency. */
  number: { ...centred, sizePt: 13, linePt: 16 },
  /** II.4: 13–14, italic, on the line of the number, centred under the motto. */
  placeDate: { ...centred, sizePt: 13, linePt: 16, italic: true },
  /** II.5.b: upper case, 13–14, upright bold, centred. */
  typeName: { ...centred, bold: true, beforePt: 18, keepNext: true },
  /** II.5.b: 13–14, upright bold, centred, right below the type's name. */
  subject: { ...centred, bold: true, keepNext: true },
  /** II.9.d: 13–14, upright. The addressees' own lines start with their dash under the colon of "Kính gửi:". */
  addressee: { ...plain, beforePt: 12, leftMm: 25.4 },
  addresseeLine: { ...plain, beforePt: 0, leftMm: 25.4 },
  /** II.6.c: "Phần" with its Roman number on its own line, centred, bold; title below, upper case, centred, bold. */
  part: { ...centred, bold: true, beforePt: 12, keepNext: true },
  partTitle: { ...centred, bold: true, keepNext: true },
  /** Mục V, 6b: "I. TIÊU ĐỀ", upper case (written so in the template), bold. */
  heading1: { ...headingOnLine, beforePt: 8 },
  /** II.6.đ: "1." with a title on its own line: bold. */
  heading2: headingOnLine,
  /** "2.1." is not in the decree but common; printed like the level above. */
  heading3: headingOnLine,
  /** II.6.đ: "a)" in the size of the text, not bold. */
  heading4: { ...headingOnLine, bold: false },
  /** II.6.e. */
  body: running,
  item: running,
  subItem: running,
  centered: { ...centred, beforePt: 6 },
  /** Keeps with the foot, so that the signature never stands alone on a page. */
  closing: { ...running, keepNext: true },
  /** Choice: the decree has no size for tables and their titles. */
  tableTitle: { ...centred, bold: true, beforePt: 6, keepNext: true },
  tableHead: { ...centred, sizePt: 12, linePt: 15, bold: true },
  tableCell: { ...plain, sizePt: 12, linePt: 15 },
  /** Choice: the decree has no rule for footnotes. */
  footnote: { ...plain, align: 'justify', sizePt: 11, linePt: 13 },
  /** II.9.d: "Nơi nhận:" 12, italic bold, level with the signer's title; the list 11, upright. */
  recipientsLabel: { ...plain, sizePt: 12, linePt: 15, bold: true, italic: true },
  recipient: { ...plain, sizePt: 11, linePt: 13 },
  /** II.7.đ: upper case, 13–14, upright bold, centred in the right half. */
  signerTitle: { ...centred, bold: true },
  /** II.7: 13–14, upright bold. */
  signerName: { ...centred, bold: true },
  /** III.1.b: "Phụ lục" upright bold 14, its title upper case 13–14 bold, the reference italic 13–14, all centred. */
  annexLabel: { ...centred, bold: true, keepNext: true },
  annexTitle: { ...centred, bold: true, keepNext: true },
  annexReference: { ...centred, italic: true, keepNext: true },
  /** I.7: 13–14, upright, centred in the top margin, not on the first page. */
  pageNumber: centred,
} as const satisfies Record<string, TextStyle>;
export type StyleName = keyof typeof styles;

/**
 * The table without borders at the head: left superior, agency, number; right national name, motto, place and date.
 * The cells have no padding. The right column holds the national name in 12 pt bold (88,4 mm) on one line. Choice within IV.
 */
export const head = {
  /**
   * An empty line in front of the table: LibreOffice up to 7.4 puts one of 18 pt there itself when a document with footnotes
   * begins with a table.
   */
  beforePt: 1,
  columnMm: { left: 62, right: 93 },
  /** Between the names and the row of number and date. */
  secondRowBeforePt: 6,
} as const;

/**
 * Lines under the motto (as long as its text, II.1.b), the agency (a third to a half of its text, II.2) and the subject (the
 * same, II.5.b): solid, centred. `gapPt` is from the text's line box to the rule, `heightPt` what the rule takes up below that.
 * Of a text on several lines the widest counts.
 */
export const rule = {
  widthPt: 0.75,
  gapPt: 2,
  heightPt: 4,
  shareOfText: { motto: 1, agency: 0.45, subject: 0.4 },
} as const;

/** The table without borders at the foot: "Nơi nhận" left, signer in the right half (IV, 7a and 9b). Never split between pages. */
export const foot = {
  columnMm: { left: 77.5, right: 77.5 },
  beforePt: 12,
  /** Room for signature and seal between title and name. */
  signatureRoomPt: 66,
} as const;

/** Tables of the body: thin borders, padding and repeated head row. Choice. */
export const table = {
  borderPt: 0.5,
  paddingPt: { top: 2, bottom: 2, left: 5.4, right: 5.4 },
  beforePt: 6,
  /** Space between the table and the paragraph below comes from that paragraph's `beforePt`. */
} as const;

/** The mark of a footnote in the text and in front of its first paragraph: raised figures. */
export const footnoteMark = { sizeShare: 0.65, raiseShare: 0.33 } as const;

/** The text of the head that never changes (II.1). */
export const nationalName = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const motto = 'Độc lập - Tự do - Hạnh phúc';

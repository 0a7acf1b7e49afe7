/** What a Word file looks like, as far as Nghị định 30/2020/NĐ-CP rules on it. Lengths end in Mm or Pt. */
export interface DocxLayout {
  sections: readonly SectionLayout[];
  paragraphs: readonly ParagraphLayout[];
  /** Places where a page's number is printed. */
  pageNumbers: readonly { place: 'header' | 'footer'; align: Alignment }[];
}

export interface SectionLayout {
  widthMm: number;
  heightMm: number;
  marginMm: { top: number; bottom: number; left: number; right: number };
  /** The first page has a header of its own, so that it bears no number. */
  ownFirstPage: boolean;
}

export type Alignment = 'left' | 'center' | 'right' | 'justify';

export interface ParagraphLayout {
  /** 1-based number of the paragraph in the text as it was read: what findings call its line. */
  line: number;
  text: string;
  inTable: boolean;
  align: Alignment;
  /** Lines of text, or points from line to line. */
  spacing: { unit: 'lines' | 'pt'; value: number };
  beforePt: number;
  afterPt: number;
  firstLineMm: number;
  runs: readonly RunLayout[];
}

export interface RunLayout {
  text: string;
  font: string;
  sizePt: number;
  bold: boolean;
  italic: boolean;
  /** Six hexadecimal digits; black when the file leaves it open. */
  color: string;
}

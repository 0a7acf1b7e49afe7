/** A figure found in a file, by what identified it. */
export interface FigureReading {
  /** Tag of the content control; missing when the control is gone. */
  tag: string | undefined;
  /** Hidden bookmark; missing when it is gone. */
  bookmark: string | undefined;
  text: string;
  /** Offset of the text in its paragraph, in UTF-16 code units. */
  start: number;
}
export interface ParagraphReading {
  place: 'body' | 'footnote';
  /** Bookmarks of blocks that begin in, or go on through, the paragraph. */
  blockBookmarks: string[];
  text: string;
  figures: FigureReading[];
}
export interface ReadingWarning {
  code: string;
  message: string;
}
export interface FileReading {
  format: 'docx' | 'pdf';
  reportId: string | undefined;
  paragraphs: ParagraphReading[];
  ledgerText: string | undefined;
  warnings: ReadingWarning[];
}

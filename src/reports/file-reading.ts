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
/** A cell of a table; nested tables count as tables of their own. */
export interface CellPlace {
  table: number;
  row: number;
  column: number;
}
/** What is printed with a paragraph and is not in its text. */
export interface PrintedWith {
  /** The number or mark that Word puts in front by itself. */
  label?: string;
  cell?: CellPlace;
  /** Somebody's changes in it have been neither accepted nor refused. */
  changed?: true;
  /** Marks of notes: the note's number, counted through the file, and how much text stands before. */
  noteMarks?: { number: number; at: number }[];
  /** Of the first paragraph of a note: its number. */
  noteNumber?: number;
}
export interface ParagraphReading {
  place: 'body' | 'footnote';
  /** Bookmarks of blocks that begin in, or go on through, the paragraph. */
  blockBookmarks: string[];
  text: string;
  figures: FigureReading[];
  /** Word only. */
  printed?: PrintedWith;
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

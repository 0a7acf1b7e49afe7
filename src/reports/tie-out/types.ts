import type { FigureReading } from '../file-reading.ts';
import type { Ledger } from '../types.ts';

/** What became of a figure that was issued. */
export interface TiedFigure {
  figureId: string;
  title: string;
  blockId: string;
  /** Of the occurrence in the ledger. */
  tag: string;
  /** Which identity recognised it (DESIGN, "Identity of a figure in Word"); undefined where none did: it is gone. */
  by: 'tag' | 'bookmark' | 'alignment' | undefined;
  state: 'unchanged' | 'changed' | 'deleted' | 'moved';
  issued: string;
  now: string;
  /** 1-based paragraph of the edited file, the text's first, then its notes'; 0 for a figure that is gone. */
  line: number;
  /** Where it stands in that paragraph, in UTF-16 code units; 0 for a figure that is gone. */
  from: number;
  to: number;
}

/** A number that no figure of the report accounts for. */
export interface NewNumber {
  line: number;
  raw: string;
  /** The words around it. */
  around: string;
}

/** A stretch of prose as it was and as it is; `same`: both. */
export interface ProsePart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}
export interface ProseChange {
  blockId: string;
  line: number;
  state: 'changed' | 'deleted' | 'added' | 'moved';
  parts: ProsePart[];
  /** The paragraph as it is; empty where it is gone. */
  now: string;
  /** The block of the paragraph before it in the file; empty where there is none. */
  after: string;
}

export interface TieOut {
  reportId: string;
  figures: TiedFigure[];
  newNumbers: NewNumber[];
  prose: ProseChange[];
}

export type Occurrence = Ledger['occurrences'][number];

/** A figure of the file with the occurrence that a tag or a bookmark says it is. */
export interface Recognised {
  occurrence: Occurrence;
  reading: FigureReading;
  by: 'tag' | 'bookmark';
}

import type { FileReading } from '../file-reading.ts';
import type { Ledger } from '../types.ts';
import { tieOut } from './tie-out.ts';
import type { ProseChange, TieOut } from './types.ts';

/** A comparison as it is kept: enough of file and ledger to take its changes into the draft later. */
export interface KeptTieOut {
  result: Omit<TieOut, 'prose'> & { prose: KeptChange[] };
  /** What the file was issued with. */
  blocks: Ledger['blocks'];
  occurrences: Ledger['occurrences'];
  /** The file carried no ledger: it was compared with the report as it stood then. */
  withoutLedger?: boolean;
  /** What the file's text alone does not show, in words: changes that wait in it, remarks, pictures. */
  warnings?: string[];
}

/** `noteMarks`: where the marks of footnotes stand in the paragraph, in order. `inTable`: the paragraph stands in a cell of the file. */
export interface KeptChange extends ProseChange {
  noteMarks: number[];
  inTable?: true;
}

/** Compares an edited file with its ledger, for keeping. */
export function keepable(ledger: Ledger, reading: FileReading): KeptTieOut {
  const result = tieOut(ledger, reading);
  const prose = result.prose.map((change): KeptChange => {
    const { noteMarks = [], cell } = reading.paragraphs[change.line - 1]?.printed ?? {};
    return { ...change, noteMarks: noteMarks.map(({ at }) => at), ...(cell === undefined ? {} : { inTable: true }) };
  });
  const warnings = reading.warnings.map(({ message }) => message);
  return { result: { ...result, prose }, blocks: ledger.blocks, occurrences: ledger.occurrences, warnings };
}

/** A text in which every figure of it is one mark: what is left is prose. `figures`: their texts, in order. */
export function maskedText(text: string, figures: readonly string[]): string {
  let masked = '';
  let from = 0;
  for (const printed of figures) {
    const at = printed === '' ? -1 : text.indexOf(printed, from);
    if (at < 0) continue;
    masked += `${text.slice(from, at)}\u0001`;
    from = at + printed.length;
  }
  return (masked + text.slice(from)).normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The same for a text whose figures stand at known places. */
export function maskedAt(text: string, places: readonly { from: number; to: number }[]): string {
  let masked = '';
  let at = 0;
  for (const { from, to } of places.toSorted((a, b) => a.from - b.from)) {
    if (from < at) continue;
    masked += `${text.slice(at, from)}\u0001`;
    at = to;
  }
  return (masked + text.slice(at)).normalize('NFC').replace(/\s+/g, ' ').trim();
}

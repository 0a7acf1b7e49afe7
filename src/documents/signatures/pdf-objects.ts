import { isDictionary, type PdfValue, parsePdfValue } from './pdf-values.ts';

/** What of a PDF stands in its cross-reference tables: where each object begins, and the last trailer. */
export interface PdfObjects {
  text: string;
  /** Byte offsets by object number; of an object written anew the last; -1: it was taken away. */
  offsets: ReadonlyMap<number, number>;
  trailer: { [key: string]: PdfValue };
  /** Where the tables begin, the last one first. */
  tables: readonly number[];
}

/** How often a file may have been written on. */
const mostRevisions = 64;

/**
 * Reads the tables of a PDF that has plain ones, as ours have. @returns undefined where a table is a stream, is not where it should
 * be, or the file is encrypted.
 * @see ISO 32000-1, 7.5.4 to 7.5.6
 */
export function readPdfObjects(bytes: Uint8Array): PdfObjects | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const offsets = new Map<number, number>();
  const tables: number[] = [];
  let last: PdfObjects['trailer'] | undefined;
  let at: string | undefined = /startxref\s+(\d{1,15})\s+%%EOF\s*$/.exec(text.slice(-1024))?.[1];
  while (at !== undefined) {
    const begin = Number(at);
    const trailer = tables.length < mostRevisions ? readTable(text, begin, offsets) : undefined;
    const next = trailer?.['/Prev'];
    if (trailer === undefined || '/XRefStm' in trailer || '/Encrypt' in trailer || (tables.at(-1) ?? Infinity) <= begin)
      return undefined;
    tables.push(begin);
    last ??= trailer;
    at = typeof next === 'string' ? next : undefined;
  }
  return last === undefined ? undefined : { text, offsets, trailer: last, tables };
}

/** Reads one table; what a later one said already stays. @returns its trailer. */
function readTable(text: string, at: number, offsets: Map<number, number>): PdfObjects['trailer'] | undefined {
  const end = text.indexOf('startxref', at);
  const table = /^\s*xref\s+([\d\sfn]*?)trailer\s*(<<[\s\S]*)$/.exec(text.slice(at, end));
  if (end < 0 || table === null) return undefined;
  let number = 0;
  for (const line of (table[1] ?? '').split(/[\r\n]+/)) {
    const entry = /^(\d{10}) (\d{5}) ([fn])/.exec(line);
    if (entry === null) number = Number(/^(\d+) \d+/.exec(line)?.[1] ?? number);
    else {
      if (entry[3] === 'n' && entry[2] !== '00000') return undefined;
      if (number > 0 && !offsets.has(number)) offsets.set(number, entry[3] === 'n' ? Number(entry[1]) : -1);
      number += 1;
    }
  }
  const trailer = parsePdfValue(table[2] ?? '');
  return isDictionary(trailer) ? trailer : undefined;
}

/** What stands between `obj` and `endobj`; undefined: there is no such object. */
export function objectText({ text, offsets }: PdfObjects, number: number): string | undefined {
  const at = offsets.get(number);
  if (at === undefined || at < 0) return undefined;
  const end = text.indexOf('endobj', at);
  return end < 0 ? undefined : new RegExp(`^\\s*${number} 0 obj\\s*([\\s\\S]*?)\\s*$`).exec(text.slice(at, end))?.[1];
}

/** The number that `n 0 R` refers to. */
export function referenceOf(value: PdfValue | undefined): number | undefined {
  const found = typeof value === 'string' ? /^(\d+) 0 R$/.exec(value)?.[1] : undefined;
  return found === undefined ? undefined : Number(found);
}

/** A dictionary, where it stands or where it is referred to; of a stream its dictionary. */
export function dictionaryOf(objects: PdfObjects, value: PdfValue | undefined) {
  const number = referenceOf(value);
  const found = number === undefined ? value : parsePdfValue(objectText(objects, number) ?? '');
  return isDictionary(found) ? found : undefined;
}

/** A list, where it stands or where it is referred to. Missing: an empty one. */
export function listOf(objects: PdfObjects, value: PdfValue | undefined): PdfValue[] | undefined {
  const number = referenceOf(value);
  const found = number === undefined ? value : parsePdfValue(objectText(objects, number) ?? '');
  return found === undefined ? [] : Array.isArray(found) ? found : undefined;
}

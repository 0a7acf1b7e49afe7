import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../project-files.ts';

/** Where a thing stands in its text: line and column, both from 1. */
export interface Place {
  line: number;
  column: number;
  /** As written; the end of a line inside it is a space here. */
  raw: string;
}

export interface GoldCitation extends Place {
  /** Reading it or not is both right. */
  optional: boolean;
  type: string | null;
  number: string;
  symbol: string | null;
  date: string | null;
  /** Only where the text names one. */
  issuer: string | null;
}

export interface GoldQuantity extends Place {
  optional: boolean;
  value: number;
  unit: string | null;
  bound: string | null;
  of: number | null;
  to: number | null;
  ordinal: boolean;
  label: string | null;
}

/** What holds between labelled quantities: "k = k1 + k2". The kind is the finding that breaking it must lead to. */
export interface Relation {
  kind: string;
  expression: string;
}

export interface GoldFinding {
  /** Any of these kinds is a right answer. */
  kinds: string[];
  lines: number[];
  /** A careful reader is sure of it; else finding it or not is both right. */
  certain: boolean;
  hint: string;
}

export interface GoldText {
  name: string;
  text: string;
  citations: GoldCitation[];
  quantities: GoldQuantity[];
  relations: Relation[];
  findings: GoldFinding[];
}

/** Every set of texts with answer sheets, in the order in which they were written. */
export const setNames = [
  'dev',
  'held-out',
  'held-out-2',
  'held-out-3',
  'held-out-4',
  'held-out-5',
  'held-out-6',
  'held-out-7',
  'held-out-8',
] as const;
export type SetName = (typeof setNames)[number];

const orNull = (cell: string | undefined): string | null => (cell === undefined || cell === '-' ? null : cell);

function placeOf(at: string, raw: string): Place {
  const [line, column] = at.split(':').map(Number);
  if (line === undefined || column === undefined || !(line > 0) || !(column > 0)) throw new Error(`no place: ${at}`);
  return { line, column, raw };
}

function citationOf(cells: readonly string[], optional: boolean): GoldCitation {
  const [at = '', raw = '', type, number = '', symbol, date, issuer] = cells;
  const rest = { type: orNull(type), symbol: orNull(symbol), date: orNull(date), issuer: orNull(issuer) };
  return { ...placeOf(at, raw), optional, number, ...rest };
}

const bounds = new Set(['above', 'atLeast', 'about', 'below', 'atMost']);

function quantityOf(cells: readonly string[], optional: boolean): GoldQuantity {
  const [at = '', raw = '', value = '', unit, extras = '-', label] = cells;
  const words = extras.split(', ');
  const after = (name: string): number | null => {
    const word = words.find((one) => one.startsWith(`${name} `));
    return word === undefined ? null : Number(word.slice(name.length));
  };
  const shape = {
    bound: words.find((word) => bounds.has(word)) ?? null,
    of: after('of'),
    to: after('to'),
    ordinal: words.includes('ordinal'),
  };
  if (value === '' || Number.isNaN(Number(value))) throw new Error(`no value: ${cells.join(' | ')}`);
  return { ...placeOf(at, raw), optional, value: Number(value), unit: orNull(unit), ...shape, label: orNull(label) };
}

function findingOf(cells: readonly string[], certain: boolean): GoldFinding {
  const [kinds = '', lines = '', hint = ''] = cells;
  return { kinds: kinds.split(', '), lines: lines.split(', ').map(Number), certain, hint };
}

/** Reads an answer sheet; how it is written: tests/auditor/README.md. */
export function parseGold(name: string, text: string, sheet: string): GoldText {
  const gold: GoldText = { name, text, citations: [], quantities: [], relations: [], findings: [] };
  for (const line of sheet.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [what = '', ...cells] = line.split(' | ').map((cell) => cell.trim());
    const optional = what.endsWith('?');
    if (what.startsWith('viện dẫn')) gold.citations.push(citationOf(cells, optional));
    else if (what.startsWith('số lượng')) gold.quantities.push(quantityOf(cells, optional));
    else if (what === 'quan hệ') gold.relations.push({ kind: cells[0] ?? '', expression: cells[1] ?? '' });
    else if (what === 'điểm sai' || what === 'chấp nhận') gold.findings.push(findingOf(cells, what === 'điểm sai'));
    else throw new Error(`${name}: ${line}`);
  }
  return gold;
}

/** All texts of a set with their answer sheets, in the order of their names. */
export function readSet(set: SetName): GoldText[] {
  const folder = path.join(root, 'tests/auditor', set);
  const names = readdirSync(folder).filter((file) => !file.endsWith('.gold.txt'));
  return names.sort().map((file) => {
    const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
    return parseGold(file, read(file), read(file.replace(/\.(?:txt|md|html)$/, '.gold.txt')));
  });
}

/** Where a place begins in the text, as an offset. */
export function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

/** How many words a text has: what stands between spaces. */
export const wordsIn = (text: string): number => text.trim().split(/\s+/).length;

/** A text in which nothing is surely wrong: errors can be injected into it. */
export const isClean = ({ findings }: GoldText): boolean => findings.every(({ certain }) => !certain);

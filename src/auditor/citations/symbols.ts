import type { Token } from '../reading/tokens.ts';
import { isTypeAbbreviation } from './document-types.ts';
import { agencyOf } from './issuers.ts';

/** State: "05/KH-BDT"; party: "08-KH/CB"; glued: "06KH-BDT", a slash was left out. */
export type SymbolForm = 'state' | 'party' | 'glued';

export interface FoundSymbol {
  /** As printed, with its zero and, for normative documents, its year: "17/2023". */
  number: string;
  /** What it was meant to be: "KH-BDT", "KH/CB". */
  symbol: string;
  segments: string[];
  form: SymbolForm;
  /** Written otherwise than NĐ 30/2020 or Hướng dẫn 36-HD/VPTW have it. */
  malformed: boolean;
  /** Index behind its last token. */
  end: number;
}

const dashes = new Set(['-', '–', '—', '‑', '−']);
const isDash = (token: Token | undefined): boolean => token !== undefined && dashes.has(token.text);

/** Cyrillic and Greek letters that look like Latin ones; conversions of scans leave them in symbols. */
const lookalikes: Record<string, string> = {
  ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', О: 'O', Р: 'P', Т: 'T', Х: 'X', У: 'Y', І: 'I' },
  ...{ Α: 'A', Β: 'B', Ε: 'E', Η: 'H', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P', Τ: 'T', Χ: 'X' },
};
const latin = (text: string): string => text.replace(/[\u0370-\u04ff]/g, (letter) => lookalikes[letter] ?? letter);

/** Letters of a symbol: mostly capitals ("UBND", "TTg", "QH15", "SVHTTDL"). "Ban" and "của" are not. */
export function isSymbolWord(token: Token | undefined): boolean {
  if (token?.kind !== 'word') return false;
  const text = latin(token.text);
  if (isTypeAbbreviation(text) && text.length > 1) return /^\p{Lu}/u.test(text) || text === text.toLowerCase();
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return (capitals >= 2 && capitals * 2 >= text.replace(/\d/g, '').length) || /^\p{Lu}\d?$/u.test(text);
}

interface Segments {
  parts: string[];
  /** Between the parts: "-" or "/". */
  joints: string[];
  end: number;
  spaced: boolean;
}

/** "KH", "-", "BDT" and so on. A dash with room on both sides joins only the first two parts: "05/KH-BDT - UBND tỉnh". */
function readSegments(tokens: readonly Token[], at: number): Segments | undefined {
  if (!isSymbolWord(tokens[at])) return undefined;
  const found: Segments = { parts: [latin(tokens[at]?.text ?? '')], joints: [], end: at + 1, spaced: false };
  for (;;) {
    const joint = tokens[found.end];
    const next = tokens[found.end + 1];
    if (joint?.text === '&' && joint.glued && next?.glued && isSymbolWord(next)) {
      found.parts[found.parts.length - 1] += `&${latin(next.text)}`;
      found.end += 2;
      continue;
    }
    if (joint?.text === '.' && joint.glued && next?.glued && isSymbolWord(next)) {
      found.parts[found.parts.length - 1] += `.${latin(next.text)}`;
      found.end += 2;
      continue;
    }
    const dash = isDash(joint);
    if (!(dash || joint?.text === '/') || next === undefined || !isPart(next)) return found;
    const room = !(joint?.glued ?? false) || !(next.glued || next.line > (joint?.line ?? 0));
    if (room && found.parts.length > 1) return found;
    if (room) found.spaced = true;
    found.joints.push(dash ? '-' : '/');
    found.parts.push(withoutNote(latin(next.text)));
    found.end += 2;
  }
}

/** Later parts may be one capital with digits ("VX2"), or lower case where a drafter typed it so ("KGVX.th" is left at the dot). */
/** A note's number that a conversion glued to a well-known abbreviation: "66-NQ/TW1". The terms of the National Assembly stay. */
function withoutNote(part: string): string {
  const plain = part.replace(/\d$/, '');
  return /^(?:QH|UBTVQH)/.test(part) || !/\p{Lu}$|g$/u.test(plain) || agencyOf(plain) === undefined ? part : plain;
}

const isPart = (token: Token): boolean =>
  isSymbolWord(token) ||
  (token.kind === 'word' && /^[A-Z]\w{0,3}$/.test(token.text) && token.glued && /\d/.test(token.text));

const year = /^(?:19[4-9]\d|20\d\d)$/;

/** The number with its letter ("30a"), and where the rest begins. */
function readNumber(tokens: readonly Token[], at: number): { number: string; end: number } | undefined {
  const token = tokens[at];
  if (token?.kind !== 'number') return undefined;
  // "66.13/2026/NQ-CP": a number within a number, since 2025.
  const inner = /^\d{1,3}\.\d{1,2}$/.test(token.text) && year.test(tokens[at + 2]?.text ?? '');
  // "Công văn số 1.234/UBND-VX": numbers above a thousand are grouped now and then.
  const grouped = /^\d{1,2}\.\d{3}$/.test(token.text) && tokens[at + 1]?.text === '/';
  if (!inner && !grouped && !/^\d{1,5}$/.test(token.text)) return undefined;
  const letter = tokens[at + 1];
  const hasLetter =
    letter?.kind === 'word' && letter.glued && /^[a-eđ]$/iu.test(letter.text) && !/^[Đ]$/u.test(letter.text);
  return hasLetter ? { number: token.text + letter.text, end: at + 2 } : { number: token.text, end: at + 1 };
}

/**
 * Reads number and symbol that begin at a number token. `expected`: "số" or the name of a type stands before it, so that sloppy
 * forms are taken for what they were meant to be.
 */
export function readSymbol(tokens: readonly Token[], at: number, expected: boolean): FoundSymbol | undefined {
  const first = readNumber(tokens, at);
  if (first === undefined) return undefined;
  const joint = tokens[first.end];
  if (joint?.text === '/') return readState(tokens, at, first, expected);
  if (isDash(joint)) return readParty(tokens, first, expected);
  return readGlued(tokens, first, expected);
}

function readState(
  tokens: readonly Token[],
  at: number,
  first: { number: string; end: number },
  expected: boolean,
): FoundSymbol | undefined {
  let { number, end } = first;
  let malformed = false;
  const yearToken = tokens[end + 1];
  if (yearToken?.kind === 'number' && year.test(yearToken.text)) {
    const joint = tokens[end + 2];
    if (joint?.text !== '/' && !isDash(joint)) return undefined;
    malformed = joint?.text !== '/';
    number = `${number}/${yearToken.text}`;
    end += 2;
  }
  const segments = readSegments(tokens, end + 1);
  if (segments === undefined) return undefined;
  const [head = ''] = segments.parts;
  if (!expected && segments.parts.length < 2 && !/^(?:QH|UBTVQH)\d+$/.test(head)) return undefined;
  if (segments.parts.length < 2 && !expected && number.length > 8) return undefined;
  const gaps =
    segments.spaced ||
    tokens.slice(at + 1, segments.end).some((token) => !token.glued && token.line === tokens[at]?.line);
  // "05/KH/BDT" was meant to be "05/KH-BDT".
  const slash = segments.joints.includes('/');
  return {
    number,
    symbol: segments.parts.join('-'),
    segments: segments.parts,
    form: 'state',
    malformed: malformed || gaps || slash,
    end: segments.end,
  };
}

/** "08-KH/CB"; sloppy: "10 – QĐ/CB", "05-KH-CBBDT". */
function readParty(
  tokens: readonly Token[],
  first: { number: string; end: number },
  expected: boolean,
): FoundSymbol | undefined {
  const dash = tokens[first.end];
  const segments = readSegments(tokens, first.end + 1);
  if (segments === undefined) return undefined;
  const [head = '', ...rest] = segments.parts;
  const known = isTypeAbbreviation(head);
  if (!known && !(expected && dash?.glued)) return undefined;
  const slashed = segments.joints[0] === '/';
  if (!slashed && !expected) return undefined;
  if (rest.length === 0 && !expected) return undefined;
  const gaps = dash?.glued === false || tokens[first.end + 1]?.glued === false || segments.spaced;
  return {
    number: first.number,
    symbol: rest.length === 0 ? head : `${head}/${rest.join('-')}`,
    segments: segments.parts,
    form: 'party',
    malformed: !slashed || gaps || dash?.text !== '-',
    end: segments.end,
  };
}

/** "06KH-BDT", "06 KH-BDT", behind "số" only. */
function readGlued(
  tokens: readonly Token[],
  first: { number: string; end: number },
  expected: boolean,
): FoundSymbol | undefined {
  if (!expected || !isTypeAbbreviation(tokens[first.end]?.text ?? '')) return undefined;
  const segments = readSegments(tokens, first.end);
  if (segments === undefined || segments.parts.length < 2) return undefined;
  const party = segments.joints[0] === '/';
  const [head = '', ...rest] = segments.parts;
  return {
    number: first.number,
    symbol: party ? `${head}/${rest.join('-')}` : segments.parts.join('-'),
    segments: segments.parts,
    form: 'glued',
    malformed: true,
    end: segments.end,
  };
}

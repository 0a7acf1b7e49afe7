import type { CalendarDate } from '../../kernel/dates.ts';
import type { FoundDate } from '../reading/date-tokens.ts';
import { rawOf, type Token } from '../reading/tokens.ts';
import { dateBehind, dateBetween, readTail, type Tail } from './citation-tail.ts';
import { type FoundType, findTypeBefore, mayCarry, typeOfAbbreviation } from './document-types.ts';
import { issuerEnd } from './issuers.ts';
import { type FoundSymbol, readSymbol } from './symbols.ts';

/** A mention of a document, as found in one block. */
export interface Citation {
  line: number;
  raw: string;
  type: string | undefined;
  number: string;
  /** undefined where only a number was given: "Quyết định số 45 ngày 03/02/2023". */
  symbol: string | undefined;
  segments: string[];
  form: FoundSymbol['form'] | undefined;
  date: CalendarDate | undefined;
  /** The date as written, also when there is no such day. */
  dateText: string | undefined;
  shortYear: boolean;
  /** A second date of the same document in the same mention. */
  otherDates: FoundDate[];
  issuer: string | undefined;
  /** The text does not name the issuer here: it was taken from elsewhere in the text or from the symbol. */
  issuerGuessed?: boolean;
  malformed: boolean;
  /** The type's name stands in the mention itself, not only before a list. */
  ownType: boolean;
  /** The number of the document itself, at its head: no citation. */
  own: boolean;
  /** Tokens of the block that belong to it: type to date, and issuer. */
  start: number;
  end: number;
  issuerEnd: number;
}

/** All citations of a block, in order. Linear: each number is looked at once, with a window before and behind it. */
export function findCitations(tokens: readonly Token[]): Citation[] {
  const found: Citation[] = [];
  let from = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== 'number' || at < from) continue;
    const citation = readCitation(tokens, at, from, found.at(-1));
    if (citation === undefined) continue;
    found.push(...sharedNumbers(tokens, at, from, citation), citation);
    from = citation.end;
  }
  shareDates(tokens, found);
  return found;
}

function readCitation(
  tokens: readonly Token[],
  at: number,
  from: number,
  before: Citation | undefined,
): Citation | undefined {
  const label = labelBefore(tokens, at, from);
  const nearType = typeAt(tokens, label.start, from);
  const expected = label.hasNumberWord || nearType !== undefined;
  const symbol = readSymbol(tokens, at, expected);
  if (symbol === undefined) return readBare(tokens, at, label, nearType);
  const type = nearType ?? farType(tokens, label, from, symbol);
  const listed = type === undefined ? listedType(tokens, label.start, symbol, before) : undefined;
  const named = type?.name ?? listed;
  const found = readTail(tokens, symbol.end);
  const start = type?.start ?? label.start;
  const early = found.date === undefined ? dateBetween(tokens, start, label.start) : undefined;
  const tail = early === undefined ? found : { ...found, date: early };
  return {
    line: tokens[start]?.line ?? 1,
    raw: rawOf(tokens.slice(start, tail.end)),
    type: named === 'Văn bản' ? (typeOfSymbol(symbol) ?? named) : (named ?? typeOfSymbol(symbol)),
    number: symbol.number,
    symbol: symbol.symbol,
    segments: symbol.segments,
    form: symbol.form,
    ...tailFields(tokens, tail),
    issuer: tail.issuer ?? issuerBefore(tokens, type, early?.end, label.start),
    malformed: symbol.malformed,
    ownType: type !== undefined,
    own: isOwnNumber(tokens, label, type, symbol.end),
    start,
  };
}

function tailFields(tokens: readonly Token[], tail: Tail) {
  const { date } = tail;
  return {
    date: date?.date,
    dateText: date === undefined ? undefined : rawOf(tokens.slice(date.start, date.end)),
    shortYear: date?.shortYear ?? false,
    otherDates: tail.otherDates,
    issuer: tail.issuer,
    end: tail.end,
    issuerEnd: tail.issuerEnd,
  };
}

interface Label {
  /** Index of "số", or of the number itself. */
  start: number;
  hasNumberWord: boolean;
}

function labelBefore(tokens: readonly Token[], at: number, from: number): Label {
  let start = at;
  if (tokens[start - 1]?.text === ':' && tokens[start - 2]?.key === 'số') start -= 1;
  if (start - 1 >= from && tokens[start - 1]?.key === 'số') return { start: start - 1, hasNumberWord: true };
  return { start: at, hasNumberWord: false };
}

/** The head of a document is on its first lines. */
const headLines = 15;

/** "Số: 45/BC-BDT" at the head of a document is its own number. A date right behind it makes it another's. */
function isOwnNumber(tokens: readonly Token[], label: Label, type: FoundType | undefined, end: number): boolean {
  const first = tokens[label.start];
  if (!label.hasNumberWord || first === undefined || dateBehind(tokens, end) !== undefined) return false;
  // "Luật số: 06/2022/QH15;" goes on; a document's own number stands alone, or before the place and date of its head.
  const behind = tokens[end];
  const alone = behind === undefined || behind.line > first.line || /^\p{Lu}/u.test(behind.text);
  if (!alone) return false;
  const startsLine = label.start === 0 || (tokens[label.start - 1]?.line ?? 0) < first.line;
  if (tokens[label.start + 1]?.text === ':') return startsLine || (type?.start === 0 && first.line <= 2 * headLines);
  return first.text === 'Số' && startsLine && first.line <= headLines && type === undefined;
}

/** "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15": "pháp luật" names no document. */
function typeAt(tokens: readonly Token[], end: number, least: number): FoundType | undefined {
  const type = findTypeBefore(tokens, end, least);
  const partOfWord = type?.name === 'Luật' && tokens[type.start - 1]?.key === 'pháp';
  return partOfWord ? undefined : type;
}

const clauseMarks = new Set([';', '.', ':', '“', '”', '"', '(', ')', '|', '…']);

/** A type's name farther before the number: "Luật Tổ chức Chính phủ số 63/2025/QH15", "Kế hoạch công tác năm 2023 số 03/KH-BDT". */
function farType(tokens: readonly Token[], label: Label, from: number, symbol: FoundSymbol): FoundType | undefined {
  if (!label.hasNumberWord) return undefined;
  const [head = ''] = symbol.segments;
  const law = /^(?:QH|UBTVQH)\d*$/.test(head) || head === 'PL';
  const least = Math.max(from, label.start - (law ? 30 : 14));
  for (let end = label.start - 1; end > least; end -= 1) {
    const mark = tokens[end];
    if (mark === undefined || clauseMarks.has(mark.text)) return undefined;
    const type = typeAt(tokens, end, least);
    if (type === undefined) continue;
    const letter = type.name === 'Công văn' && typeOfSymbol(symbol) === 'Công văn';
    const fits = law
      ? /^(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết)$/.test(type.name)
      : letter || carriesExactly(type.name, head);
    if (fits) return type;
  }
  return undefined;
}

const carriesExactly = (type: string, head: string): boolean =>
  typeOfAbbreviation(head) !== undefined && mayCarry(type, head);

/** The type that a list has once for all: "Các Quyết định: Số 03/QĐ-BDT …; Số 07/QĐ-BDT …", "Công văn số 12/…, số 13/…". */
function listedType(
  tokens: readonly Token[],
  start: number,
  symbol: FoundSymbol,
  before: Citation | undefined,
): string | undefined {
  const [head = ''] = symbol.segments;
  if (tokens[start - 1]?.text === ':') {
    const type = findTypeBefore(tokens, start - 1);
    if (type !== undefined && mayCarry(type.name, head)) return type.name;
  }
  const known = before?.type;
  return known !== undefined && mayCarry(known, head) && typeOfAbbreviation(head) === undefined ? known : undefined;
}

/** "QĐ-UBND" tells its type; two agencies without a type ("BDT-VP") are an official letter's. */
function typeOfSymbol({ segments, form }: FoundSymbol): string | undefined {
  const [head = ''] = segments;
  if (/^QH\d+$/.test(head)) return undefined;
  return typeOfAbbreviation(head) ?? (segments.length > 1 && form === 'state' ? 'Công văn' : undefined);
}

/** "Quyết định số 45 ngày 03/02/2023": a type, a number and a date without a symbol. */
function readBare(
  tokens: readonly Token[],
  at: number,
  label: Label,
  type: FoundType | undefined,
): Citation | undefined {
  const token = tokens[at];
  if (type === undefined || !label.hasNumberWord || !/^\d{1,5}$/.test(token?.text ?? '')) return undefined;
  if (tokens[at + 1]?.key !== 'ngày') return undefined;
  const tail = readTail(tokens, at + 1);
  if (tail.date === undefined) return undefined;
  return {
    line: tokens[type.start]?.line ?? 1,
    raw: rawOf(tokens.slice(type.start, tail.end)),
    type: type.name,
    number: token?.text ?? '',
    symbol: undefined,
    segments: [],
    form: undefined,
    ...tailFields(tokens, tail),
    malformed: true,
    ownType: true,
    own: false,
    start: type.start,
  };
}

/** "Báo cáo của Cục Thống kê số 345/BC-CTK": the issuer between the type and the number. */
function issuerBefore(
  tokens: readonly Token[],
  type: FoundType | undefined,
  dateEnd: number | undefined,
  end: number,
): string | undefined {
  const length = type?.name.split(' ').length ?? 0;
  const at = dateEnd ?? (type?.start ?? end) + length;
  if (type === undefined || tokens[at]?.key !== 'của') return undefined;
  return issuerEnd(tokens, at + 1) === end ? rawOf(tokens.slice(at + 1, end)) : undefined;
}

/** No list of numbers under one symbol is longer. */
const mostShared = 30;

/** "Quyết định số 03, 04 và 05/QĐ-BDT": the numbers before share the symbol behind the last. */
function sharedNumbers(tokens: readonly Token[], at: number, from: number, last: Citation): Citation[] {
  const shared: Citation[] = [];
  let index = at;
  while (
    shared.length < mostShared &&
    index - 2 >= from &&
    /^(?:,|và|;)$/.test(tokens[index - 1]?.key ?? '') &&
    /^\d{1,4}$/.test(tokens[index - 2]?.text ?? '')
  ) {
    index -= 2;
    shared.unshift({ ...last, number: tokens[index]?.text ?? '', start: index, end: index + 1, issuerEnd: index + 1 });
  }
  const label = shared.length === 0 ? undefined : labelBefore(tokens, index, from);
  if (label === undefined || !label.hasNumberWord) return [];
  const type = findTypeBefore(tokens, label.start, from);
  for (const [position, citation] of shared.entries()) {
    citation.start = position === 0 ? (type?.start ?? label.start) : citation.start;
    citation.line = tokens[citation.start]?.line ?? citation.line;
    citation.raw = rawOf(tokens.slice(citation.start, citation.end));
    citation.type = type?.name ?? citation.type;
  }
  last.type = type?.name ?? last.type;
  return shared;
}

/** "số 12/QĐ-UBND, số 13/QĐ-UBND ngày 05/01/2023": one date, one issuer for all of a list that name none. */
function shareDates(tokens: readonly Token[], found: readonly Citation[]): void {
  for (let index = found.length - 1; index > 0; index -= 1) {
    const [citation, earlier] = [found[index], found[index - 1]];
    if (citation === undefined || earlier === undefined || citation.dateText === undefined) continue;
    if (citation.ownType || earlier.dateText !== undefined) continue;
    const between = tokens.slice(earlier.end, citation.start);
    if (between.length > 3 || !between.every(({ key }) => /^(?:,|và|;|số)$/.test(key))) continue;
    earlier.date = citation.date;
    earlier.dateText = citation.dateText;
    earlier.issuer ??= citation.issuer;
  }
}

import { type FoundDate, readDate } from '../reading/date-tokens.ts';
import { hasKeys, rawOf, type Token } from '../reading/tokens.ts';
import { issuerEnd } from './issuers.ts';

/** What the end of a citation is looked for in. */
export interface Tail {
  date: FoundDate | undefined;
  end: number;
  issuer: string | undefined;
  issuerEnd: number;
  otherDates: FoundDate[];
}

/** Date and issuer behind the symbol, in either order. */
export function readTail(tokens: readonly Token[], at: number): Tail {
  const date = dateBehind(tokens, at);
  const end = date?.end ?? at;
  const name = issuerBehind(tokens, end);
  const late = name === undefined ? undefined : dateBehind(tokens, name.end, true);
  const tail = { end, issuer: name?.text, issuerEnd: name?.end ?? end };
  if (date === undefined && late !== undefined)
    return { ...tail, date: late, end: late.end, issuerEnd: late.end, otherDates: [] };
  return { ...tail, date, otherDates: late === undefined ? [] : [late] };
}

const beforeDate = new Set(['ký', 'ban', 'hành', 'đề', 'ngày', ',', '(', 'được', 'cùng']);

/** "ngày 03/02/2023", ", ký ngày …", "(ngày …)"; behind a symbol also a day without "ngày". */
export function dateBehind(tokens: readonly Token[], at: number, needsWord = false): FoundDate | undefined {
  let start = at;
  let named = false;
  while (start - at < 5 && beforeDate.has(tokens[start]?.key ?? '')) {
    named ||= tokens[start]?.key === 'ngày';
    start += 1;
  }
  if (!named && (needsWord || start > at)) return undefined;
  return readDate(tokens, start, named);
}

/** "Quyết định ngày 12/3/2024 số 45/QĐ-UBND": the day between the type and the number. */
export function dateBetween(tokens: readonly Token[], from: number, to: number): FoundDate | undefined {
  for (let at = from; at < to; at += 1) {
    const date = tokens[at]?.key === 'ngày' ? readDate(tokens, at + 1, true) : undefined;
    if (date !== undefined) return date.end <= to ? date : undefined;
  }
  return undefined;
}

function issuerBehind(tokens: readonly Token[], at: number): { text: string; end: number } | undefined {
  let start = at;
  if (tokens[start]?.text === ')' || tokens[start]?.text === ',') start += 1;
  if (hasKeys(tokens, start, ['do']) || hasKeys(tokens, start, ['của'])) start += 1;
  else if (start > at) return undefined;
  const end = issuerEnd(tokens, start);
  return end === undefined ? undefined : { text: rawOf(tokens.slice(start, end)), end };
}

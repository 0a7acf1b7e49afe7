import { type CalendarDate, formatDateShort } from '../../kernel/dates.ts';
import type { Citation } from '../citations/find-citations.ts';
import type { Comparison } from '../types.ts';

/** A document as the register has it. */
export interface KnownDocument {
  number: string;
  symbol: string;
  date: CalendarDate;
  /** "Kế hoạch số 05/KH-BDT ngày 03/02/2023 …", for a reader. */
  name: string;
  entryId: string;
}

/** Number without its zeros and symbol in capitals. */
const keyOf = (number: string, symbol: string): string =>
  `${number.replace(/^0+(?=\d)/, '')}|${symbol.normalize('NFC').toUpperCase().replace(/\s+/g, '')}`;

/**
 * Looks citations up by number and symbol. Numbers begin again each year: a document of another year is another document, so a citation
 * differs only from one of its own year with another day.
 */
export function compareCitations(citations: readonly Citation[], documents: readonly KnownDocument[]): Comparison[] {
  const known = Map.groupBy(documents, ({ number, symbol }) => keyOf(number, symbol));
  return citations
    .filter(({ own }) => !own)
    .map((citation) => compare(citation, known.get(keyOf(citation.number, citation.symbol ?? '')) ?? []));
}

function compare({ line, raw, date }: Citation, candidates: readonly KnownDocument[]): Comparison {
  const answer = (state: Comparison['state'], document: KnownDocument | undefined): Comparison => ({
    ...{ line, raw, state },
    ours: document === undefined ? null : `${document.name} (ngày ${formatDateShort(document.date)})`,
    source: document?.entryId ?? null,
  });
  if (date === undefined) return answer(candidates.length === 1 ? 'agrees' : 'unknown', candidates[0]);
  const same = candidates.find((one) => one.date === date);
  if (same !== undefined) return answer('agrees', same);
  const ofYear = candidates.filter((one) => one.date.slice(0, 4) === date.slice(0, 4));
  return ofYear.length === 1 ? answer('differs', ofYear[0]) : answer('unknown', undefined);
}

import { parseCalendarDate } from '../../src/kernel/dates.ts';
import { formatCitation } from '../../src/registers/citation.ts';
import type { EntryView } from '../../src/registers/contract.ts';
import { shownText } from '../../src/registers/shown-text.ts';
import type { EntriesQuery } from '../queries.ts';

/**
 * How a person looks for a document: "29/KH-BDT", "17/2023/QĐ-UBND" and "03-KH/CB" by number, anything else by words of the
 * subject. The symbol is narrowed on the screen, because people type its beginning.
 */
export function documentQuery(text: string): { query: EntriesQuery; symbol: string } {
  const match = /^\s*(\d+(?:\/\d{4})?)(?:[/-](.*))?$/.exec(text);
  const base: EntriesQuery = { sort: '-occurredOn', limit: 50 };
  if (match === null) return { query: { ...base, search: text.trim() }, symbol: '' };
  return { query: { ...base, filter: `number:${match[1]}` }, symbol: (match[2] ?? '').trim().toLowerCase() };
}

/** "Kế hoạch số 29/KH-BDT ngày 30/3/2023" of an entry of the document register. */
export function documentName(entry: EntryView): string {
  const date = parseCalendarDate(entry.occurredOn);
  if (date === undefined) return entry.title;
  const { number, symbol } = entry.values;
  const named = { type: shownText(entry, 'docType'), number: String(number ?? ''), symbol: String(symbol ?? '') };
  return formatCitation({ ...named, date, issuer: '', subject: entry.title }, 'dated');
}

import { formatDateTable, parseCalendarDate } from '../../kernel/dates.ts';
import { formatNumber } from '../../kernel/number-format.ts';
import type { Book } from './book.ts';

/** Whose book it is, as its head names it. */
export interface BookOwner {
  superior: string;
  name: string;
}

/** "Từ ngày 01/01/2023 đến ngày 30/06/2023". */
export function spanText({ from, to }: Pick<Book, 'from' | 'to'>): string {
  return `Từ ngày ${day(from)} đến ngày ${day(to)}`;
}

/** What stands below the table: how many entries the book holds. */
export function closingText({ entryCount }: Pick<Book, 'entryCount'>): string {
  return `Sổ này có ${formatNumber(String(entryCount))} mục.`;
}

function day(text: string): string {
  const date = parseCalendarDate(text);
  return date === undefined ? text : formatDateTable(date);
}

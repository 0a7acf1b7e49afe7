import { formatNumber } from '../../kernel/number-format.ts';
import { displayDay } from '../display.ts';
import type { Book } from './book.ts';

/** Whose book it is, as its head names it. */
export interface BookOwner {
  superior: string;
  name: string;
}

/** "Từ ngày 01/01/2023 đến ngày 30/06/2023". */
export function spanText({ from, to }: Pick<Book, 'from' | 'to'>): string {
  return `Từ ngày ${displayDay(from)} đến ngày ${displayDay(to)}`;
}

/** What stands below the table: how many entries the book holds. */
export function closingText({ entryCount }: Pick<Book, 'entryCount'>): string {
  return `Sổ này có ${formatNumber(String(entryCount))} mục.`;
}

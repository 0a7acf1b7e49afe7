import { type CalendarDate, formatDateShort } from '../../kernel/dates.ts';
import type { Mention } from '../citations/mentions.ts';

/** "Kế hoạch số 05/KH-BDT", "Kế hoạch số 08-KH/CB": the document without its date, as it ought to be written. */
export function documentName({ citation: { type, number, symbol, form } }: Mention): string {
  const name = symbol === undefined ? number : `${number}${form === 'party' ? '-' : '/'}${symbol}`;
  return `${type ?? 'Văn bản'} số ${name}`;
}

export const day = (date: CalendarDate): string => formatDateShort(date);

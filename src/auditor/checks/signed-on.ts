import type { CalendarDate } from '../../kernel/dates.ts';
import type { Mention } from '../citations/mentions.ts';
import { readDate } from '../reading/date-tokens.ts';

const farthest = 30;

/** "Ngày 06/5/2025, Giám đốc Sở ký Quyết định số 143/QĐ-SXD": the day on which it was signed, in front of it. */
export function signedOn({ block: { tokens }, citation: { start } }: Mention): CalendarDate | undefined {
  const signs =
    tokens[start - 1]?.key === 'ký' || (tokens[start - 2]?.key === 'ban' && tokens[start - 1]?.key === 'hành');
  let from = signs ? start : 0;
  while (from > Math.max(0, start - farthest) && !/^[.;]$/.test(tokens[from - 1]?.text ?? '')) from -= 1;
  if (!signs || tokens[from]?.key !== 'ngày') return undefined;
  const found = readDate(tokens, from + 1, true);
  return found !== undefined && tokens[found.end]?.text === ',' ? found.date : undefined;
}

import { type CalendarDate, calendarDate } from '../../kernel/dates.ts';

const romans: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };

interface Form {
  pattern: RegExp;
  month: (groups: readonly string[]) => number;
  year: (groups: readonly string[]) => number;
}

const year = '((?:19|20)\\d\\d)(?!\\d)';
const forms: readonly Form[] = [
  {
    pattern: new RegExp(`tháng (\\d\\d?) (?:năm|\\/) ${year}`, 'g'),
    month: ([, month = '']) => Number(month),
    year: ([, , of = '']) => Number(of),
  },
  {
    pattern: new RegExp(`\\d \\/ (\\d\\d?) \\/ ${year}`, 'g'),
    month: ([, month = '']) => Number(month),
    year: ([, , of = '']) => Number(of),
  },
  {
    pattern: new RegExp(`quý (iv|i{1,3}|[1-4]) (?:năm|\\/) ${year}`, 'g'),
    month: ([, quarter = '']) => (romans[quarter] ?? Number(quarter)) * 3 - 2,
    year: ([, , of = '']) => Number(of),
  },
  { pattern: new RegExp(`tháng cuối năm ${year}`, 'g'), month: () => 7, year: ([, of = '']) => Number(of) },
  { pattern: new RegExp(`tháng đầu năm ${year}`, 'g'), month: () => 1, year: ([, of = '']) => Number(of) },
];

/** What times a sentence names, each by its first day; `rest`: the sentence without them. `words`: keys joined by spaces. */
export function sentenceTimes(words: string): { starts: CalendarDate[]; rest: string } {
  const starts: CalendarDate[] = [];
  let rest = words;
  for (const form of forms)
    rest = rest.replace(form.pattern, (...found) => {
      const groups = found.slice(0, 3).map(String);
      const start = calendarDate(form.year(groups), form.month(groups), 1);
      if (start !== undefined) starts.push(start);
      return '';
    });
  return { starts, rest };
}

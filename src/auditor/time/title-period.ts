import { type CalendarDate, calendarDate, daysInMonth } from '../../kernel/dates.ts';
import type { ReadBlock } from '../read-report.ts';

interface Period {
  from: CalendarDate;
  to: CalendarDate;
}

const titleBlocks = 30;
const titleTokens = 80;
const titleWords =
  /^(?:báo cáo|kế hoạch|chương trình|chỉ thị|hướng dẫn|phương hướng|tổng kết|sơ kết|biên bản|giao ước)(?= |$)/u;
/** What begins the text itself. */
const bodyWords = /^(?:căn cứ|thực hiện|kính gửi|i \.|phần thứ|phần i|theo đề nghị|trên cơ sở|điều 1)/u;

/** The period that the title of a text names: "06 tháng đầu năm 2023", "năm học 2023 - 2024", "quý I/2024", "năm 2023". */
export function findTitlePeriod(blocks: readonly ReadBlock[]): Period | undefined {
  const title = titleOf(blocks);
  return title === undefined ? undefined : readPeriod(title);
}

/** The words behind the name of the document's type, which stands in capitals on a line of its own. */
function titleOf(blocks: readonly ReadBlock[]): string | undefined {
  const keys = blocks.slice(0, titleBlocks).map(({ tokens }) => ({
    tokens,
    words: tokens
      .slice(0, titleTokens)
      .map(({ key }) => key)
      .join(' '),
  }));
  const start = keys.findIndex(
    ({ tokens, words }) => titleWords.test(words) && /^\p{Lu}+$/u.test(`${tokens[0]?.text}${tokens[1]?.text}`),
  );
  if (start === -1) return undefined;
  const end = keys.findIndex(({ words }, index) => index > start && bodyWords.test(words));
  return keys
    .slice(start, end === -1 ? start + 3 : Math.min(end, start + 4))
    .map(({ words }) => words)
    .join(' ')
    .replace(/ngày \d+ tháng \d+ năm \d+/g, '');
}

const year = '((?:19|20)\\d\\d)';
const ofYear = `(?: năm| \\/| -)? ${year}`;
const romans: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };
const counts: Record<string, number> = { sáu: 6, chín: 9, ba: 3 };

const months = (from: number, fromMonth: number, to: number, toMonth: number): Period | undefined => {
  const first = calendarDate(from, fromMonth, 1);
  const last = calendarDate(to, toMonth, daysInMonth(to, toMonth));
  return first === undefined || last === undefined ? undefined : { from: first, to: last };
};

interface Form {
  pattern: RegExp;
  read: (found: RegExpExecArray) => Period | undefined;
}

const number = (text: string | undefined): number => Number(text);
const countOf = (text = ''): number => counts[text] ?? Number(text);

const forms: readonly Form[] = [
  {
    pattern: new RegExp(`năm học ${year} [-–] ${year}`),
    read: ([, from, to]) => months(number(from), 8, number(to), 7),
  },
  {
    pattern: new RegExp(`(?:giai đoạn|nhiệm kỳ|trong) ${year} [-–] ${year}`),
    read: ([, from, to]) => months(number(from), 1, number(to), 12),
  },
  {
    pattern: new RegExp(`(0?[369]|sáu|chín|ba) tháng (?:đầu )?năm(?:[^\\d]{0,120}\\d\\d? tháng cuối năm)? ${year}`),
    read: ([, count, of]) => months(number(of), 1, number(of), countOf(count)),
  },
  {
    pattern: new RegExp(`(?:0?6|sáu) tháng cuối năm ${year}`),
    read: ([, of]) => months(number(of), 7, number(of), 12),
  },
  {
    pattern: new RegExp(`quý (iv|i{1,3}|[1-4])${ofYear}`),
    read: ([, quarter = '', of]) => {
      const at = romans[quarter] ?? Number(quarter);
      return months(number(of), at * 3 - 2, number(of), at * 3);
    },
  },
  {
    pattern: new RegExp(`tháng (\\d\\d?)${ofYear}`),
    read: ([, month, of]) => months(number(of), number(month), number(of), number(month)),
  },
  { pattern: new RegExp(`năm ${year}`), read: ([, of]) => months(number(of), 1, number(of), 12) },
];

/** The period that is named first. */
function readPeriod(title: string): Period | undefined {
  let best: { at: number; period: Period } | undefined;
  for (const { pattern, read } of forms) {
    const found = pattern.exec(title);
    const period = found === null ? undefined : read(found);
    if (found !== null && period !== undefined && (best === undefined || found.index < best.at))
      best = { at: found.index, period };
  }
  return best?.period;
}

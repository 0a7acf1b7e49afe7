import { dateParts, formatDateShort } from '../../kernel/dates.ts';
import { type Mention, mentionsOf } from '../citations/mentions.ts';
import type { Check, Found } from './check.ts';
import { documentName, findingAbout } from './mention-finding.ts';

/** A document's date lies in another year than its number says, or long before the year for which it plans. */
export const yearMismatch: Check = {
  id: 'year-mismatch',
  severity: 'warning',
  check: ({ blocks }) => ({
    findings: mentionsOf(blocks).flatMap((mention) => yearInNumber(mention) ?? plannedYear(mention) ?? []),
  }),
};

function yearInNumber(mention: Mention): Found | undefined {
  const { citation, numberYear } = mention;
  if (citation.date === undefined || numberYear === undefined || citation.shortYear) return undefined;
  const { year } = dateParts(citation.date);
  if (year === numberYear) return undefined;
  return findingAbout(
    mention,
    `Số ${citation.number} là của năm ${numberYear} nhưng ngày ban hành ghi ${formatDateShort(citation.date)}.`,
  );
}

const plans = new Set(['Kế hoạch', 'Chương trình']);
/** Words before "năm" that speak of a time to be reached or begun, not of the year that is planned. */
const farYears = new Set(['đến', 'tới', 'hết', 'tầm', 'nhìn', 'định', 'hướng', 'từ', 'trước', 'cuối', 'học', 'và']);

/** "Kế hoạch số 03-KH/CB ngày 27/02/2022 … năm 2023": a plan for one year is issued in it or in the months before. */
function plannedYear(mention: Mention): Found | undefined {
  const { citation, subject } = mention;
  const planned = onlyYear(subject);
  if (citation.date === undefined || planned === undefined || !plans.has(citation.type ?? '')) return undefined;
  const { year, month } = dateParts(citation.date);
  if (year >= planned || (year === planned - 1 && month >= 6)) return undefined;
  return findingAbout(
    mention,
    `${documentName(mention)} ngày ${formatDateShort(citation.date)} là của năm ${planned} theo trích yếu; xem lại năm ban hành.`,
  );
}

/** The one year that a subject names, behind "năm". */
function onlyYear(subject: readonly string[]): number | undefined {
  const at = subject.flatMap((word, index) => (/^(?:19|20)\d\d$/.test(word) ? [index] : []));
  const [index = 0] = at;
  const before = subject[index - 2] ?? '';
  if (at.length !== 1 || subject[index - 1] !== 'năm' || farYears.has(before) || subject.includes('đoạn'))
    return undefined;
  return Number(subject[index]);
}

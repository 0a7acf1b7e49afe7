import { type CalendarDate, dateParts } from '../../kernel/dates.ts';
import { type Mention, mentionsOf, subjectLikeness } from '../citations/mentions.ts';
import type { Check, Found } from './check.ts';
import { placeOf } from './check.ts';
import { day, documentName } from './document-words.ts';

/** One document that is given two dates, in one mention or in two. */
export const citationTwoDates: Check = {
  id: 'citation-two-dates',
  severity: 'error',
  check: ({ blocks }) => {
    const mentions = mentionsOf(blocks);
    const once = mentions.filter(({ citation }) => citation.otherDates.length === 0);
    return { findings: [...mentions.flatMap((mention) => within(mention, once)), ...between(once)] };
  },
};

/** "Kế hoạch số 29/KH-BDT ngày 11/4/2023 của Ban Dân tộc ngày 30/3/2023" */
function within(mention: Mention, mentions: readonly Mention[]): Found[] {
  const { citation, block } = mention;
  const others = citation.otherDates.filter(({ date }) => date !== undefined && date !== citation.date);
  const last = others.at(-1);
  if (last === undefined || citation.date === undefined) return [];
  const dates = [citation.date, ...others.map(({ date }) => date)].filter((date) => date !== undefined);
  return [
    {
      ...placeOf(block, citation.start, last.end),
      message: `${documentName(mention)} được ghi hai ngày trong cùng một chỗ: ${dates.map(day).join(' và ')}.`,
      related: mentions
        .filter(
          (other) =>
            isOneNumber(other, mention) && other.citation.date !== undefined && dates.includes(other.citation.date),
        )
        .map(({ line, raw }) => ({ line, raw })),
    },
  ];
}

const isOneNumber = (one: Mention, other: Mention): boolean =>
  one.citation.symbol === other.citation.symbol && one.count === other.count && mayBeSame(one, other);

interface Dated {
  mention: Mention;
  date: CalendarDate;
}

/** Mentions of one number and symbol are compared with the first that was found for each date. */
function between(mentions: readonly Mention[]): Found[] {
  const byName = new Map<string, Dated[]>();
  const findings: Found[] = [];
  for (const mention of mentions) {
    const { date, symbol, form } = mention.citation;
    if (date === undefined || symbol === undefined) continue;
    const name = `${form === 'party'}|${mention.count}|${mention.citation.number.replace(/^0+/, '')}|${symbol}`;
    const earlier = byName.get(name) ?? [];
    byName.set(name, earlier);
    if (earlier.some((one) => one.date === date && mayBeSame(one.mention, mention))) continue;
    const other = earlier.find((one) => isSame(one, { mention, date }));
    earlier.push({ mention, date });
    if (other !== undefined) findings.push(twoDates(other, { mention, date }));
  }
  return findings;
}

const mayBeSame = (one: Mention, other: Mention): boolean =>
  one.issuer === other.issuer || one.issuer === undefined || other.issuer === undefined;

const alike = 70;
const longSubject = 5;

/**
 * Numbers begin anew each year: two dates of one year, or of a number that holds its year, are of one document when the issuer is
 * the same; dates of different years only when the subjects are the same too.
 */
function isSame(one: Dated, other: Dated): boolean {
  const { issuer } = one.mention;
  const sameIssuer = issuer !== undefined && issuer === other.mention.issuer;
  const likeness = subjectLikeness(one.mention.subject, other.mention.subject);
  const long = Math.min(one.mention.subject.length, other.mention.subject.length) >= longSubject;
  const sameSubject = long && likeness >= alike;
  const otherSubject = long && likeness < 30;
  const sameYear = dateParts(one.date).year === dateParts(other.date).year || one.mention.numberYear !== undefined;
  if (!mayBeSame(one.mention, other.mention)) return false;
  if (one.mention.citation.form === 'party' && otherSubject) return false;
  return sameYear ? sameIssuer || sameSubject : sameSubject && likeness >= 90;
}

function twoDates(one: Dated, other: Dated): Found {
  const { line, raw } = other.mention;
  return {
    line,
    raw,
    message:
      `${documentName(other.mention)} được ghi hai ngày khác nhau: ${day(one.date)} (dòng ${one.mention.line}) và ` +
      `${day(other.date)} (dòng ${line}). Một văn bản chỉ có một ngày ban hành.`,
    related: [{ line: one.mention.line, raw: one.mention.raw }],
  };
}

import { type CalendarDate, dateParts, formatDateShort } from '../../kernel/dates.ts';
import { type Mention, mentionsOf, subjectLikeness } from '../citations/mentions.ts';
import { type Check, type Found, placeOf } from './check.ts';
import { lawsWithTwoDates } from './dated-names.ts';
import { documentName, findingAbout } from './mention-finding.ts';
import { signedOn } from './signed-on.ts';

/** One document that is given two dates, in one mention or in two. */
export const citationTwoDates: Check = {
  id: 'citation-two-dates',
  severity: 'error',
  check: ({ blocks }) => {
    const mentions = mentionsOf(blocks);
    const once = mentions.filter(({ citation }) => citation.otherDates.length === 0);
    return {
      findings: [
        ...mentions.flatMap((mention) => within(mention, once)),
        ...between(once),
        ...lawsWithTwoDates(blocks),
      ],
    };
  },
};

/** "Kế hoạch số 29/KH-BDT ngày 11/4/2023 của Ban Dân tộc ngày 30/3/2023" */
function within(mention: Mention, mentions: readonly Mention[]): Found[] {
  const { citation, block } = mention;
  const others = citation.otherDates.filter(({ date }) => date !== undefined && date !== citation.date);
  const last = others.at(-1);
  if (last === undefined || citation.date === undefined) return [];
  const dates = [citation.date, ...others.map(({ date }) => date)].filter((date) => date !== undefined);
  const elsewhere = mentions.filter(
    (other) =>
      nameOf(other) === nameOf(mention) &&
      mayBeSame(other, mention) &&
      other.citation.date !== undefined &&
      dates.includes(other.citation.date),
  );
  const message = `${documentName(mention)} được ghi hai ngày trong cùng một chỗ: ${dates.map(formatDateShort).join(' và ')}.`;
  return [{ ...findingAbout(mention, message, elsewhere), ...placeOf(block, citation.start, last.end) }];
}

const nameOf = ({ citation: { symbol, form, number } }: Mention): string =>
  `${form === 'party'}|${number.replace(/^0+/, '')}|${symbol}`;

interface Dated {
  mention: Mention;
  date: CalendarDate;
}

/** A mention is compared with the first that was found for each other date of its number and symbol. */
function between(mentions: readonly Mention[]): Found[] {
  const byName = new Map<string, Dated[]>();
  const findings: Found[] = [];
  for (const mention of mentions) {
    const { symbol } = mention.citation;
    const date = mention.citation.date ?? signedOn(mention);
    if (date === undefined || symbol === undefined) continue;
    const earlier = byName.get(nameOf(mention)) ?? [];
    byName.set(nameOf(mention), earlier);
    if (earlier.length >= mostDates || earlier.some((one) => one.date === date && mayBeSame(one.mention, mention)))
      continue;
    const other = earlier.find((one) => isSame(one, { mention, date }));
    earlier.push({ mention, date });
    if (other !== undefined) findings.push(twoDates(other, { mention, date }));
  }
  return findings;
}

/** No number has more dates in an honest text; the bound keeps the work linear in any other. */
const mostDates = 20;

const mayBeSame = (one: Mention, other: Mention): boolean =>
  one.issuer === undefined || other.issuer === undefined || isOneIssuer(one.issuer, other.issuer);

/** "sở nội vụ tỉnh Bình Phước" and "sở nội vụ", "liên đoàn lao động tỉnh Thái Bình" and "lđlđ tỉnh": the name and a shorter one. */
function isOneIssuer(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long) return true;
  if (severalBodies.test(short)) return false;
  return long.startsWith(`${short} `) || lettersOf(long).startsWith(lettersOf(short));
}

/** Bodies that every level has: their bare name, without the level, means any of them. */
const severalBodies = /^(?:ubnd|hđnd|đảng ủy|chi bộ|ban|hội|trường|phòng|công an)$/u;
const abbreviated = /^[^aăâeêioôơuưyáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụ]{2,}$/u;

/** The first letters of a name; an abbreviation in it is spelt out in its letters. */
const lettersOf = (name: string): string =>
  name
    .split(/[\s&]+/)
    .filter((word) => /^\p{L}/u.test(word) && word !== 'và')
    .map((word) => (abbreviated.test(word) ? word : (word[0] ?? '')))
    .join('');

const alike = 70;
const otherwise = 30;
const longSubject = 5;
/** Low numbers every agency has: of them an issuer that is not named says nothing. */
const commonNumbers = 10;

/**
 * Numbers begin anew each year: two dates of one year, or of a number that holds its year, are of one document when the issuer is
 * the same; dates of different years only when the subjects are the same too.
 */
function isSame(one: Dated, other: Dated): boolean {
  if (!mayBeSame(one.mention, other.mention)) return false;
  const isKnown = one.mention.issuer !== undefined && other.mention.issuer !== undefined;
  const sameIssuer = isKnown || one.mention.count >= commonNumbers;
  const likeness = subjectLikeness(one.mention.subject, other.mention.subject);
  const isLong = Math.min(one.mention.subject.length, other.mention.subject.length) >= longSubject;
  if (isTooEarly(one, other) && !(isLong && likeness < otherwise)) return true;
  const isParty = one.mention.citation.form === 'party';
  if ((isParty || !isKnown) && isLong && likeness < otherwise) return false;
  const sameSubject = isLong && likeness >= alike;
  const sameYear = dateParts(one.date).year === dateParts(other.date).year || one.mention.numberYear !== undefined;
  return sameYear ? sameIssuer || sameSubject : sameSubject && likeness >= 90;
}

/** So many times faster than the year before no agency comes to a number. */
const hurry = 10;
const fewest = 6;
/** More documents in a day than any agency issues. */
const mostInDay = 60;
const yearsOnly = /^\d+(?:[a-zđ])?$/i;

/** "1655/QĐ-CT ngày 27/12/2023" and "ngày 08/01/2024": a number that took most of a year is not come to in the first days of the next. */
function isTooEarly(one: Dated, other: Dated): boolean {
  const [before, behind] = one.date < other.date ? [one, other] : [other, one];
  const { citation, count } = behind.mention;
  if (dateParts(behind.date).year !== dateParts(before.date).year + 1 || !yearsOnly.test(citation.number)) return false;
  const [taken, left] = [dayOfYear(before.date), dayOfYear(behind.date)];
  const isKnown = [behind, before].every(
    ({ mention: { issuer } }) => issuer !== undefined && !severalBodies.test(issuer.toLowerCase()),
  );
  return left * hurry <= taken && count >= (isKnown ? fewest : left * mostInDay);
}

/** To within a few days: months of thirty. */
function dayOfYear(date: CalendarDate): number {
  const { month, day } = dateParts(date);
  return (month - 1) * 30 + day;
}

function twoDates(one: Dated, other: Dated): Found {
  return findingAbout(
    other.mention,
    `${documentName(other.mention)} được ghi hai ngày khác nhau: ${formatDateShort(one.date)} (dòng ${one.mention.line}) và ` +
      `${formatDateShort(other.date)} (dòng ${other.mention.line}). Một văn bản chỉ có một ngày ban hành.`,
    [one.mention],
  );
}

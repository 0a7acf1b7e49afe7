import { type CalendarDate, dateParts, daysBetween, formatDateShort } from '../../kernel/dates.ts';
import { type Mention, mentionsOf, ownMention, seriesOf } from '../citations/mentions.ts';
import type { Check, Found } from './check.ts';
import { documentName, findingAbout } from './mention-finding.ts';

interface Issued {
  mention: Mention;
  count: number;
  date: CalendarDate;
}

/** Documents of one type, issuer and year whose numbers and dates run against each other. */
export const numberDateOrder: Check = {
  id: 'number-date-order',
  severity: 'error',
  check: ({ blocks }) => {
    const own = ownMention(blocks);
    const mentions = own === undefined ? mentionsOf(blocks) : [own, ...mentionsOf(blocks)];
    return { findings: [...seriesIn(mentions).values()].flatMap(disorder) };
  },
};

function seriesIn(mentions: readonly Mention[]): Map<string, Issued[]> {
  const series = new Map<string, Issued[]>();
  for (const mention of mentions) {
    const { date, otherDates, shortYear } = mention.citation;
    if (date === undefined || otherDates.length > 0 || shortYear || mention.count === 0) continue;
    // "66.13/2026/NQ-CP" is counted within another number.
    if (mention.citation.number.includes('.')) continue;
    const key = seriesOf(mention, dateParts(date).year);
    if (key === undefined) continue;
    const issued = series.get(key) ?? [];
    series.set(key, issued);
    issued.push({ mention, count: mention.count, date });
  }
  return series;
}

/** One entry per number, by number. Numbers with two dates are another finding. */
function distinct(issued: readonly Issued[]): Issued[] {
  const byNumber = new Map<number, Issued[]>();
  for (const one of issued) byNumber.set(one.count, [...(byNumber.get(one.count) ?? []).slice(0, 2), one]);
  return [...byNumber.values()]
    .filter((ones) => ones.every(({ date }) => date === ones[0]?.date))
    .flatMap((ones) => ones.slice(0, 1))
    .sort((one, other) => one.count - other.count);
}

function disorder(issued: readonly Issued[]): Found[] {
  const ordered = distinct(issued);
  const kept = longestInOrder(ordered);
  if (kept.size === ordered.length) return [];
  const isSure = ordered[0]?.mention.citation.form !== 'party' || (kept.size >= 3 && ordered.length - kept.size === 1);
  const inOrder = ordered.filter((one) => kept.has(one));
  let behind = 0;
  return ordered.flatMap((one) => {
    const [lower, higher] = [inOrder[behind - 1], inOrder[behind]];
    if (!kept.has(one))
      return isSure || isNear(one, contradicts(one, lower, higher)) ? [outOfOrder(one, lower, higher)] : [];
    behind += 1;
    return [];
  });
}

/**
 * A party body begins to count anew with each congress. Only one document among others that are in order, or two whose numbers and
 * dates lie close together, are surely wrong.
 */
function isNear(one: Issued, other: Issued | undefined): boolean {
  if (other === undefined || Math.min(one.count, other.count) <= 3 || Math.abs(one.count - other.count) > 10)
    return false;
  return Math.abs(daysBetween(one.date, other.date)) <= 45;
}

/** The neighbour in order that a document runs against. */
const contradicts = (one: Issued, lower: Issued | undefined, higher: Issued | undefined): Issued | undefined =>
  lower !== undefined && lower.date > one.date ? lower : higher;

/** The most documents whose dates rise with their numbers; the others are out of order. Patience sorting, n log n. */
function longestInOrder(ordered: readonly Issued[]): Set<Issued> {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, { date }] of ordered.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const tail = ordered[tails[middle] ?? 0];
      if (tail !== undefined && tail.date <= date) low = middle + 1;
      else high = middle;
    }
    previous.push(low === 0 ? -1 : (tails[low - 1] ?? -1));
    tails[low] = index;
  }
  const kept = new Set<Issued>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const one = ordered[at];
    if (one !== undefined) kept.add(one);
  }
  return kept;
}

/** `lower`, `higher`: the nearest documents in order before and behind it by number. */
function outOfOrder(one: Issued, lower: Issued | undefined, higher: Issued | undefined): Found {
  const against = contradicts(one, lower, higher);
  const reason =
    against === undefined
      ? ''
      : `: số ${against.mention.citation.number} ${against.count < one.count ? 'nhỏ hơn' : 'lớn hơn'} nhưng có ngày ` +
        `${against.count < one.count ? 'sau' : 'trước'} (${formatDateShort(against.date)}, dòng ${against.mention.line})`;
  const message = `${documentName(one.mention)} ngày ${formatDateShort(one.date)} trái thứ tự số và ngày${reason}. ${rightRange(lower, higher)}`;
  return findingAbout(one.mention, message, against === undefined ? [] : [against.mention]);
}

function rightRange(lower: Issued | undefined, higher: Issued | undefined): string {
  const [from, to] = [lower, higher].map((one) => (one === undefined ? undefined : formatDateShort(one.date)));
  if (from === undefined && to === undefined) return 'Xem lại số hoặc ngày.';
  const after = from === undefined ? [] : [`không sớm hơn ${from}`];
  const before = to === undefined ? [] : [`không muộn hơn ${to}`];
  return `Theo các văn bản khác cùng dãy số, ngày phải ${[...after, ...before].join(' và ')}, hoặc số ghi sai.`;
}

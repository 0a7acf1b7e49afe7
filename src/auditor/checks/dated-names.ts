import { type CalendarDate, formatDateShort } from '../../kernel/dates.ts';
import { phraseAt } from '../claims/reading/scope.ts';
import type { ReadBlock } from '../read-report.ts';
import { rawOf } from '../reading/tokens.ts';
import { datesOf, type PlacedDate } from '../time/find-dates.ts';
import { type Found, placeOf } from './check.ts';

/** What a text calls by name and gives a day. */
interface DatedName {
  /** Its words, by which it is known again. */
  key: string;
  name: string;
  date: CalendarDate;
  month: number;
  year: number;
  block: ReadBlock;
  start: number;
  end: number;
  /** Its number stands between name and day: then it is a citation, whose days are compared as such. */
  numbered: boolean;
}

/** How a kind of thing is named: the words it begins with, those that may stand between name and day, and how many words tell it from others. */
interface Naming {
  heads: readonly string[];
  links: ReadonlySet<string>;
  fewestWords: number;
}

const laws: Naming = { heads: ['bộ luật', 'luật', 'pháp lệnh'], links: new Set(), fewestWords: 3 };
const events: Naming = {
  heads: [
    ...['hội nghị', 'đại hội', 'hội thi', 'hội thao', 'hội thảo', 'hội diễn', 'kỳ họp', 'phiên họp', 'liên hoan'],
    ...['lễ', 'ngày hội', 'cuộc thi', 'buổi lễ', 'chương trình'],
  ],
  links: new Set(['được', 'đã', 'tổ', 'chức', 'diễn', 'ra', 'khai', 'mạc', 'vào', 'thành', 'công']),
  fewestWords: 5,
};

/** Words of a sentence, not of a name. */
const noName = /^(?:được|có|đã|quy|thông|hiệu|từ|do|theo|kể|sẽ|trước|sau|đến|tại|và|cùng|sửa|là)$/;
const several = /^(?:các|những|mỗi|từng|số|một|hai|ba)$/;
const longestName = 20;

/** "Luật Thi đua, khen thưởng ngày 15/6/2022" and elsewhere "… ngày 16/6/2022": a law of one name has one day in a year. */
export function lawsWithTwoDates(blocks: readonly ReadBlock[]): Found[] {
  return differing(blocks, laws, (one, other) => one.year === other.year && !(one.numbered && other.numbered)).map(
    ([first, again]) => found(first, again, 'Một văn bản chỉ có một ngày ban hành.'),
  );
}

/** "Hội nghị điển hình tiên tiến" on two days of a month: one event, or two that are called alike. */
export function eventsWithTwoDates(blocks: readonly ReadBlock[]): Found[] {
  const sameMonth = (one: DatedName, other: DatedName): boolean => one.year === other.year && one.month === other.month;
  return differing(blocks, events, sameMonth).map(([first, again]) => ({
    ...found(first, again, 'Nếu là một cuộc thì sửa cho giống nhau.'),
    severity: 'warning',
  }));
}

function found(first: DatedName, again: DatedName, advice: string): Found {
  const [own, other] = [again, first].map(({ block, start, end }) => placeOf(block, start, end));
  const place = { line: own?.line ?? again.block.line, raw: own?.raw ?? again.name };
  const dates = [first, again].map(({ date }) => formatDateShort(date));
  return {
    ...place,
    message: `${again.name} được ghi hai ngày khác nhau: ${dates[0]} (dòng ${other?.line}) và ${dates[1]} (dòng ${place.line}). ${advice}`,
    related: other === undefined ? [] : [other],
  };
}

/** Each later mention whose day is another than that of the first, where the two may be one. */
function differing(
  blocks: readonly ReadBlock[],
  naming: Naming,
  mayBeOne: (one: DatedName, other: DatedName) => boolean,
): [DatedName, DatedName][] {
  const byKey = Map.groupBy(
    datesOf(blocks).flatMap((date) => nameBefore(date, naming) ?? []),
    ({ key }) => key,
  );
  return [...byKey.values()].flatMap((all) => {
    const days = all.filter((one, at) => all.findIndex((other) => other.date === one.date) === at);
    const [first, ...others] = days;
    return others.flatMap((again): [DatedName, DatedName][] =>
      first !== undefined && mayBeOne(first, again) ? [[first, again]] : [],
    );
  });
}

function nameBefore(
  { block, start, end, date, named, month, year }: PlacedDate,
  naming: Naming,
): DatedName | undefined {
  if (!named || date === undefined || isStretch(block, start, end)) return undefined;
  const { tokens } = block;
  const behind = start - 1;
  let to = withoutNumber(block, behind);
  const numbered = to < behind;
  while (naming.links.has(tokens[to - 1]?.key ?? '')) to -= 1;
  const from = headBefore(block, to, naming);
  if (from === undefined) return undefined;
  const words = tokens.slice(from, to).filter(({ kind }) => kind !== 'mark');
  const isName = words.length >= naming.fewestWords && words.every(({ key }) => !noName.test(key));
  const key = words.map((word) => word.key).join(' ');
  return isName
    ? { key, name: rawOf(tokens.slice(from, to)), date, month, year, block, start: from, end, numbered }
    : undefined;
}

/** "số 06/2022/QH15" between the name and its day. */
function withoutNumber({ tokens }: ReadBlock, to: number): number {
  let at = to;
  while (at > 0 && (tokens[at - 1]?.kind === 'number' || /^(?:\/|qh\d+|ubtvqh\d+)$/.test(tokens[at - 1]?.key ?? '')))
    at -= 1;
  return at < to && tokens[at - 1]?.key === 'số' ? at - 1 : to;
}

/** "từ ngày 15 đến ngày 16/9/2023": one of several days. */
function isStretch({ tokens }: ReadBlock, start: number, end: number): boolean {
  const before = tokens[start - 2]?.key ?? '';
  return /^(?:từ|đến|và|,|-|–)$/.test(before) || /^(?:đến|và|-|–)$/.test(tokens[end]?.key ?? '');
}

/** The nearest capital head, with nothing but words and commas behind it; none where it stands for several or within another name. */
function headBefore({ tokens }: ReadBlock, to: number, { heads }: Naming): number | undefined {
  for (let at = to - 1; at >= Math.max(0, to - longestName); at -= 1) {
    const token = tokens[at];
    if (token === undefined || (token.kind === 'mark' && token.text !== ',')) return undefined;
    if (phraseAt({ tokens }, at, heads) === undefined || !/^\p{Lu}/u.test(token.text)) continue;
    const other = several.test(tokens[at - 1]?.key ?? '') || amends({ tokens }, at);
    return other ? undefined : at;
  }
  return undefined;
}

/** "sửa đổi một số điều của Luật …": the day is that of the amending law. */
const amends = ({ tokens }: Pick<ReadBlock, 'tokens'>, at: number): boolean =>
  tokens.slice(Math.max(0, at - longestName), at).some(({ key }) => key === 'sửa');

import { addDays, type CalendarDate, formatDateShort, parseCalendarDate } from '../../kernel/dates.ts';
import { type Mention, mentionsOf } from '../citations/mentions.ts';
import type { DatedFact } from '../facts/dated-facts.ts';
import { NameTable } from '../facts/name-table.ts';
import { findOrgans } from '../facts/organs-of-level.ts';
import type { ReadBlock } from '../read-report.ts';
import { sentenceTimes } from '../time/sentence-time.ts';
import { type TextTime, textTimeOf } from '../time/text-time.ts';
import { type Check, type Found, placeOf } from './check.ts';

/** Organisations, levels and laws that are no more, or not yet, at the time of which the text speaks. */
export const staleFact: Check = {
  id: 'stale-fact',
  severity: 'error',
  check: ({ blocks, facts = [] }) => {
    const time = textTimeOf(blocks);
    if (facts.length === 0) return { findings: [], notDone: 'không có danh mục tổ chức, văn bản theo thời gian' };
    if (time.present === undefined || time.latest === undefined)
      return { findings: [], notDone: 'văn bản không ghi ngày ban hành và tên văn bản không nêu kỳ báo cáo' };
    const candidates = facts.filter((fact) => wrongness(fact, time) !== undefined);
    if (candidates.length === 0) return { findings: [] };
    const places = [...namedPlaces(blocks, candidates, time), ...citedPlaces(mentionsOf(blocks), candidates, time)];
    return { findings: candidates.flatMap((fact) => finding(fact, places, time) ?? []) };
  },
};

type Wrongness = 'no more' | 'not yet';

/** People speak of what is to come months before. */
const spokenOfBefore = 150;

/** How a fact can be wrong in a text: "no more" for some of the time of which it speaks, "not yet" for all of it. */
function wrongness({ from, to }: DatedFact, { latest }: TextTime): Wrongness | undefined {
  if (to !== undefined && latest !== undefined && latest > to) return 'no more';
  const first = from === undefined ? undefined : parseCalendarDate(from);
  return first !== undefined && latest !== undefined && latest < addDays(first, -spokenOfBefore)
    ? 'not yet'
    : undefined;
}

interface Place {
  fact: DatedFact;
  line: number;
  raw: string;
}

const sentenceEnd = /^[.;!?]$/;
/** Words of a sentence that looks back or tells of the change itself. */
const looksBack =
  /(?:^| )(?:cũ|trước(?! ngày \d)|(?<!(?:thái|tây|tài|bình|điện) )nguyên|sáp nhập|hợp nhất|giải thể|chấm dứt|kết thúc|tiền thân|lịch sử|giai đoạn|thời kỳ|đổi tên|thay thế|bãi bỏ|hết hiệu lực|sửa đổi|chuyển tiếp|kế thừa|chuyển giao|bàn giao|sắp xếp|đã được|bỏ|không tổ chức|không còn)(?: |$)/u;

/** What is asked of somebody is asked on the day of the text. */
const asks = /(?:^| )(?:đề nghị|kiến nghị)(?: |$)/u;

/** The sentence around two tokens, as words. */
function sentenceAround({ tokens }: ReadBlock, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < 60 && !sentenceEnd.test(tokens[from - 1]?.text ?? '')) from -= 1;
  let to = end;
  while (to < tokens.length && to - end < 60 && !sentenceEnd.test(tokens[to]?.text ?? '')) to += 1;
  return tokens
    .slice(from, to)
    .map(({ key }) => key)
    .join(' ');
}

/** Whether a sentence speaks of a time in which the fact still stood: by its words, by a time that it names, else as the text does. */
function isPast(sentence: string, { to }: DatedFact, { present, issued }: TextTime): boolean {
  if (looksBack.test(sentence)) return true;
  if (to === undefined || (issued !== undefined && issued.from > to && asks.test(sentence))) return false;
  const { starts, rest } = sentenceTimes(sentence);
  const years = rest.match(/(?:^| )(?:19|20)\d\d(?= |$)/g) ?? [];
  if (years.some((year) => year.trim() <= to.slice(0, 4))) return true;
  return starts.length > 0 ? starts.some((start) => start <= to) : present === undefined || present <= to;
}

/** Names in the text, but not in the issuer or subject of a document that is cited with its date. */
function namedPlaces(blocks: readonly ReadBlock[], facts: readonly DatedFact[], time: TextTime): Place[] {
  const table = new NameTable(facts.flatMap((fact) => (fact.names ?? []).map((name) => ({ name, of: fact }))));
  const ofLevels = facts.filter(({ levels }) => levels !== undefined);
  return blocks.flatMap((block) =>
    widest([...organsIn(block, ofLevels), ...table.find(block.tokens)]).flatMap(({ of: fact, start, end }) => {
      const citation = block.citations.find((one) => one.start <= start && start < one.issuerEnd);
      if (citation !== undefined) {
        // A document's issuer is judged by the document's own date.
        const isOver = fact.to !== undefined && citation.date !== undefined && citation.date > fact.to;
        return isOver ? [{ fact, ...placeOf(block, start, end) }] : [];
      }
      if (isPast(sentenceAround(block, start, end), fact, time)) return [];
      return [{ fact, ...placeOf(block, start, end) }];
    }),
  );
}

/** What stands inside another name is not named by itself: "Phòng Nội vụ" in "Phòng Nội vụ huyện". Of two names of one stretch, the first. */
const widest = <T extends { start: number; end: number }>(names: readonly T[]): T[] =>
  names.filter(
    (one, at) =>
      !names.some((other, earlier) => {
        if (other.start > one.start || other.end < one.end || other === one) return false;
        return earlier < at || other.end - other.start > one.end - one.start;
      }),
  );

/** Organs of levels that are no more. */
const organsIn = (
  { tokens }: ReadBlock,
  facts: readonly DatedFact[],
): { of: DatedFact; start: number; end: number }[] =>
  facts.flatMap((of) => findOrgans(tokens, of.levels ?? []).map((place) => ({ of, ...place })));

function citedPlaces(mentions: readonly Mention[], facts: readonly DatedFact[], { present }: TextTime): Place[] {
  const byDocument = new Map(
    facts.flatMap((fact) => (fact.document === undefined ? [] : [[fact.document, fact] as const])),
  );
  return mentions.flatMap(({ citation, block, line, raw }) => {
    const joint = citation.form === 'party' ? '-' : '/';
    const fact = byDocument.get(`${citation.number}${joint}${citation.symbol ?? ''}`);
    const isOver = fact?.to !== undefined && present !== undefined && present > fact.to;
    if (fact === undefined || !isOver || looksBack.test(sentenceAround(block, citation.start, citation.end))) return [];
    return [{ fact, line, raw }];
  });
}

const mostRelated = 10;

/** One finding for each fact, with all its places. */
function finding(fact: DatedFact, places: readonly Place[], time: TextTime): Found | undefined {
  const [first, ...others] = places.filter((place) => place.fact === fact);
  if (first === undefined) return undefined;
  const day = (text: string | undefined): string => formatDateShort((text ?? '') as CalendarDate);
  const when =
    wrongness(fact, time) === 'no more' ? `chỉ đến hết ngày ${day(fact.to)}` : `chỉ có từ ngày ${day(fact.from)}`;
  const instead = wrongness(fact, time) === 'no more' ? 'nay là' : 'khi đó là';
  return {
    line: first.line,
    raw: first.raw,
    message: `“${fact.title}” ${when}; vào thời điểm của văn bản này ${instead} ${fact.instead} (${fact.source}).`,
    related: others.slice(0, mostRelated).map(({ line, raw }) => ({ line, raw })),
  };
}

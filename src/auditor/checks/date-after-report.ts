import { type CalendarDate, dateParts, formatDateShort } from '../../kernel/dates.ts';
import { type Mention, mentionsOf } from '../citations/mentions.ts';
import { datesOf, type PlacedDate } from '../time/find-dates.ts';
import { type TextTime, textTimeOf } from '../time/text-time.ts';
import { isToldAsDone } from '../time/told-as-done.ts';
import { type Check, type Found, placeOf } from './check.ts';
import { documentName, findingAbout } from './mention-finding.ts';

/** Documents that the text cites, and things that it says were done, dated after the text itself. */
export const dateAfterReport: Check = {
  id: 'date-after-report',
  severity: 'error',
  check: ({ blocks }) => {
    const time = textTimeOf(blocks);
    const { latest } = time;
    if (latest === undefined)
      return { findings: [], notDone: 'văn bản không ghi ngày ban hành và tên văn bản không nêu kỳ báo cáo' };
    const late = mentionsOf(blocks).filter((mention) => isLater(mention, latest));
    const dated = mentionsOf(blocks).filter(({ citation }) => citation.date !== undefined).length;
    const doneLater = datesOf(blocks).flatMap((date) => doneAfter(date, latest, time) ?? []);
    if (time.issued !== undefined && late.length >= 3 && late.length * 2 >= dated)
      return { findings: [headTooEarly(time.issued, late), ...doneLater] };
    return { findings: [...late.map((mention) => laterDocument(mention, time)), ...doneLater] };
  },
};

function isLater({ citation, numberYear }: Mention, latest: CalendarDate): boolean {
  if (citation.date !== undefined) return citation.date > latest;
  return citation.dateText === undefined && numberYear !== undefined && numberYear > dateParts(latest).year;
}

function ownTime({ issued, period }: TextTime): string {
  if (issued !== undefined && issued.from === issued.to) return `văn bản này ghi ngày ${formatDateShort(issued.to)}`;
  if (issued !== undefined) return `văn bản này ghi “${issued.raw}”`;
  return `văn bản này là của kỳ kết thúc ngày ${period === undefined ? '' : formatDateShort(period.to)}`;
}

function laterDocument(mention: Mention, time: TextTime): Found {
  const { citation, numberYear } = mention;
  const when = citation.date === undefined ? `của năm ${numberYear}` : `ngày ${formatDateShort(citation.date)}`;
  const message = `${documentName(mention)} ${when} được viện dẫn trước khi ban hành: ${ownTime(time)}.`;
  const head = time.issued === undefined ? [] : [{ line: time.issued.line, raw: time.issued.raw }];
  return { ...findingAbout(mention, message), related: head };
}

/** Where most documents are later than the text, it is the text's own date that is wrong. */
function headTooEarly(issued: NonNullable<TextTime['issued']>, late: readonly Mention[]): Found {
  return {
    line: issued.line,
    raw: issued.raw,
    message: `Ngày của văn bản sớm hơn ngày của ${late.length} văn bản được viện dẫn; xem lại ngày ban hành.`,
    related: late.slice(0, 10).map(({ line, raw }) => ({ line, raw })),
  };
}

/** "Ngày 15/9/2023, Ban đã tổ chức hội nghị" in a text of July. */
function doneAfter(found: PlacedDate, latest: CalendarDate, time: TextTime): Found | undefined {
  const { block, start, end, date, named } = found;
  if (date === undefined || date <= latest || !named || found.shortYear) return undefined;
  if (time.issued?.block === block && time.issued.start === start - 1) return undefined;
  if (block.citations.some((citation) => start >= citation.start && start < citation.issuerEnd)) return undefined;
  if (!isToldAsDone(found)) return undefined;
  return {
    ...placeOf(block, start - 1, end),
    message: `Ngày ${formatDateShort(date)} được kể như đã qua nhưng sau ngày của văn bản: ${ownTime(time)}.`,
    related: time.issued === undefined ? [] : [{ line: time.issued.line, raw: time.issued.raw }],
  };
}

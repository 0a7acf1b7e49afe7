import { dateParts, formatDateShort } from '../../kernel/dates.ts';
import { isCentral } from '../citations/central.ts';
import { type Mention, mentionsOf } from '../citations/mentions.ts';
import { issuerSegment } from '../citations/resolve-issuers.ts';
import { type DaysOff, isKnownYear, reasonForDayOff } from '../facts/days-off.ts';
import type { ReadBlock } from '../read-report.ts';
import { textTimeOf } from '../time/text-time.ts';
import type { Check, Found } from './check.ts';
import { documentName, findingAbout } from './mention-finding.ts';

const noData: DaysOff = { fixed: [], years: [] };

/** Documents dated on a day on which offices are closed. */
export const weekendDate: Check = {
  id: 'weekend-date',
  severity: 'warning',
  check: ({ blocks, daysOff = noData }) => {
    const dated = mentionsOf(blocks).filter(isJudged);
    const unknown = [...new Set(dated.map(({ citation }) => yearOf(citation.date)))]
      .filter((year) => year > 0 && !isKnownYear(year, daysOff))
      .sort((one, other) => one - other);
    return {
      findings: [...ownDate(blocks, daysOff), ...closedDays(dated, daysOff)],
      ...(unknown.length === 0
        ? {}
        : { partly: `năm ${unknown.join(', ')} chưa có lịch nghỉ: chỉ xét thứ Bảy, Chủ nhật và ngày lễ cố định` }),
    };
  },
};

const yearOf = (date: Mention['citation']['date']): number => (date === undefined ? 0 : dateParts(date).year);

/** Central bodies that keep to the week as those below them do. */
const keepingHours = new Set(['TLĐ', 'TCT', 'TCTK', 'BHXHVN']);

const issuesAnyDay = (segment: string): boolean => isCentral(segment) && !keepingHours.has(segment);

/** Who acts at once does so on any day; central bodies issue on weekends often enough that a warning would cry wolf. */
const isJudged = ({ citation }: Mention): boolean =>
  citation.date !== undefined && citation.type !== 'Công điện' && !issuesAnyDay(issuerSegment(citation) ?? '');

/** One finding for each document, with all places where it is cited with that day. */
function closedDays(mentions: readonly Mention[], daysOff: DaysOff): Found[] {
  const byDocument = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const { date, number, symbol, type } = mention.citation;
    if (date === undefined || reasonForDayOff(date, daysOff) === undefined) continue;
    const key = [type, number, symbol, date].join('|');
    const same = byDocument.get(key) ?? [];
    byDocument.set(key, same);
    same.push(mention);
  }
  return [...byDocument.values()].flatMap((same) => closedDay(same, daysOff) ?? []);
}

function closedDay([first, ...others]: readonly Mention[], daysOff: DaysOff): Found | undefined {
  const date = first?.citation.date;
  const reason = date === undefined ? undefined : reasonForDayOff(date, daysOff);
  if (first === undefined || date === undefined || reason === undefined) return undefined;
  return findingAbout(
    first,
    `${documentName(first)} ghi ngày ${formatDateShort(date)} là ${reason}; cơ quan thường không ban hành văn bản vào ngày nghỉ, xem lại ngày.`,
    others,
  );
}

function ownDate(blocks: readonly ReadBlock[], daysOff: DaysOff): Found[] {
  const { issued } = textTimeOf(blocks);
  if (issued === undefined || issued.from !== issued.to || issued.inSentence) return [];
  const own = blocks.flatMap(({ citations }) => citations).find((citation) => citation.own);
  const segment = own === undefined ? '' : (issuerSegment(own) ?? '');
  const reason = reasonForDayOff(issued.from, daysOff);
  if (reason === undefined || issuesAnyDay(segment)) return [];
  const { line, raw } = issued;
  return [
    {
      line,
      raw,
      message: `Ngày ban hành của văn bản này, ${formatDateShort(issued.from)}, là ${reason}; xem lại ngày.`,
    },
  ];
}

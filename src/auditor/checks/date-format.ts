import { formatDateLong, formatDateShort } from '../../kernel/dates.ts';
import type { ReadBlock } from '../read-report.ts';
import { datesOf, type PlacedDate } from '../time/find-dates.ts';
import { textTimeOf } from '../time/text-time.ts';
import { type Check, type Found, placeOf } from './check.ts';

/** Dates that are written otherwise than NĐ 30/2020 (Phụ lục I, II.4) or than the rest of the text writes them. */
export const dateFormat: Check = {
  id: 'date-format',
  severity: 'warning',
  check: ({ blocks }) => {
    const dates = datesOf(blocks).filter(({ date }) => date !== undefined);
    return {
      findings: [
        ...ownDate(blocks),
        ...dates.flatMap((date) => shortYear(date) ?? mixedMarks(date) ?? withoutWord(date) ?? []),
        ...oddOnes(dates.filter(isNumeric), unpadded, 'Ngày dưới 10 và tháng 1, 2 thêm số 0 ở trước'),
        ...oddOnes(dates.filter(isNumeric), overpadded, 'Tháng 3 đến tháng 9 không thêm số 0 ở trước'),
        ...blocks.flatMap(longYears),
      ],
    };
  },
};

const placeOfDate = ({ block, start, end, named }: PlacedDate): { line: number; raw: string } =>
  placeOf(block, named ? start - 1 : start, end);

const textsOf = ({ block, start, end }: PlacedDate): string[] => block.tokens.slice(start, end).map(({ text }) => text);
const isNumeric = (date: PlacedDate): boolean =>
  textsOf(date)[1] === '/' && textsOf(date)[3] === '/' && !date.shortYear;

/** "ngày 5 tháng 3 năm 2023" at the head */
function ownDate(blocks: readonly ReadBlock[]): Found[] {
  const { issued } = textTimeOf(blocks);
  if (issued === undefined || issued.from !== issued.to || issued.inSentence) return [];
  const right = formatDateLong(issued.from);
  const words = issued.raw.toLowerCase();
  // A zero before months 3 to 9 is too common to be told.
  if (words === right || words.replace(/tháng 0(?=[3-9])/, 'tháng ') === right) return [];
  return [{ line: issued.line, raw: issued.raw, message: `Ngày ban hành viết là “${right}”.` }];
}

function shortYear(found: PlacedDate): Found | undefined {
  if (!found.shortYear || found.date === undefined) return undefined;
  return { ...placeOfDate(found), message: `Năm viết đủ bốn chữ số: “${formatDateShort(found.date)}”.` };
}

/** "30/10-2020", "ngày 30 tháng 10/2020" */
function mixedMarks(found: PlacedDate): Found | undefined {
  const [, first, , second] = textsOf(found);
  const isWorded = first?.toLowerCase() === 'tháng';
  const isMixed = isWorded ? second === '/' : first !== second && second !== undefined;
  if (!isMixed || found.date === undefined) return undefined;
  return {
    ...placeOfDate(found),
    message: `Viết ngày theo một kiểu: “${formatDateShort(found.date)}” hoặc “${formatDateLong(found.date)}”.`,
  };
}

/** "Kế hoạch số 32/KH-BDT 13/6/2022" */
function withoutWord(found: PlacedDate): Found | undefined {
  const { block, start, named, date } = found;
  const citation = named ? undefined : block.citations.find(({ end }) => end === found.end);
  const before = block.tokens[start - 1];
  if (citation === undefined || citation.own || date === undefined || before?.kind !== 'word' || before.key === 'ngày')
    return undefined;
  return {
    ...placeOf(block, citation.start, citation.end),
    message: `Thiếu chữ “ngày” trước ngày ban hành: “ngày ${formatDateShort(date)}”.`,
  };
}

const unpadded = (found: PlacedDate): boolean | undefined => {
  const [day = '', , month = ''] = textsOf(found);
  if (Number(day) >= 10 && Number(month) >= 3) return undefined;
  return (Number(day) < 10 && day.length < 2) || (Number(month) < 3 && month.length < 2);
};

const overpadded = (found: PlacedDate): boolean | undefined => {
  const month = textsOf(found)[2] ?? '';
  return Number(month) < 3 || Number(month) > 9 ? undefined : month.length > 1;
};

const fewest = 5;

/** Those few dates that are written otherwise than the others of the text; silent where the text has no habit of its own. */
function oddOnes(
  dates: readonly PlacedDate[],
  isOdd: (date: PlacedDate) => boolean | undefined,
  rule: string,
): Found[] {
  const judged = dates.filter((date) => isOdd(date) !== undefined);
  const odd = judged.filter((date) => isOdd(date) === true);
  const [first, ...others] = odd;
  if (first?.date === undefined || judged.length - odd.length < fewest || odd.length * 5 > judged.length) return [];
  return [
    {
      ...placeOfDate(first),
      message: `${rule}, như các ngày khác trong văn bản: “${formatDateShort(first.date)}”.`,
      related: others.slice(0, 10).map(placeOfDate),
    },
  ];
}

/** "tháng 02 năm 20264" */
function longYears(block: ReadBlock): Found[] {
  const found: Found[] = [];
  for (let at = 2; at < block.tokens.length; at += 1) {
    if (block.tokens[at]?.key !== 'năm' || block.tokens[at - 2]?.key !== 'tháng') continue;
    if (/^(?:19|20)\d{3}$/.test(block.tokens[at + 1]?.text ?? ''))
      found.push({ ...placeOf(block, at - 2, at + 2), message: 'Năm phải có bốn chữ số.' });
  }
  return found;
}

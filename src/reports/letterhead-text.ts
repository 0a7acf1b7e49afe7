import { calendarDate, formatDateLong, parseCalendarDate } from '../kernel/dates.ts';
import { motto, nationalName } from './layout.ts';
import type { Letterhead } from './types.ts';

/** Every line of the head and foot as it is printed; both writers take their text from here. */
export interface PrintedLetterhead {
  superior: string;
  agency: string;
  nationalName: string;
  motto: string;
  number: string;
  placeDate: string;
  typeName: string;
  subject: string[];
  addressees: string[];
  recipients: string[];
  signer: string[];
}

/** Room for a number or a day that is filled in by hand or in the act of issuing. No-break spaces: no engine drops them. */
const blank = '\u00a0'.repeat(6);

/** "ngày 05 tháng 7 năm 2023"; a day not known yet is left blank (NĐ 30/2020, Phụ lục I, Mục II.4). */
function issuedOn({ date, blankDate }: Letterhead): string {
  const issued = date === null ? undefined : parseCalendarDate(date);
  if (issued !== undefined) return formatDateLong(issued);
  const first = calendarDate(blankDate.year, blankDate.month, 1);
  if (first === undefined) throw new RangeError(`No month ${blankDate.month}`);
  return formatDateLong(first).replace('ngày 01', `ngày ${blank}`);
}

/** "(Kèm theo Báo cáo số 05/BC-BDT ngày 05 tháng 7 năm 2023 của Ban Dân tộc)" (NĐ 30/2020, Phụ lục I, Mục III.1). */
export function annexReference(letterhead: Letterhead): string {
  const { typeName, number, symbol, agency } = letterhead;
  const type = typeName.charAt(0) + typeName.slice(1).toLocaleLowerCase('vi');
  return `(Kèm theo ${type} số ${number ?? blank}/${symbol} ${issuedOn(letterhead)} của ${agency})`;
}

/** Closes each line of a list with ";", the last with ".". */
function listed(lines: readonly string[]): string[] {
  return lines.map((line, index) => `- ${line}${index === lines.length - 1 ? '.' : ';'}`);
}

export function letterheadText(letterhead: Letterhead): PrintedLetterhead {
  const { addressees, signer } = letterhead;
  const [only] = addressees;
  return {
    superior: letterhead.superior.toLocaleUpperCase('vi'),
    agency: letterhead.agency.toLocaleUpperCase('vi'),
    nationalName,
    motto,
    number: `Số: ${letterhead.number ?? blank}/${letterhead.symbol}`,
    placeDate: `${letterhead.placeName}, ${issuedOn(letterhead)}`,
    typeName: letterhead.typeName,
    subject: letterhead.subject,
    addressees:
      only === undefined ? [] : addressees.length === 1 ? [`Kính gửi: ${only}.`] : ['Kính gửi:', ...listed(addressees)],
    recipients: ['Nơi nhận:', ...listed(letterhead.recipients)],
    signer: [signer.authority, signer.title, signer.name].filter(
      (line): line is string => line !== null && line !== '',
    ),
  };
}

import { z } from 'zod';
import {
  addDays,
  type CalendarDate,
  calendarDate,
  dateParts,
  formatDateShort,
  parseCalendarDate,
} from '../kernel/dates.ts';
import { type Period, periodKinds } from '../kernel/period.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { fileProblem, readYamlFile } from '../registers/yaml-file.ts';
import { fillWords, wordsOf } from './period-words.ts';
import type { Letterhead } from './types.ts';

/**
 * A kind of report as a pack defines it. `cutOff`: the day up to which entries count. `addressees` empty: no "Kính gửi".
 * `subject` lines may use the words of period-words.ts.
 */
export const ReportType = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  docType: z.strictObject({ name: z.string().min(1), symbol: z.string().min(1) }),
  periodKinds: z.array(z.enum(periodKinds)).min(1),
  cutOff: z.union([
    z.strictObject({ kind: z.literal('endOfPeriod') }),
    z.strictObject({ kind: z.literal('monthDay'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
  ]),
  subject: z.array(z.string().min(1)).min(1),
  addressees: z.array(z.string().min(1)),
  recipients: z.array(z.string().min(1)).min(1),
  signer: z.strictObject({ title: z.string().min(1), authority: z.string().optional(), name: z.string().optional() }),
  style: z.strictObject({ padCounts: z.boolean() }),
});
export type ReportType = z.infer<typeof ReportType>;

/** Reads report.yaml. NĐ 30/2020, Phụ lục I, II.9: the last recipient is the file copy; with "Kính gửi" the first is "Như trên". */
export function readReportType(file: string, text: string): Result<ReportType> {
  const read = readYamlFile(ReportType, file, text);
  if (!read.ok) return read;
  const { value: type, lineOf } = read.value;
  const last = type.recipients.at(-1) ?? '';
  const problems = [
    ...(/^Lưu: VT(, |$)/.test(last)
      ? []
      : [
          fileProblem(
            file,
            lineOf(['recipients', type.recipients.length - 1]),
            'Dòng nơi nhận cuối cùng phải là “Lưu: VT, …”.',
          ),
        ]),
    ...(type.addressees.length > 0 && type.recipients[0] !== 'Như trên'
      ? [fileProblem(file, lineOf(['recipients']), 'Báo cáo có “Kính gửi” thì nơi nhận bắt đầu bằng “Như trên”.')]
      : []),
  ];
  return problems.length > 0 ? failure(problems) : success(type);
}

/** The last day whose facts the report counts. A fixed day of the year lies within the period's own end year. */
export function cutOffDate(type: ReportType, period: Period): CalendarDate {
  if (type.cutOff.kind === 'endOfPeriod') return period.to;
  const date = calendarDate(dateParts(period.to).year, type.cutOff.month, type.cutOff.day);
  return date === undefined || date > period.to ? period.to : date;
}

/** Head and foot of a report that is not issued: number and day are blank, the month is the one after the cut-off. */
export function draftLetterhead(
  type: ReportType,
  period: Period,
  agency: { name: string; superior: string; place: string; symbol: string },
): Letterhead {
  const written = dateParts(addDays(cutOffDate(type, period), 1));
  return {
    superior: agency.superior,
    agency: agency.name,
    number: null,
    symbol: `${type.docType.symbol}-${agency.symbol}`,
    placeName: agency.place,
    date: null,
    blankDate: { month: written.month, year: written.year },
    typeName: type.docType.name,
    subject: type.subject.map((line) =>
      fillWords(line, wordsOf(period, cutOffDate(type, period), { pad: type.style.padCounts })),
    ),
    addressees: type.addressees,
    recipients: type.recipients,
    signer: { authority: type.signer.authority ?? null, title: type.signer.title, name: type.signer.name ?? null },
  };
}

/** A report in the place of an issued one says which (NĐ 30/2020, Điều 18, khoản 3: an error of content is mended by a document of the same form). */
export function replacing(letterhead: Letterhead, replaced: Letterhead | undefined): Letterhead {
  const date = replaced?.date == null ? undefined : parseCalendarDate(replaced.date);
  if (replaced === undefined || date === undefined || replaced.number === null) return letterhead;
  const { typeName, number, symbol } = replaced;
  const type = typeName.charAt(0) + typeName.slice(1).toLocaleLowerCase('vi');
  const line = `(thay thế ${type} số ${number}/${symbol} ngày ${formatDateShort(date)})`;
  return { ...letterhead, subject: [...letterhead.subject, line] };
}

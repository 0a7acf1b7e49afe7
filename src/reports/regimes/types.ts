import { z } from 'zod';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { periodKinds } from '../../kernel/period.ts';

export const Day = z
  .string()
  .refine((text) => parseCalendarDate(text) !== undefined, { error: 'Không phải ngày có thật.' });

const codeOf = (what: string) =>
  z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: `${what} chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối.` });
export const Code = codeOf('Mã cơ quan');

/**
 * An agency below as the one above knows it, with the days between which it is there. `parent`: the agency below which it stands, null:
 * directly below us. `successors`: who carries on its work after the last day.
 */
export const Subordinate = z.strictObject({
  code: Code,
  name: z.string().trim().min(1, { error: 'Thiếu tên cơ quan.' }).max(300),
  kind: z.string().trim().min(1, { error: 'Thiếu loại cơ quan.' }).max(100),
  parent: Code.nullable().default(null),
  from: Day,
  to: Day.nullable().default(null),
  successors: z.array(Code).max(20).default([]),
});
export type Subordinate = z.infer<typeof Subordinate>;

/** Who must report, of the agencies that are there on the cut-off day. `under` null: everybody below us. */
export const Obliged = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('agencies'),
    codes: z.array(Code).min(1, { error: 'Chưa ghi cơ quan nào phải báo cáo.' }).max(20_000),
  }),
  z.strictObject({
    kind: z.literal('agencyKind'),
    agencyKind: z.string().trim().min(1, { error: 'Thiếu loại cơ quan phải báo cáo.' }).max(100),
  }),
  z.strictObject({ kind: z.literal('tree'), under: Code.nullable() }),
]);
export type Obliged = z.infer<typeof Obliged>;

/** A whole number between two, or what is asked for in words. */
const within = (least: number, most: number, what: string) => {
  const error = `${what} phải là số từ ${least} đến ${most}.`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};
const month = within(1, 12, 'Tháng chốt số liệu');
const day = within(1, 31, 'Ngày chốt số liệu');

/** The last day whose facts count: the period's last, or a fixed day of the year in which the period ends (as of report types). */
export const CutOff = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('endOfPeriod') }),
  z.strictObject({ kind: z.literal('monthDay'), month, day }),
]);

/** What an agency asks of others. `deadlineDays`: how many calendar days after the cut-off day the report must be there. */
export const RegimeDefinition = z.strictObject({
  title: z.string().trim().min(1, { error: 'Thiếu tên chế độ báo cáo.' }).max(300),
  reportType: codeOf('Mã loại báo cáo'),
  periodKind: z.enum(periodKinds),
  cutOff: CutOff,
  deadlineDays: within(0, 366, 'Hạn nộp, tính bằng ngày,'),
  obliged: Obliged,
});
export type RegimeDefinition = z.infer<typeof RegimeDefinition>;

/** A version of a regime; it holds for periods that end on `validFrom` or later, until the next one does. */
export interface RegimeVersion {
  id: string;
  version: number;
  validFrom: string;
  definition: RegimeDefinition;
}

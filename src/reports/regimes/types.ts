import { z } from 'zod';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { periodKinds } from '../../kernel/period.ts';

export const Day = z
  .string()
  .refine((text) => parseCalendarDate(text) !== undefined, { error: 'Không phải ngày có thật (năm-tháng-ngày).' });

export const Code = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối.' });

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
  z.strictObject({ kind: z.literal('agencies'), codes: z.array(Code).min(1).max(20_000) }),
  z.strictObject({ kind: z.literal('agencyKind'), agencyKind: z.string().trim().min(1).max(100) }),
  z.strictObject({ kind: z.literal('tree'), under: Code.nullable() }),
]);
export type Obliged = z.infer<typeof Obliged>;

const month = z.int().min(1).max(12);
const day = z.int().min(1).max(31);

/** The last day whose facts count: the period's last, or a fixed day of the year in which the period ends (as of report types). */
export const CutOff = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('endOfPeriod') }),
  z.strictObject({ kind: z.literal('monthDay'), month, day }),
]);

/** What an agency asks of others. `deadlineDays`: how many calendar days after the cut-off day the report must be there. */
export const RegimeDefinition = z.strictObject({
  title: z.string().trim().min(1, { error: 'Thiếu tên chế độ báo cáo.' }).max(300),
  reportType: Code,
  periodKind: z.enum(periodKinds),
  cutOff: CutOff,
  deadlineDays: z.int().min(0).max(366),
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

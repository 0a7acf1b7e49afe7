import type { Check } from './check.ts';
import { citationTwoDates } from './citation-two-dates.ts';
import { dateAfterReport } from './date-after-report.ts';
import { impossibleDate } from './impossible-date.ts';
import { numberDateOrder } from './number-date-order.ts';
import { typeMismatch } from './type-mismatch.ts';

/** Every kind of finding that is looked for, in the order in which a text's findings of one line are printed. */
export const checks = [
  // Số liệu (claims)
  // Viện dẫn và ngày tháng (datechecks)
  impossibleDate,
  citationTwoDates,
  numberDateOrder,
  dateAfterReport,
  typeMismatch,
  // Chữ nghĩa và thể thức (language)
] as const satisfies readonly Check[];

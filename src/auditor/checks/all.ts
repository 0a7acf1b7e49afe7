import type { Check } from './check.ts';
import { citationTwoDates } from './citation-two-dates.ts';
import { contradiction } from './contradiction.ts';
import { countVsList } from './count-vs-list.ts';
import { dateAfterReport } from './date-after-report.ts';
import { differenceVsAmounts } from './difference-vs-amounts.ts';
import { impossibleDate } from './impossible-date.ts';
import { numberDateOrder } from './number-date-order.ts';
import { percentVsAmount } from './percent-vs-amount.ts';
import { productVsFactors } from './product-vs-factors.ts';
import { totalVsParts } from './total-vs-parts.ts';
import { typeMismatch } from './type-mismatch.ts';

/** Every kind of finding that is looked for, in the order in which a text's findings of one line are printed. */
export const checks = [
  // Số liệu (claims)
  totalVsParts,
  differenceVsAmounts,
  percentVsAmount,
  productVsFactors,
  countVsList,
  contradiction,
  // Viện dẫn và ngày tháng (datechecks)
  impossibleDate,
  citationTwoDates,
  numberDateOrder,
  dateAfterReport,
  typeMismatch,
  // Chữ nghĩa và thể thức (language)
] as const satisfies readonly Check[];

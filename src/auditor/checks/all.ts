import type { Check } from './check.ts';
import { contradiction } from './contradiction.ts';
import { countVsList } from './count-vs-list.ts';
import { differenceVsAmounts } from './difference-vs-amounts.ts';
import { percentVsAmount } from './percent-vs-amount.ts';
import { productVsFactors } from './product-vs-factors.ts';
import { ratioOutlier } from './ratio-outlier.ts';
import { restatedValue } from './restated-value.ts';
import { totalVsParts } from './total-vs-parts.ts';

/** Every kind of finding that is looked for, in the order in which a text's findings of one line are printed. */
export const checks = [
  // Số liệu (claims)
  totalVsParts,
  differenceVsAmounts,
  percentVsAmount,
  productVsFactors,
  countVsList,
  restatedValue,
  contradiction,
  ratioOutlier,
  // Viện dẫn và ngày tháng (datechecks)
  // Chữ nghĩa và thể thức (language)
] as const satisfies readonly Check[];

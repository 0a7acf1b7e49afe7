import type { Check } from './check.ts';
import { citationTwoDates } from './citation-two-dates.ts';
import { contradiction } from './contradiction.ts';
import { countVsList } from './count-vs-list.ts';
import { dateAfterReport } from './date-after-report.ts';
import { dateFormat } from './date-format.ts';
import { dateVsParent } from './date-vs-parent.ts';
import { differenceVsAmounts } from './difference-vs-amounts.ts';
import { duplicateSubject } from './duplicate-subject.ts';
import { duplicateWord } from './duplicate-word.ts';
import { heading } from './heading.ts';
import { impossibleDate } from './impossible-date.ts';
import { layoutCapitals } from './layout-capitals.ts';
import { layoutFont } from './layout-font.ts';
import { layoutPage } from './layout-page.ts';
import { layoutPageNumber } from './layout-page-number.ts';
import { layoutPart } from './layout-part.ts';
import { layoutSize } from './layout-size.ts';
import { layoutSpacing } from './layout-spacing.ts';
import { malformedCitation } from './malformed-citation.ts';
import { missingField } from './missing-field.ts';
import { missingWord } from './missing-word.ts';
import { numberDateOrder } from './number-date-order.ts';
import { numberFormat } from './number-format.ts';
import { percentVsAmount } from './percent-vs-amount.ts';
import { productVsFactors } from './product-vs-factors.ts';
import { punctuation } from './punctuation.ts';
import { ratioOutlier } from './ratio-outlier.ts';
import { restatedValue } from './restated-value.ts';
import { spacing } from './spacing.ts';
import { staleFact } from './stale-fact.ts';
import { termInconsistency } from './term-inconsistency.ts';
import { totalVsParts } from './total-vs-parts.ts';
import { typeMismatch } from './type-mismatch.ts';
import { typo } from './typo.ts';
import { weekendDate } from './weekend-date.ts';
import { yearMismatch } from './year-mismatch.ts';

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
  impossibleDate,
  citationTwoDates,
  numberDateOrder,
  dateAfterReport,
  typeMismatch,
  weekendDate,
  malformedCitation,
  yearMismatch,
  dateVsParent,
  staleFact,
  numberFormat,
  missingField,
  duplicateSubject,
  dateFormat,
  // Chữ nghĩa và thể thức (language)
  duplicateWord,
  heading,
  missingWord,
  punctuation,
  spacing,
  termInconsistency,
  typo,
  layoutPage,
  layoutFont,
  layoutSize,
  layoutSpacing,
  layoutPageNumber,
  layoutPart,
  layoutCapitals,
] as const satisfies readonly Check[];

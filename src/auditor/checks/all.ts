import type { Check } from './check.ts';
import { duplicateWord } from './duplicate-word.ts';
import { heading } from './heading.ts';
import { missingWord } from './missing-word.ts';
import { punctuation } from './punctuation.ts';
import { spacing } from './spacing.ts';
import { termInconsistency } from './term-inconsistency.ts';
import { typo } from './typo.ts';

/** Every kind of finding that is looked for, in the order in which a text's findings of one line are printed. */
export const checks = [
  // Số liệu (claims)
  // Viện dẫn và ngày tháng (datechecks)
  // Chữ nghĩa và thể thức (language)
  duplicateWord,
  heading,
  missingWord,
  punctuation,
  spacing,
  termInconsistency,
  typo,
] as const satisfies readonly Check[];

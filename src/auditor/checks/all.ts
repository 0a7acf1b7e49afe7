import type { Check } from './check.ts';
import { duplicateWord } from './duplicate-word.ts';
import { missingWord } from './missing-word.ts';
import { typo } from './typo.ts';

/** Every kind of finding that is looked for, in the order in which a text's findings of one line are printed. */
export const checks = [
  // Số liệu (claims)
  // Viện dẫn và ngày tháng (datechecks)
  // Chữ nghĩa và thể thức (language)
  duplicateWord,
  missingWord,
  typo,
] as const satisfies readonly Check[];

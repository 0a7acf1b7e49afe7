import type { Check } from './check.ts';

/** Every kind of finding that is looked for, in the order in which a text's findings of one line are printed. */
export const checks = [
  // Số liệu (claims)
  // Viện dẫn và ngày tháng (datechecks)
  // Chữ nghĩa và thể thức (language)
] as const satisfies readonly Check[];

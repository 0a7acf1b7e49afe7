import type { Check } from './check.ts';
import { citationTwoDates } from './citation-two-dates.ts';

/** Every kind of finding, in the order in which they run. A new kind is one module and one line here. */
export const checks = [citationTwoDates] as const satisfies readonly Check[];

import { type Period, type PeriodKind, periodAt } from '../../src/kernel/period.ts';

/** The period that a report type is shown for when somebody comes from another: the same where it fits, else that around its last day. */
export function periodFor(kinds: readonly PeriodKind[], from: Period | undefined): Period | undefined {
  const [first] = kinds;
  if (from === undefined || first === undefined) return undefined;
  return kinds.includes(from.kind) ? from : periodAt(first, from.to);
}

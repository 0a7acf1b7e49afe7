import type { Period } from '../../kernel/period.ts';
import { cutOffOf, deadlineOf, obligedOn } from '../regimes/regime-rules.ts';
import type { RegimeDefinition, Subordinate } from '../regimes/types.ts';

export const standingStates = ['waiting', 'missing', 'arrived', 'accepted', 'returned'] as const;
/** waiting: not there, and not due yet; missing: not there though due. */
export type StandingState = (typeof standingStates)[number];

/** What is known of a report that was taken. */
export interface TakenReport {
  id: string;
  reporter: string;
  edition: number;
  arrivedOn: string;
  late: boolean;
  answer: { action: 'accept' | 'return'; remarks: string } | null;
}

/** How one agency that must report stands on a day. */
export interface Standing<T extends TakenReport> {
  agency: Subordinate;
  state: StandingState;
  submission: T | null;
}

/**
 * Who of those that must report has reported, by a day. Of each the last edition speaks; what arrived after the day is not there yet.
 * An agency merged away before the cut-off day is not asked and not counted, its successor is: so nothing is counted twice.
 */
export function standingsOn<T extends TakenReport>(
  {
    definition,
    period,
    subordinates,
  }: { definition: RegimeDefinition; period: Period; subordinates: readonly Subordinate[] },
  submissions: readonly T[],
  day: string,
): Standing<T>[] {
  const last = new Map<string, T>();
  for (const one of submissions)
    if (one.arrivedOn <= day && one.edition > (last.get(one.reporter)?.edition ?? 0)) last.set(one.reporter, one);
  const isDue = day > deadlineOf(definition, period);
  return obligedOn(definition.obliged, subordinates, cutOffOf(definition, period)).map((agency) => {
    const submission = last.get(agency.code) ?? null;
    return { agency, submission, state: submission === null ? (isDue ? 'missing' : 'waiting') : stateOf(submission) };
  });
}

function stateOf({ answer }: TakenReport): StandingState {
  if (answer === null) return 'arrived';
  return answer.action === 'accept' ? 'accepted' : 'returned';
}

/** The reports whose figures are rolled up: the last edition of each agency that must report, unless it was returned. */
export function countedIn<T extends TakenReport>(standings: readonly Standing<T>[]): Map<string, T> {
  return new Map(
    standings.flatMap(({ agency, state, submission }) =>
      submission !== null && state !== 'returned' ? [[agency.code, submission] as const] : [],
    ),
  );
}

import { type Period, parsePeriod } from '../../kernel/period.ts';
import { cutOffOf, deadlineOf } from '../regimes/regime-rules.ts';
import type { RegimeContent } from './types.ts';

/** The versions of a regime that others told us of and have not ended, by owner and id; of each version the last word speaks. */
function standingVersions<T extends RegimeContent>(told: readonly T[]): Map<string, T[]> {
  const last = new Map<string, T>();
  for (const one of told) {
    const key = `${one.owner.code}/${one.id}/${one.version}`;
    if ((last.get(key)?.said ?? 0) < one.said) last.set(key, one);
  }
  const regimes = new Map<string, T[]>();
  for (const one of last.values()) {
    const key = `${one.owner.code}/${one.id}`;
    regimes.set(key, [...(regimes.get(key) ?? []), one]);
  }
  return regimes;
}

export interface Obligation<T extends RegimeContent = RegimeContent> {
  regime: T;
  period: Period;
  cutOff: string;
  deadline: string;
}

/** What must be reported for a period, the next deadline first. A code of no period asks for nothing. */
export function obligationsFor<T extends RegimeContent>(told: readonly T[], periodCode: string): Obligation<T>[] {
  const parsed = parsePeriod(periodCode);
  if (!parsed.ok) return [];
  const period = parsed.value;
  return [...standingVersions(told).values()]
    .flatMap((versions) => {
      const held = versions
        .filter(({ validFrom }) => validFrom <= period.to)
        .toSorted((one, other) =>
          one.validFrom === other.validFrom ? one.version - other.version : one.validFrom < other.validFrom ? -1 : 1,
        )
        .at(-1);
      if (held === undefined || held.ended || held.definition.periodKind !== period.kind) return [];
      const { definition } = held;
      return [{ regime: held, period, cutOff: cutOffOf(definition, period), deadline: deadlineOf(definition, period) }];
    })
    .toSorted((one, other) => (one.deadline < other.deadline ? -1 : one.deadline > other.deadline ? 1 : 0));
}

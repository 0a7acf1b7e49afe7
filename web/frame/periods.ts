import {
  nextPeriod,
  type Period,
  type PeriodKind,
  parsePeriod,
  periodAt,
  previousPeriod,
} from '../../src/kernel/period.ts';

/** The period of a code in the address; undefined for what is no period. */
export function findPeriod(code: string | undefined): Period | undefined {
  const parsed = parsePeriod(code ?? '');
  return parsed.ok ? parsed.value : undefined;
}

function walk(period: Period, steps: number, step: (one: Period) => Period): Period[] {
  const walked: Period[] = [];
  for (let one = step(period); walked.length < steps; one = step(one)) walked.push(one);
  return walked;
}

/** Periods of the same kind to choose from, newest first: some before and after the one at hand. */
export function periodsAround(period: Period): Period[] {
  const reach = period.kind === 'month' ? 12 : 4;
  return [...walk(period, reach, nextPeriod).reverse(), period, ...walk(period, reach, previousPeriod)];
}

/** The kinds of period that a register may be looked at by. */
export const listKinds: readonly PeriodKind[] = ['half', 'quarter', 'month', 'year'];

/** Periods to choose from, by kind: those around the period at hand, first its own kind, then the other kinds that are allowed. */
export function periodChoices(period: Period, kinds: readonly PeriodKind[]): { kind: PeriodKind; periods: Period[] }[] {
  const others = kinds.filter((kind) => kind !== period.kind);
  return [
    { kind: period.kind, periods: periodsAround(period) },
    ...others.flatMap((kind) => {
      const near = periodAt(kind, period.to);
      return near === undefined ? [] : [{ kind, periods: periodsAround(near) }];
    }),
  ];
}

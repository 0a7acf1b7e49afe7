import type { CalendarDate } from '../kernel/dates.ts';
import { bindFigure, leavesOf } from './bind.ts';
import type { CheckWorld } from './check-formula.ts';
import type { SelectionDefinition } from './types.ts';
import { type Moment, type Span, spanOf } from './windows.ts';

/**
 * The registers that figures and selections read in a period, each with the day from which it is expected to hold something: the
 * latest day that any of them begins with, or null where they only look at what stands ("đến nay", "tại thời điểm", plans of a
 * year). What is read of earlier periods for comparison asks nothing of this one.
 */
export function askedRegisters(
  figureIds: Iterable<string>,
  selections: Iterable<SelectionDefinition>,
  world: CheckWorld,
  moment: Moment,
): Map<string, CalendarDate | null> {
  const binding = { ...world, attestations: [], bound: new Map() };
  const figures = [...figureIds].map((id) => bindFigure(id, moment, binding));
  const spans: { register: string; span: Span }[] = [
    ...leavesOf(figures).values(),
    ...[...selections].map(({ register, window }) => ({ register, span: spanOf(window, moment) })),
  ];
  const asked = new Map<string, CalendarDate | null>();
  for (const { register, span } of spans) {
    if (lastDay(span) < moment.period.from) continue;
    const from = span.kind === 'between' ? span.from : null;
    const known = asked.get(register) ?? null;
    asked.set(register, known !== null && (from === null || from < known) ? known : from);
  }
  return asked;
}

const lastDay = (span: Span): CalendarDate => (span.kind === 'validOn' ? span.date : span.to);

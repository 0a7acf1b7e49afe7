import { addDecimals } from '../kernel/decimal.ts';
import type { Entry } from '../registers/types.ts';
import type { SpendingView } from './contract.ts';

/** A sum of money on a day; whole đồng as decimal text. */
export interface Amount {
  day: string;
  amount: string;
}

/** What one entry adds; undefined where it has no amount. */
export function amountOf(entry: Entry, field: string): Amount | undefined {
  const value = entry.values[field];
  return typeof value === 'string' ? { day: entry.occurredOn, amount: value } : undefined;
}

/** The sum after each day on which something was added, exact, up to a day (included). */
export function sumOverTime(amounts: readonly Amount[], until: string): Amount[] {
  const sums: Amount[] = [];
  const inOrder = amounts.filter(({ day }) => day <= until).toSorted((a, b) => a.day.localeCompare(b.day));
  for (const { day, amount } of inOrder) {
    const last = sums.at(-1);
    const sum = addDecimals(last?.amount ?? '0', amount);
    if (last?.day === day) last.amount = sum;
    else sums.push({ day, amount: sum });
  }
  return sums;
}

/** The curves of a plan year; undefined where neither a plan nor a payment is entered. */
export function spendingOf(
  year: number,
  planned: readonly Amount[],
  spent: readonly Amount[],
  until: string,
): SpendingView | undefined {
  const view = { year, planned: sumOverTime(planned, until), spent: sumOverTime(spent, until) };
  return view.planned.length + view.spent.length === 0 ? undefined : view;
}

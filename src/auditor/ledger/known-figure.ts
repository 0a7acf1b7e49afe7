import type { Bound } from '../../kernel/bounds.ts';
import type { Decimal } from '../../kernel/decimal.ts';

/** A figure of the period as the registers give it. `value` in base units. */
export interface KnownFigure {
  id: string;
  title: string;
  unit: string;
  value: Decimal;
  bound: Bound | undefined;
  /** What it is for each of its groups, where it has any. */
  groups?: readonly Decimal[];
}

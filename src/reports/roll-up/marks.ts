import type { Bound } from '../../figures/types.ts';
import type { BoundedNumber, CarriedFigure } from '../submissions/types.ts';

/** Bits of `submitted_figures.marks`; the database ors them over the reports that are added. */
const sideBits = {
  led: { about: 1, above: 2, atLeast: 4 },
  beside: { about: 8, above: 16, atLeast: 32 },
  whole: { about: 64, above: 128, atLeast: 256 },
} as const satisfies Record<string, Record<Bound, number>>;
const valueBit = 512;
const notApplicableBit = 1024;
const overriddenBit = 2048;

const bitOf = (side: keyof typeof sideBits, number: BoundedNumber | null): number =>
  number?.bound === undefined ? 0 : sideBits[side][number.bound];

export function marksOf({
  led,
  beside,
  whole,
  answer,
  overridden,
}: Omit<CarriedFigure, 'id' | 'title' | 'unit' | 'kind'>): number {
  return (
    bitOf('led', led) |
    bitOf('beside', beside) |
    bitOf('whole', whole) |
    (answer.kind === 'value' ? valueBit : 0) |
    (answer.kind === 'notApplicable' ? notApplicableBit : 0) |
    (overridden ? overriddenBit : 0)
  );
}

/** The bound of a sum whose terms had these marks; as `combineBounds`, whatever their number. */
export function boundIn(marks: number, side: keyof typeof sideBits): Bound | undefined {
  const bits = sideBits[side];
  if ((marks & bits.about) !== 0) return 'about';
  if ((marks & bits.above) !== 0) return 'above';
  return (marks & bits.atLeast) === 0 ? undefined : 'atLeast';
}

export const hasValue = (marks: number): boolean => (marks & valueBit) !== 0;
export const hasNotApplicable = (marks: number): boolean => (marks & notApplicableBit) !== 0;
export const hasOverride = (marks: number): boolean => (marks & overriddenBit) !== 0;

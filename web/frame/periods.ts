/** Kinds of period whose code is the year and a part of it; the two halves of Decree 09/2019 have a code of their own. */
const parts = { H: 2, Q: 4, M: 12, Y: 1 } as const;
type Kind = keyof typeof parts;

export interface PeriodParts {
  kind: Kind;
  year: number;
  /** 1-based within the year; 1 for a year. */
  part: number;
}

/** Reads "2023-H1", "2023-Q2", "2023-M07" and "2023". Undefined for a code of another kind, which the switch then shows as it is. */
export function readPeriod(code: string): PeriodParts | undefined {
  const match = /^(\d{4})(?:-([HQM])(\d{1,2}))?$/.exec(code);
  if (match === null) return undefined;
  const kind = (match[2] ?? 'Y') as Kind;
  const part = Number(match[3] ?? 1);
  return part >= 1 && part <= parts[kind] ? { kind, year: Number(match[1]), part } : undefined;
}

export function periodCode({ kind, year, part }: PeriodParts): string {
  if (kind === 'Y') return String(year);
  return `${year}-${kind}${kind === 'M' ? String(part).padStart(2, '0') : part}`;
}

/** The period `by` periods later (negative: earlier), of the same kind. */
export function shiftPeriod(period: PeriodParts, by: number): PeriodParts {
  const count = parts[period.kind];
  const index = period.year * count + period.part - 1 + by;
  return { kind: period.kind, year: Math.floor(index / count), part: (index % count) + 1 };
}

/** First and last day, ISO dates, both included. */
export function periodDays({ kind, year, part }: PeriodParts): { from: string; to: string } {
  const months = 12 / parts[kind];
  const first = (part - 1) * months;
  const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: iso(Date.UTC(year, first, 1)), to: iso(Date.UTC(year, first + months, 0)) };
}

const roman = ['I', 'II', 'III', 'IV'] as const;

/** As an official writes it: "6 tháng đầu năm 2023", "Quý II năm 2023", "Tháng 7 năm 2023", "Năm 2023". */
export function periodTitle({ kind, year, part }: PeriodParts): string {
  if (kind === 'H') return `6 tháng ${part === 1 ? 'đầu' : 'cuối'} năm ${year}`;
  if (kind === 'Q') return `Quý ${roman[part - 1]} năm ${year}`;
  return kind === 'M' ? `Tháng ${part} năm ${year}` : `Năm ${year}`;
}

/** Periods to choose from, newest first: some before and after the one at hand. */
export function periodsAround(period: PeriodParts): PeriodParts[] {
  const reach = parts[period.kind] * 2;
  return Array.from({ length: reach * 2 + 1 }, (_, index) => shiftPeriod(period, reach - index));
}

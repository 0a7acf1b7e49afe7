import type { GoldQuantity, GoldText, Relation } from './gold.ts';

/** A relation of an answer sheet with its quantities. */
export interface Equation {
  kind: string;
  result: GoldQuantity;
  operands: GoldQuantity[];
  /** "+", "-", "*", "/", or "#": the result is the number of things listed. */
  sign: string;
  /** For "#". */
  count: number;
}

export function equationOf(gold: GoldText, { kind, expression }: Relation): Equation {
  const [left = '', right = ''] = expression.split(' = ');
  const get = (label: string): GoldQuantity => {
    const found = gold.quantities.find((one) => one.label === label);
    if (found === undefined) throw new Error(`${gold.name}: ${label}`);
    return found;
  };
  const sign = /^\d+$/.test(right) ? '#' : (/ ([-+*/]) /.exec(right)?.[1] ?? '+');
  const operands = sign === '#' ? [] : right.split(/ [-+*/] /).map(get);
  return { kind, result: get(left), operands, sign, count: Number(right) };
}

export const quantitiesOf = ({ result, operands }: Equation): GoldQuantity[] => [result, ...operands];

/** What a printed number may stand for: itself, or with a comma or a scale whatever rounds to it. */
interface Range {
  low: number;
  high: number;
}

const isRounded = (raw: string): boolean => /^[\d.]*,\d|^[\d.,]+ (?:nghìn|triệu|tỷ)/.test(raw);

function rangeOf({ raw, value }: GoldQuantity, stated: number): Range {
  if (!isRounded(raw)) return { low: stated, high: stated };
  const written = Number((/^[\d.,]*\d/.exec(raw)?.[0] ?? '').replaceAll('.', '').replace(',', '.'));
  const scale = /triệu|tỷ|nghìn/.test(raw) ? value / written : 1;
  const half = (scale * 0.5) / 10 ** (/,(\d+)/.exec(raw)?.[1]?.length ?? 0);
  return { low: stated - half, high: stated + half };
}

const folds: Record<string, (sum: Range, next: Range) => Range> = {
  '+': (sum, next) => ({ low: sum.low + next.low, high: sum.high + next.high }),
  '-': (sum, next) => ({ low: sum.low - next.high, high: sum.high - next.low }),
  '*': (sum, next) => ({ low: sum.low * next.low, high: sum.high * next.high }),
  '/': (sum, next) => ({ low: (100 * sum.low) / next.high, high: (100 * sum.high) / next.low }),
};

const keep = (sum: Range): Range => sum;

/**
 * Whether the equation can hold with these values, whatever the rounded ones stand for. In floats, unlike the auditor, whose
 * exact arithmetic this must not share; the slack is far below one unit of anything that is printed.
 */
export function holds({ result, operands, sign, count }: Equation, read: (quantity: GoldQuantity) => number): boolean {
  if (sign === '#') return read(result) === count;
  const [first = { low: Number.NaN, high: Number.NaN }, ...rest] = operands.map((one) => rangeOf(one, read(one)));
  const computed = rest.reduce(folds[sign] ?? keep, first);
  const stated = rangeOf(result, read(result));
  const slack = 1e-9 * Math.abs(stated.high);
  return stated.low <= computed.high + slack && computed.low <= stated.high + slack;
}

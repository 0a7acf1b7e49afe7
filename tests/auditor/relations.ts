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

const folds: Record<string, (sum: number, next: number) => number> = {
  '+': (sum, next) => sum + next,
  '-': (sum, next) => sum - next,
  '*': (sum, next) => sum * next,
  '/': (sum, next) => (100 * sum) / next,
};

const keep = (sum: number): number => sum;
const digitsBehindComma = (raw: string): number => /,(\d+)/.exec(raw)?.[1]?.length ?? 0;

/** Whether the equation holds with these values, a percentage within its rounding. The numbers are small: floats are exact enough. */
export function holds(equation: Equation, read: (quantity: GoldQuantity) => number): boolean {
  const { result, operands, sign, count } = equation;
  const stated = read(result);
  if (sign === '#') return stated === count;
  const values = operands.map(read);
  const computed = values.slice(1).reduce(folds[sign] ?? keep, values[0] ?? Number.NaN);
  const slack = sign === '/' ? 0.5 * 10 ** -digitsBehindComma(result.raw) + 1e-9 : 1e-3;
  return Math.abs(stated - computed) <= slack;
}

export const quantitiesOf = ({ result, operands }: Equation): GoldQuantity[] => [result, ...operands];

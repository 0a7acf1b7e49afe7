/** Letters that count points in Vietnamese documents (NĐ 30/2020, Phụ lục I, II.6.c): no f, j, w, z. */
const letters = [...'abcdđeghiklmnopqrstuvxy'];

const roman: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

const pattern = /^(?<before>.*?)(?<count>\d+|[IVXLC]+|[a-zđ])(?<after>[.)]?)$/u;

/** Whether a label ends in a number, a Roman number or a letter, and so can be counted on. */
export const canCount = (label: string): boolean => countLabel(label, 0) !== undefined;

/** The label some steps further: "a)" → "b)", "2.1." → "2.2.", "I." → "II."; undefined where it does not count. */
export function countLabel(first: string, steps: number): string | undefined {
  const { before = '', count = '', after = '' } = pattern.exec(first)?.groups ?? {};
  const next = /^\d/.test(count)
    ? String(Number(count) + steps)
    : /^[IVXLC]/.test(count)
      ? romanOf(numberOf(count) + steps)
      : letterOf(letters.indexOf(count), steps);
  return next === undefined ? undefined : `${before}${next}${after}`;
}

function letterOf(start: number, steps: number): string | undefined {
  if (start < 0) return undefined;
  const at = start + steps;
  const round = Math.floor(at / letters.length);
  return `${round === 0 ? '' : (letters[round - 1] ?? '')}${letters[at % letters.length]}`;
}

function romanOf(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, sign] of roman)
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  return text;
}

function numberOf(text: string): number {
  let rest = text;
  let value = 0;
  for (const [worth, sign] of roman)
    while (rest.startsWith(sign)) {
      value += worth;
      rest = rest.slice(sign.length);
    }
  return value;
}

/** Counts the headings of one loop; a loop inside it counts below the number that stands there: "2.1." below "3." is "3.1.". */
export class Numbering {
  readonly #outer: readonly { first: string; current: string }[];
  readonly #counts = new Map<string, number>();
  #last: { first: string; current: string } | undefined;

  constructor(around?: Numbering) {
    this.#outer = around === undefined ? [] : [...around.#outer, ...(around.#last === undefined ? [] : [around.#last])];
  }

  /** The next label of a heading of the template. */
  next(headingId: string, first: string): string {
    const steps = this.#counts.get(headingId) ?? 0;
    this.#counts.set(headingId, steps + 1);
    const above = this.#outer.findLast((outer) => first.startsWith(outer.first));
    const based = above === undefined ? first : above.current + first.slice(above.first.length);
    const current = countLabel(based, steps) ?? based;
    this.#last = { first, current };
    return current;
  }
}

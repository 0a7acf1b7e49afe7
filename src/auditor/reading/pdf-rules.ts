/** A line drawn along the page (its y and where it begins and ends) or down it (its x, its foot and its top), in points. */
export interface Rule {
  isAlong: boolean;
  at: number;
  from: number;
  to: number;
}

/** What a page draws, as pdf.js lists it: numbers of operations and their arguments. */
export interface Drawing {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

/** The numbers that pdf.js gives to the operations that matter here. */
export interface DrawingNames {
  save: number;
  restore: number;
  transform: number;
  paintFormXObjectBegin: number;
  paintFormXObjectEnd: number;
  constructPath: number;
  endPath: number;
}

type Matrix = readonly number[];
type Point = readonly [number, number];

/** A filled bar that is thinner than this is a line. */
const thickest = 3;
const mostRules = 20_000;
const identity: Matrix = [1, 0, 0, 1, 0, 0];

const times = (outer: Matrix, inner: Matrix): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
};

const place = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Matrix, x: number, y: number): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** How many numbers follow each step of a path: move, line, curve, quadratic curve, close. */
const stepSizes = [2, 2, 6, 4, 0];

/** The corners of each part of a path; a part with a curve is none. */
function partsOf(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const parts: Point[][] = [];
  for (let at = 0; at < path.length; at += 1 + (stepSizes[path[at] ?? -1] ?? path.length)) {
    const [step, x = 0, y = 0] = [path[at], path[at + 1], path[at + 2]];
    if (step === 0) parts.push([place(matrix, x, y)]);
    else if (step === 1) parts.at(-1)?.push(place(matrix, x, y));
    else if (step === 4) parts.at(-1)?.push(parts.at(-1)?.[0] ?? [0, 0]);
    else parts.pop();
  }
  return parts;
}

/** A bar, or a stroke, as one line; what is wide in both directions is drawn by its edges. */
function rulesOfPart(part: readonly Point[]): Rule[] {
  const [xs, ys] = [part.map(([x]) => x), part.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [foot, top] = [Math.min(...ys), Math.max(...ys)];
  if (top - foot <= thickest) return [{ isAlong: true, at: (top + foot) / 2, from: left, to: right }];
  if (right - left <= thickest) return [{ isAlong: false, at: (left + right) / 2, from: foot, to: top }];
  return part.slice(1).flatMap((to, index) => {
    const from = part[index] ?? to;
    const isStraight = Math.abs(from[0] - to[0]) < 1 || Math.abs(from[1] - to[1]) < 1;
    return isStraight ? rulesOfPart([from, to]) : [];
  });
}

/** The straight lines along and down a page that are drawn with ink: edges of tables, underlines. Lines that only clip are not. */
export function rulesOf({ fnArray, argsArray }: Drawing, names: DrawingNames): Rule[] {
  const rules: Rule[] = [];
  const kept: Matrix[] = [];
  let matrix = identity;
  for (const [index, operation] of fnArray.entries()) {
    const args = argsArray[index];
    if (operation === names.save) kept.push(matrix);
    else if (operation === names.restore || operation === names.paintFormXObjectEnd) matrix = kept.pop() ?? identity;
    else if (operation === names.transform) matrix = times(matrix, args as Matrix);
    else if (operation === names.paintFormXObjectBegin) {
      kept.push(matrix);
      const [own] = args as [Matrix | null];
      if (own !== null) matrix = times(matrix, own);
    } else if (operation === names.constructPath) {
      const [paint, [path]] = args as [number, [ArrayLike<number> | null]];
      if (paint === names.endPath || path === null || rules.length > mostRules) continue;
      rules.push(...partsOf(path, matrix).flatMap(rulesOfPart));
    }
  }
  return rules;
}

/** digit: one is another; swap: two neighbours changed places; distant swap: two others did. */
export type RunSlip = 'digit' | 'swap' | 'distant swap';

/** How one run of digits was mistyped for another of its length; undefined for equal ones and for those that differ in more. */
export function slipOfRuns(one: string, other: string): RunSlip | undefined {
  if (one.length !== other.length) return undefined;
  let [first, second] = [-1, -1];
  for (let at = 0; at < one.length; at += 1) {
    if (one.charCodeAt(at) === other.charCodeAt(at)) continue;
    if (second >= 0) return undefined;
    if (first < 0) first = at;
    else second = at;
  }
  if (second < 0) return first < 0 ? undefined : 'digit';
  if (one[first] !== other[second] || one[second] !== other[first]) return undefined;
  return second === first + 1 ? 'swap' : 'distant swap';
}

/** Whether one digit is another, or two neighbours changed places. */
export function differByOneSlip(one: string, other: string): boolean {
  const slip = slipOfRuns(one, other);
  return slip === 'digit' || slip === 'swap';
}

/** The run without the zeros it ends with. */
export function withoutEndZeros(run: string): string {
  let end = run.length;
  while (run.charCodeAt(end - 1) === zero) end -= 1;
  return run.slice(0, end);
}

/** The run without the zeros it begins with. */
export function withoutLeadingZeros(run: string): string {
  let start = 0;
  while (run.charCodeAt(start) === zero) start += 1;
  return run.slice(start);
}

const zero = 48;

import type { Mention } from '../claims/reading/scope.ts';
import { rawOf } from '../reading/tokens.ts';
import type { CheckedNumber } from './check.ts';

/** Where a quantity of a claim stands. */
export const placeOfMention = ({ quantity }: Mention): { line: number; raw: string } => ({
  line: quantity.line,
  raw: quantity.raw,
});

/** The number tokens of quantities that a check has compared. */
export function checkedNumbers(mentions: readonly Mention[]): CheckedNumber[] {
  return mentions.flatMap(({ sentence, quantity }) => {
    const tokens: CheckedNumber[] = [];
    for (let token = quantity.start; token < quantity.end; token += 1)
      if (sentence.tokens[token]?.kind === 'number') tokens.push({ block: sentence.block, token });
    return tokens;
  });
}

const longestRaw = 240;

/** The words from the first to the last of some quantities of one sentence, as written. */
export function stretchRaw(mentions: readonly Mention[]): string {
  const [first] = mentions;
  if (first === undefined) return '';
  const own = mentions.filter(({ sentence }) => sentence === first.sentence).map(({ quantity }) => quantity);
  const [start, end] = [Math.min(...own.map((one) => one.start)), Math.max(...own.map((one) => one.end))];
  const raw = rawOf(first.sentence.tokens.slice(start, end));
  return raw.length > longestRaw ? `${raw.slice(0, longestRaw)}…` : raw;
}

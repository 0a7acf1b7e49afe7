import { parseNumberInWords } from '../../../kernel/number-words.ts';
import { numberWords, type Quantity } from '../../quantities/find-quantities.ts';
import { readNumber } from '../../quantities/read-number.ts';
import { rawOf } from '../../reading/tokens.ts';
import type { RestatementClaim } from '../claim.ts';
import type { Sentence } from '../reading/scope.ts';

const longest = 24;

/** "Một trăm hai mươi tám (128) cọc", "03 (ba) bộ": one number, in words and in digits, the one in brackets behind the other. */
export function findSpelledNumbers(sentence: Sentence): RestatementClaim[] {
  const { tokens, start, end } = sentence;
  const claims: RestatementClaim[] = [];
  for (let at = start + 1; at < end - 2; at += 1) {
    if (tokens[at]?.text !== '(') continue;
    const close = closing(sentence, at);
    const [before, inside] = [numberBefore(sentence, at), numberAt(sentence, at + 1, close)];
    if (before === undefined || inside === undefined || before.isWords === inside.isWords) continue;
    if (isOneWord(before) && !isCounting(sentence, close, inside)) continue;
    const [first, again] = [before, inside].map(({ quantity }) => ({ sentence, quantity }));
    if (first !== undefined && again !== undefined && first.quantity.value !== again.quantity.value)
      claims.push({ kind: 'restatement', first, again, windows: [] });
  }
  return claims;
}

interface Spelled {
  quantity: Quantity;
  isWords: boolean;
}

const isOneWord = ({ quantity, isWords }: Spelled): boolean => isWords && quantity.end === quantity.start + 1;

/** "hai (02) bộ", but "năm (2023)", "nhóm ba (15)": a word alone counts only with what is counted behind the bracket. */
const isCounting = ({ tokens }: Sentence, close: number, { quantity }: Spelled): boolean =>
  quantity.value.length <= 2 && /^\p{Ll}/u.test(tokens[close + 1]?.text ?? '');

function closing({ tokens, end }: Sentence, at: number): number {
  let to = at + 1;
  while (to < Math.min(end, at + longest) && tokens[to]?.text !== ')') to += 1;
  return to;
}

/** The number that ends at `to`: the run of number words, or one in digits. */
function numberBefore(sentence: Sentence, to: number): Spelled | undefined {
  const { tokens, start } = sentence;
  if (tokens[to - 1]?.kind === 'number') return numberAt(sentence, to - 1, to);
  let from = to;
  while (from > Math.max(start, to - longest) && numberWords.has(tokens[from - 1]?.key ?? '')) from -= 1;
  return from === to ? undefined : numberAt(sentence, from, to);
}

/** All that stands between two places, read as one number; undefined where it is anything else. */
function numberAt({ tokens }: Sentence, from: number, to: number): Spelled | undefined {
  const own = tokens.slice(from, to);
  const isWords = own.every(({ key }) => numberWords.has(key));
  const [only] = own;
  if (only === undefined || !(isWords || (own.length === 1 && only.kind === 'number'))) return undefined;
  const value = isWords ? parseNumberInWords(own.map(({ key }) => key).join(' ')) : readNumber(only.text)?.value;
  return value === undefined ? undefined : { quantity: { ...plain, ...place(own, from, to), value }, isWords };
}

const place = (own: Sentence['tokens'], start: number, end: number) => ({
  line: own[0]?.line ?? 1,
  raw: rawOf(own),
  start,
  end,
});

const plain = {
  unit: undefined,
  unitKey: undefined,
  bound: undefined,
  of: undefined,
  to: undefined,
  ordinal: false,
  precision: 0,
  malformed: false,
} as const;

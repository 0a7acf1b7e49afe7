import { compareDecimals } from '../../kernel/decimal.ts';
import type { Quantity } from '../quantities/find-quantities.ts';
import { readUnit } from '../quantities/units.ts';
import { isNoCount } from './asides.ts';
import type { DenialClaim } from './claim.ts';
import { hasPhrase, keyAt, phraseAt, type Sentence, wordsIn } from './scope.ts';

const denying = ['không có', 'không còn', 'không phát sinh', 'không để xảy ra', 'chưa có', 'chưa phát sinh'];
const elsewhere = [
  'năm trước',
  'cùng kỳ',
  'kỳ trước',
  'năm sau',
  'phấn đấu',
  'mục tiêu',
  'sẽ',
  'nếu',
  'trước đây',
  'so với',
];

interface Denial {
  sentence: Sentence;
  at: number;
  end: number;
  name: string;
}

/** "Không có hồ sơ trễ hạn" and "còn 04 hồ sơ trễ hạn": the same thing under the same two words, denied and counted. */
export function findDenials(sentences: readonly Sentence[]): DenialClaim[] {
  const denials = new Map<string, Denial>();
  for (const sentence of sentences)
    for (const denial of denialsIn(sentence)) if (!denials.has(denial.name)) denials.set(denial.name, denial);
  if (denials.size === 0) return [];
  return sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity) => {
      const name = nameOf(sentence, quantity.unitKey, quantity.end);
      const denial = name === undefined ? undefined : denials.get(name);
      if (denial === undefined || denial.sentence === sentence || !isThere(sentence, quantity)) return [];
      const { tokens } = denial.sentence;
      const denied = {
        block: denial.sentence.block,
        start: denial.at,
        end: denial.end,
        line: tokens[denial.at]?.line ?? 1,
      };
      return [{ kind: 'denial' as const, denied, counted: { sentence, quantity } }];
    }),
  );
}

function isThere(sentence: Sentence, quantity: Quantity): boolean {
  const positive = compareDecimals(quantity.value, '0') > 0 && !isNoCount(sentence, quantity);
  return positive && !hasPhrase(sentence, sentence.start, sentence.end, elsewhere);
}

function denialsIn(sentence: Sentence): Denial[] {
  if (hasPhrase(sentence, sentence.start, sentence.end, elsewhere)) return [];
  const found: Denial[] = [];
  for (let at = sentence.start; at < sentence.end; at += 1) {
    const phrase = phraseAt(sentence, at, denying);
    if (phrase === undefined) continue;
    const from = at + wordsIn(phrase);
    const unit = readUnit(sentence.tokens, from);
    const name = unit?.known === true ? nameOf(sentence, unit.key, unit.end) : undefined;
    if (unit !== undefined && name !== undefined) found.push({ sentence, at, end: unit.end + 2, name });
  }
  return found;
}

/** The thing and the two words that say which; a clause must end behind them, so that neither says more. */
function nameOf(sentence: Sentence, unitKey: string | undefined, end: number): string | undefined {
  if (unitKey === undefined) return undefined;
  const [one, two, next] = [0, 1, 2].map((step) => sentence.tokens[end + step]);
  if (one?.kind !== 'word' || two?.kind !== 'word' || end + 2 > sentence.end) return undefined;
  const closed =
    next === undefined || next.kind === 'mark' || /^(?:do|vì|tại|trong|ở|và|bị)$/.test(keyAt(sentence, end + 2));
  return closed ? `${unitKey} ${one.key} ${two.key}` : undefined;
}

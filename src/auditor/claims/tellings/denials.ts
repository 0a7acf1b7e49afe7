import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { readUnit } from '../../quantities/units.ts';
import type { DenialClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { placesOf } from '../reading/description.ts';
import { hasPhrase, keyAt, type Sentence, wordsIn } from '../reading/scope.ts';
import { bulletOf } from '../sums/itemised-blocks.ts';
import { numberedIn } from './telling-context.ts';

const denying = [
  ...['không có', 'không còn', 'không phát sinh', 'không để xảy ra', 'không xảy ra', 'chưa có', 'chưa phát sinh'],
  ...['chưa xảy ra', 'không phát hiện', 'chưa phát hiện', 'không để phát sinh', 'không ghi nhận'],
];
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

/** "Không có hồ sơ trễ hạn" and "còn 04 hồ sơ trễ hạn", "Số hồ sơ trễ hạn: 04": the same thing under the same words, denied and counted. */
export function findDenials(sentences: readonly Sentence[]): DenialClaim[] {
  const denials = new Map<string, Denial>();
  for (const sentence of sentences)
    for (const denial of denialsIn(sentence)) if (!denials.has(denial.name)) denials.set(denial.name, denial);
  if (denials.size === 0) return [];
  return sentences.flatMap((sentence) =>
    sentence.quantities.flatMap((quantity) => {
      const denial = namesOf(sentence, quantity).flatMap((name) => denials.get(name) ?? [])[0];
      if (denial === undefined || denial.sentence === sentence || !isThere(sentence, quantity)) return [];
      if (numberedIn(denial.sentence) !== numberedIn(sentence) || areItemsOfOne(denial.sentence, sentence)) return [];
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

/** One item of a list says of itself what another does not. */
const areItemsOfOne = (one: Sentence, other: Sentence): boolean =>
  bulletOf(one) !== '' && bulletOf(one) === bulletOf(other);

function isThere(sentence: Sentence, quantity: Quantity): boolean {
  const positive = compareDecimals(quantity.value, '0') > 0 && !isNoCount(sentence, quantity);
  return positive && !hasPhrase(sentence, sentence.start, sentence.end, elsewhere);
}

function denialsIn(sentence: Sentence): Denial[] {
  const places = placesOf(sentence, denying);
  if (places.length === 0 || hasPhrase(sentence, sentence.start, sentence.end, elsewhere)) return [];
  const found: Denial[] = [];
  for (const { phrase, at } of places) {
    const unit = readUnit(sentence.tokens, at + wordsIn(phrase));
    const name = unit?.known === true ? nameBehind(sentence, unit.key, unit.end) : undefined;
    if (name !== undefined) found.push({ sentence, at, end: name.end, name: name.name });
  }
  return found;
}

const longestName = 6;
const fewestWords = 2;
/** Behind these words nothing more is said of which things are meant. */
const ends = /^(?:do|vì|tại|trong|ở|và|nên|hoặc|hay|đến|theo|như)$/;
const fillers = /^(?:nào|bị|được|đã|phải|các|những)$/;

/** The thing and the words that say which, as far as a mark or another statement. */
function nameBehind(sentence: Sentence, unitKey: string, from: number): { name: string; end: number } | undefined {
  const words: string[] = [];
  let at = from;
  for (; at < sentence.end && sentence.tokens[at]?.kind === 'word' && !ends.test(keyAt(sentence, at)); at += 1)
    if (!fillers.test(keyAt(sentence, at))) words.push(keyAt(sentence, at));
  const tells = words.length >= fewestWords && words.length <= longestName;
  return tells ? { name: [unitKey, ...words].join(' '), end: at } : undefined;
}

const longestLabel = 12;

/** "04 hồ sơ trễ hạn"; "Số hồ sơ trễ hạn: 04": what the words before a colon call. */
function namesOf(sentence: Sentence, { unitKey, start, end }: Quantity): string[] {
  const behind = unitKey === undefined ? undefined : nameBehind(sentence, unitKey, end);
  const names = behind === undefined ? [] : [behind.name];
  if (!/^(?::|là)$/.test(keyAt(sentence, start - 1))) return names;
  const words: string[] = [];
  for (let at = start - 2; at >= Math.max(sentence.start, start - longestLabel); at -= 1) {
    if (sentence.tokens[at]?.kind !== 'word') break;
    if (!fillers.test(keyAt(sentence, at))) words.unshift(keyAt(sentence, at));
  }
  const label = words.join(' ').replace(/^(?:tổng )?số (?:lượng )?/u, '');
  return [...names, label];
}

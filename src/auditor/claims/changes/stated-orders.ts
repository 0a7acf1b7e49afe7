import { compareDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { DirectionClaim } from '../claim.ts';
import { placesOf } from '../reading/description.ts';
import { isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, keyAt, phraseAt, type Sentence, wordsIn } from '../reading/scope.ts';

const ups = ['tăng', 'cao hơn', 'nhiều hơn', 'lớn hơn', 'vượt', 'đông hơn', 'dài hơn', 'vượt quá'];
const downs = [
  ...['giảm', 'thấp hơn', 'ít hơn', 'nhỏ hơn', 'chưa đạt', 'không đạt', 'hụt', 'chưa bằng', 'thua', 'kém'],
];
const words = [...ups, ...downs];
/** What a number is held against. */
const bases = [
  ...[
    'so với',
    'cùng kỳ',
    'kế hoạch',
    'dự toán',
    'chỉ tiêu',
    'mức',
    'năm trước',
    'năm ngoái',
    'nghị quyết',
    'chỉ tiêu giao',
  ],
];
const given = ['chỉ tiêu', 'kế hoạch', 'dự toán', 'giao', 'mục tiêu', 'nghị quyết'];
const reached = ['kết quả', 'thực hiện', 'đạt', 'thực tế', 'thu được', 'hoàn thành', 'đã'];
const reach = 10;

/**
 * "38 vụ, giảm so với cùng kỳ (45 vụ)", "chỉ tiêu giao 200, kết quả 236, vượt chỉ tiêu", "giảm dần: 86 hộ, 61 hộ, 40 hộ", "giải nhất
 * (95 điểm), giải nhì (92 điểm)": which of the numbers is the larger is said in words.
 */
export const findStatedOrders = (sentence: Sentence): DirectionClaim[] => [
  ...comparisons(sentence),
  ...againstPlan(sentence),
  ...steadySeries(sentence),
  ...ranks(sentence),
];

const isNumber = (quantity: Quantity | undefined): quantity is Quantity =>
  quantity !== undefined && isPlain(quantity) && quantity.of === undefined;

function direction(sentence: Sentence, from: Quantity, to: Quantity, word: string, up: boolean): DirectionClaim[] {
  return [{ kind: 'direction', from: { sentence, quantity: from }, to: { sentence, quantity: to }, up, word }];
}

/** "…, giảm so với cùng kỳ năm trước (45 vụ)", "…, thấp hơn mức 128 hộ của năm 2023". */
function comparisons(sentence: Sentence): DirectionClaim[] {
  return sentence.quantities.flatMap((base, index): DirectionClaim[] => {
    const now = sentence.quantities[index - 1];
    if (!isNumber(base) || !isNumber(now) || !isSameUnit(now.unitKey, base.unitKey) || now.unitKey === undefined)
      return [];
    const found = wordBetween(sentence, now, base);
    if (found === undefined) return [];
    const { word, at } = found;
    const from = at + wordsIn(word);
    const led = phraseAt(sentence, from, bases) !== undefined && base.start - from <= reach;
    const bracketed =
      keyAt(sentence, base.start - 1) === '(' || hasPhrase(sentence, base.start - 2, base.start, ['là']);
    const held =
      bracketed ||
      (phraseAt(sentence, from, ['so với']) !== undefined && !hasPhrase(sentence, from, base.start, ['và']));
    // "giảm so với tháng trước là 38 triệu đồng": by so much.
    const isGap = keyAt(sentence, base.start - 1) === 'là' && Number(base.value) * 2 < Number(now.value);
    return led && held && !isGap ? direction(sentence, base, now, word, ups.includes(word)) : [];
  });
}

/** The one word of comparison between two neighbours, with nothing else told between them. */
function wordBetween(sentence: Sentence, now: Quantity, base: Quantity): { word: string; at: number } | undefined {
  let found: { word: string; at: number } | undefined;
  for (let at = now.end; at < base.start; at += 1) {
    if (/^[;.:]$/.test(keyAt(sentence, at))) return undefined;
    const word = phraseAt(sentence, at, words);
    if (word === undefined) continue;
    if (found !== undefined || at - now.end > 2) return undefined;
    found = { word, at };
    at += wordsIn(word) - 1;
  }
  return found;
}

/** "Chỉ tiêu giao 200 đơn vị máu, kết quả thu 236 đơn vị máu, vượt chỉ tiêu." */
function againstPlan(sentence: Sentence): DirectionClaim[] {
  return sentence.quantities.flatMap((now, index): DirectionClaim[] => {
    const base = sentence.quantities[index - 1];
    if (!isNumber(base) || !isNumber(now) || base.unitKey === undefined || !isSameUnit(now.unitKey, base.unitKey))
      return [];
    const at = /^[,;]$/.test(keyAt(sentence, now.end)) ? now.end + 1 : now.end;
    const word = phraseAt(sentence, at, words);
    if (word === undefined || phraseAt(sentence, at + wordsIn(word), given) === undefined) return [];
    if (sentence.quantities[index + 1] !== undefined || keyAt(sentence, base.end) !== ',') return [];
    const isPlan = hasPhrase(sentence, Math.max(sentence.start, base.start - 5), base.start, given);
    const isResult = hasPhrase(sentence, base.end, now.start, reached);
    return isPlan && isResult ? direction(sentence, base, now, word, ups.includes(word)) : [];
  });
}

const steadily = [
  'giảm dần',
  'tăng dần',
  'giảm đều',
  'tăng đều',
  'giảm liên tục',
  'tăng liên tục',
  'liên tục tăng',
  'liên tục giảm',
];
const fewestSteps = 3;

/** "giảm dần qua các năm: năm 2021 còn 86 hộ, năm 2022 còn 61 hộ, năm 2023 còn 40 hộ". */
function steadySeries(sentence: Sentence): DirectionClaim[] {
  if (sentence.quantities.length < fewestSteps) return [];
  for (const { phrase: word, at } of placesOf(sentence, steadily)) {
    const steps = sentence.quantities.filter(({ start }) => start > at);
    const [first] = steps;
    const alike = steps.length >= fewestSteps && steps.every((one) => isNumber(one) && one.unitKey === first?.unitKey);
    const backwards = !yearsRise(sentence, at);
    if (!alike || backwards) return [];
    return steps.slice(1).flatMap((to, index) => {
      const from = steps[index];
      return from === undefined ? [] : direction(sentence, from, to, word, word.includes('tăng'));
    });
  }
  return [];
}

function yearsRise({ tokens, end }: Sentence, from: number): boolean {
  const years = tokens.slice(from, end).filter(({ text }) => /^20\d\d$/.test(text));
  return years.every(({ text }, at) => at === 0 || text > (years[at - 1]?.text ?? ''));
}

const ranked = ['giải nhất', 'giải nhì', 'giải ba', 'giải khuyến khích'];

/** Points behind prizes go down; other points than one for each prize are not compared. */
function ranks(sentence: Sentence): DirectionClaim[] {
  if (sentence.quantities.length < 2) return [];
  const places = placesOf(sentence, ranked).map(({ phrase, at }) => ({ rank: ranked.indexOf(phrase), at }));
  const points = places.map(({ at }, index) => {
    const next = places[index + 1]?.at ?? sentence.end;
    const own = sentence.quantities.filter(({ start, unitKey }) => start > at && start < next && unitKey === 'điểm');
    return own.length === 1 && isNumber(own[0]) ? own[0] : undefined;
  });
  return places.slice(1).flatMap(({ rank }, index) => {
    const [before, from, to] = [places[index], points[index], points[index + 1]];
    if (before === undefined || from === undefined || to === undefined || rank !== before.rank + 1) return [];
    return compareDecimals(from.value, to.value) === 0 ? [] : direction(sentence, from, to, 'xếp sau', false);
  });
}

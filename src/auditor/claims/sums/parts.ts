import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { SumClaim } from '../claim.ts';
import { isNoCount } from '../reading/asides.ts';
import { areComplements } from '../reading/complements.ts';
import { canBePart, isSameUnit } from '../reading/kinship.ts';
import {
  bracketEnd,
  firstFrom,
  hasMark,
  hasPhrase,
  keyAt,
  type Mention,
  phraseAt,
  phraseBefore,
  quantitiesIn,
  type Sentence,
  wordsIn,
} from '../reading/scope.ts';
import { areGrades, judge, judgeUnknownKinds } from './judge-parts.ts';
import { type Marker, markersOf } from './markers.ts';
import { cutStretch, labelOf, readPartList, type Stretch } from './part-list.ts';

const longestHead = 60;
/** No sentence of 4,000 characters divides more counts than this. */
const mostMarkers = 40;
const mostWholes = 5;
/** Tokens that a list of parts may fill. */
const longestList = 250;

/**
 * The whole that a marker may divide: of the quantities before it, in its own clause and at its own depth or above, the nearest
 * one that a part could belong to.
 */
function wholesBefore(sentence: Sentence, { at, force }: Marker): Quantity[] {
  const depth = sentence.depths[at] ?? 0;
  const near = quantitiesIn(sentence, at - longestHead, at).filter(
    ({ start, end }) => end <= at && (sentence.depths[start] ?? 0) <= depth && !separated(sentence, end, at),
  );
  const opensAt = keyAt(sentence, at) === '(' ? at : undefined;
  const usable = near
    .filter(
      (one) => one.unitKey !== '%' && (!isNoCount(sentence, one) || (one.end === opensAt && isChange(sentence, one))),
    )
    .reverse();
  if (force !== 'list') return holdingNext(sentence, at, usable).slice(0, mostWholes);
  const colon = keyAt(sentence, at) === ':';
  return usable
    .slice(0, 2)
    .filter(
      ({ end }) => at - end <= 12 && !(colon ? hasMark(sentence, end, at, ',') : hasMark(sentence, end, at, '%')),
    );
}

/** "58 người: 03 cán bộ quản lý, 48 giáo viên, 07 nhân viên; trong đó 31 người là đảng viên": behind a semicolon not what is smaller, where something is not. */
function holdingNext(sentence: Sentence, at: number, wholes: readonly Quantity[]): readonly Quantity[] {
  const next = sentence.quantities[firstFrom(sentence.quantities, at)];
  if (keyAt(sentence, at - 1) !== ';' || next === undefined) return wholes;
  const larger = wholes.filter(
    ({ value, unitKey }) => canBePart(unitKey, next.unitKey) && Number(value) >= Number(next.value),
  );
  return larger.length > 0 ? larger : wholes;
}

/** "giảm 45 hội viên (chuyển đi 30, từ trần 15)": a change is divided as a count is. */
const isChange = (sentence: Sentence, { start }: Quantity): boolean =>
  /^(?:tăng|giảm)$/.test(keyAt(sentence, start - 1));

/** A semicolon between the two, other than one right before the marker; or words that turn to something else. */
function separated(sentence: Sentence, from: number, to: number): boolean {
  for (let at = from; at < to - 1; at += 1) if (keyAt(sentence, at) === ';') return true;
  return hasPhrase(sentence, from, to, ['mỗi', 'từng', 'riêng']);
}

/** Sums of one sentence. `before`: the sentence in front of it in the same block, for one that begins "Trong đó". */
export function findSums(sentence: Sentence, before: Sentence | undefined): SumClaim[] {
  const claims: SumClaim[] = [];
  let [markers, behind] = [0, sentence.start];
  for (const marker of markersOf(sentence).values()) {
    if (marker.at < behind || markers >= mostMarkers) continue;
    markers += 1;
    behind = marker.end;
    const opens = (sentence.depths[marker.end] ?? 0) > 0;
    const close = opens ? bracketEnd(sentence, marker.end) : sentence.end;
    const stretch = { start: marker.end, end: Math.min(close, marker.end + longestList) };
    claims.push(...sumsOf(sentence, marker, stretch, headOf(sentence, marker, before)));
  }
  return claims;
}

function headOf(sentence: Sentence, marker: Marker, before: Sentence | undefined): Mention[] {
  const own = wholesBefore(sentence, marker);
  const opens = marker.force === 'list' ? isOutcome(sentence, marker) : marker.at <= sentence.start + 1;
  if (own.length > 0 || !opens || before === undefined) return own.map((quantity) => ({ sentence, quantity }));
  return onlyOnes(before).map((quantity) => ({ sentence: before, quantity }));
}

const outcomes = ['kết quả', 'phân loại', 'cơ cấu'];

/** "Kết quả xử lý: …": what became of all that the sentence before counts. */
const isOutcome = (sentence: Sentence, { at }: Marker): boolean =>
  keyAt(sentence, at) === ':' && at <= sentence.start + 4 && phraseAt(sentence, sentence.start, outcomes) !== undefined;

/** Quantities of a sentence whose thing is counted in it only once: what follows in the next sentence can but mean that one. */
function onlyOnes(sentence: Sentence): Quantity[] {
  const outer = sentence.quantities.filter(
    (quantity) => sentence.depths[quantity.start] === 0 && quantity.unitKey !== '%' && !isNoCount(sentence, quantity),
  );
  return outer.filter(({ unitKey }) => outer.filter((other) => isSameUnit(other.unitKey, unitKey)).length === 1);
}

function sumsOf(sentence: Sentence, marker: Marker, stretch: Stretch, wholes: readonly Mention[]): SumClaim[] {
  const claims: SumClaim[] = [];
  const used = new Set<Quantity>();
  const units = wholes.map(({ quantity }) => quantity.unitKey);
  for (const whole of wholes) {
    const list = readPartList(sentence, whole.quantity, stretch, units);
    if (list === undefined || list.parts.some((part) => used.has(part))) continue;
    for (const part of list.parts) used.add(part);
    const parts = list.parts.map((quantity) => ({ sentence, quantity }));
    const judged = judge(whole, parts, list, marker.force);
    const isLoose = (marker.force === 'list' && whole.sentence !== sentence) || countsTwice(sentence, list.parts);
    claims.push(...(isLoose ? judged.map(onlyNearly) : judged));
  }
  if (claims.length > 0) return claims;
  const bare = bareNumbers(sentence, marker, stretch, wholes);
  return bare.length > 0 || marker.force === 'list' ? bare : unknownKinds(sentence, marker, stretch, wholes);
}

/** "6 người biết lái xe, 9 người có nghề điện, 3 người làm được cả hai việc". */
const countsTwice = (sentence: Sentence, parts: readonly Quantity[]): boolean =>
  hasPhrase(sentence, parts[0]?.start ?? sentence.end, (parts.at(-1)?.end ?? 0) + nearestTwice, ['cả hai', 'cả ba']);

const nearestTwice = 6;

/** What became of the things need not be told of all of them. */
const onlyNearly = (claim: SumClaim): SumClaim => (claim.rule === 'equal' ? { ...claim, trust: 'near' } : claim);

/** "62 người (nữ 41, nam 21)": each piece ends with its number, without a unit. */
function bareNumbers(sentence: Sentence, marker: Marker, stretch: Stretch, wholes: readonly Mention[]): SumClaim[] {
  const [whole] = wholes;
  const changed = whole !== undefined && isChange(whole.sentence, whole.quantity);
  if (whole === undefined || !(changed || isPlainCount(whole.sentence, whole.quantity))) return [];
  const end = /^[.;]$/.test(keyAt(sentence, stretch.end - 1)) ? stretch.end - 1 : stretch.end;
  const pieces = cutStretch(sentence, { start: stretch.start, end }, [',', ';', 'và']);
  const found = pieces.flatMap((piece) => {
    const [part, ...more] = quantitiesIn(sentence, piece.start, piece.end);
    const alone =
      part?.end === piece.end || (part !== undefined && more.length === 1 && isShareBehind(sentence, part, piece));
    const bare = alone && part?.unitKey === undefined && (more.length === 0 || part.end < piece.end);
    return bare && isPlainCount(sentence, part) ? [{ part, label: labelOf(sentence, piece, part) }] : [];
  });
  const labels = found.map(({ label }) => label);
  const [one = '', other = ''] = labels;
  if (found.length < 2 || found.length < pieces.length || new Set(labels).size < labels.length) return [];
  const exclusive = (found.length === 2 && areComplements(one, other)) || areGrades(labels);
  if (labels.includes('') || (marker.force !== 'all' && !exclusive)) return [];
  const parts = found.map(({ part }) => ({ sentence, quantity: part }));
  const divides = marker.force === 'all' || areComplements(one, other);
  return [{ kind: 'sum', whole, parts, rule: 'equal', trust: divides ? 'sure' : 'close' }];
}

/** "08 (19,51%)": nothing but the number's share stands behind it in its piece. */
const isShareBehind = (sentence: Sentence, { end }: Quantity, piece: Stretch): boolean =>
  keyAt(sentence, end) === '(' && bracketEnd(sentence, end + 1) >= piece.end - 1;

/** Where no part is of a known kind: pieces that each begin with a number, of the nearest count before. */
function unknownKinds(sentence: Sentence, marker: Marker, stretch: Stretch, wholes: readonly Mention[]): SumClaim[] {
  const [whole] = wholes;
  if (whole === undefined || marker.at - whole.quantity.end > 6 || whole.sentence !== sentence) return [];
  const [line] = cutStretch(sentence, stretch, [';']);
  const pieces = line === undefined ? [] : cutStretch(sentence, line, [',', 'và']);
  const parts = pieces.flatMap(({ start }) => quantitiesIn(sentence, start, start + 1));
  const enough = marker.force === 'all' || parts.length > 2;
  return enough && parts.length === pieces.length
    ? judgeUnknownKinds(
        whole,
        parts.map((quantity) => ({ sentence, quantity })),
      )
    : [];
}

const closingWords = [
  ...['tổng cộng là', 'tổng cộng có', 'tổng cộng', 'trên tổng số', 'cộng chung là', 'cộng chung'],
  ...['cộng lại là', 'cộng là', 'tổng là', 'tổng số là', 'cả thảy', 'cả thảy là', 'tất cả là'],
];

/** "03 tập thể, 07 cá nhân, tổng cộng 10 trường hợp": the parts stand before their total. */
export function findClosingTotals(sentence: Sentence): SumClaim[] {
  return sentence.quantities.flatMap((whole, index) => {
    const words = phraseBefore(sentence, whole.start, closingWords);
    if (words === undefined || whole.of !== undefined) return [];
    const from = clauseStart(sentence, whole.start - wordsIn(words) - 1);
    const parts = sentence.quantities.slice(0, index).filter(({ start }) => start >= from);
    const level = parts.every(
      (part) =>
        part.of === undefined &&
        !isNoCount(sentence, part) &&
        sentence.depths[part.start] === sentence.depths[whole.start],
    );
    if (parts.length < (words === 'trên tổng số' ? 3 : 2) || !level) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    const bare = parts.every(({ unitKey }) => unitKey === undefined);
    if (bare) return [{ kind: 'sum', whole: mention(whole), parts: parts.map(mention), rule: 'equal', trust: 'near' }];
    if (!parts.every((part) => canBePart(whole.unitKey, part.unitKey)))
      return judgeUnknownKinds(mention(whole), parts.map(mention));
    return [{ kind: 'sum', whole: mention(whole), parts: parts.map(mention), rule: 'equal', trust: 'sure' }];
  });
}

const longestTotalName = 7;

/** "án cũ 48 vụ, án mới 264 vụ; tổng số vụ phải giải quyết là 312 vụ": the total is named at its place, after its parts. */
export function findNamedTotals(sentence: Sentence): SumClaim[] {
  return sentence.quantities.flatMap((whole, index): SumClaim[] => {
    const first = sentence.quantities[index - 1];
    const at =
      totalNameBefore(sentence, whole) ??
      (joinsTotal(sentence, first, whole) ? totalNameBefore(sentence, first) : undefined);
    if (at === undefined || !isPlainCount(sentence, whole)) return [];
    const parts = sentence.quantities.slice(0, index).filter(({ unitKey }) => isSameUnit(unitKey, whole.unitKey));
    const level = parts.every(
      (part) => isPlainCount(sentence, part) && sentence.depths[part.start] === sentence.depths[whole.start],
    );
    if (parts.length < 2 || !level || hasPhrase(sentence, sentence.start, at, ['trong đó', 'gồm', 'so với'])) return [];
    const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
    return [{ kind: 'sum', whole: mention(whole), parts: parts.map(mention), rule: 'equal', trust: 'close' }];
  });
}

/** "tổng số 63 tập thể, 178 cá nhân": the second total stands right behind the first. */
const joinsTotal = (sentence: Sentence, first: Quantity | undefined, { start }: Quantity): first is Quantity =>
  first?.end === start - 1 && /^(?:,|và)$/.test(keyAt(sentence, first.end));

const isPlainCount = (sentence: Sentence, quantity: Quantity): boolean =>
  isPlain(quantity) && quantity.of === undefined && quantity.unitKey !== '%' && !isNoCount(sentence, quantity);

/** Where "tổng …" begins, right behind a mark, with only words between it and the count. */
function totalNameBefore(sentence: Sentence, { start }: Quantity): number | undefined {
  for (let at = start - 1; at >= Math.max(sentence.start + 1, start - longestTotalName - 1); at -= 1) {
    if (sentence.tokens[at]?.kind !== 'word' && keyAt(sentence, at) !== ':') return undefined;
    if (phraseAt(sentence, at, ['tổng', 'cộng']) !== undefined && /^[;,]$/.test(keyAt(sentence, at - 1))) return at;
  }
  return undefined;
}

/** Behind the last colon or semicolon before `at` that is not right before it. */
function clauseStart(sentence: Sentence, at: number): number {
  for (let back = at - 1; back > sentence.start; back -= 1) if (/^[:;(]$/.test(keyAt(sentence, back))) return back + 1;
  return sentence.start;
}

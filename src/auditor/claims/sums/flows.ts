import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { type DifferenceClaim, isPercent } from '../claim.ts';
import { isPeople, isSameUnit } from '../reading/kinship.ts';
import { hasPhrase, keyAt, type Mention, phraseAt, type Sentence } from '../reading/scope.ts';
import { itemsUnder, type Paragraph } from './itemised-blocks.ts';

type Role = 'opening' | 'in' | 'out' | 'closing';

/** In this order: "tồn đầu kỳ" is what there was, not what is left. */
const roles: readonly (readonly [role: Role, phrases: readonly string[]])[] = [
  [
    'opening',
    [
      'đầu kỳ',
      'đầu năm',
      'đầu tháng',
      'đầu quý',
      'đầu nhiệm kỳ',
      'kỳ trước',
      'năm trước',
      'tháng trước',
      'quý trước',
      'cũ',
    ],
  ],
  [
    'closing',
    [
      ...['cuối kỳ', 'cuối năm', 'cuối tháng', 'cuối quý', 'cuối nhiệm kỳ', 'hiện', 'còn', 'tồn', 'dư'],
      ...['nâng tổng số', 'nâng tổng', 'chuyển sang năm sau', 'chuyển sang kỳ sau', 'chuyển kỳ sau', 'chuyển năm sau'],
    ],
  ],
  [
    'out',
    [
      ...[
        'xuất',
        'chi',
        'ra viện',
        'chuyển đi',
        'chuyển viện',
        'chuyển sinh hoạt đi',
        'thoát nghèo',
        'tử vong',
        'từ trần',
      ],
      ...[
        'thu nợ',
        'đã thu nợ',
        'giải ngân',
        'sử dụng',
        'đưa ra',
        'xóa tên',
        'khai trừ',
        'thanh lý',
        'giảm',
        'giải quyết',
        'hoàn thành',
        'đã trả',
        'nghỉ hưu',
        'chuyển công tác',
      ],
      ...[
        'ngừng',
        'chấm dứt',
        'nghỉ việc',
        'thôi việc',
        'giải thể',
        'bỏ học',
        'xuất ngũ',
        'thanh toán',
        'chuyển trường',
        'ra khỏi',
        'chuyển sinh hoạt đoàn cho',
      ],
    ],
  ],
  [
    'in',
    [
      ...['nhập', 'thu', 'vào viện', 'kết nạp', 'chuyển đến', 'phát sinh', 'tiếp nhận', 'thụ lý', 'nhận mới', 'mua'],
      ...[
        'bổ sung',
        'tăng',
        'mới',
        'tuyển',
        'nhận thêm',
        'thêm',
        'nhận',
        'thành lập',
        'gia nhập',
        'vận động',
        'huy động',
        'đăng ký mới',
      ],
    ],
  ],
  ['out', ['đã xem xét', 'đã xử lý', 'đã xét', 'đã kết luận', 'đã phát', 'đã cấp']],
];

const rolePhrases = roles.flatMap(([, phrases]) => phrases);
const movePhrases = roles.flatMap(([role, phrases]) => (role === 'in' || role === 'out' ? phrases : []));

interface Told extends Mention {
  role: Role | undefined;
}

/**
 * "Đầu kỳ tồn 120 tấn, nhập 340 tấn, xuất 395 tấn, cuối kỳ tồn 65 tấn": what there was, with all that came, less all that went, is
 * what is left. Every count of the thing must say which of them it is.
 */
export const findFlows = (sentence: Sentence): DifferenceClaim[] => flowOf(toldIn(sentence));

/** The same told in several sentences of a paragraph, or in items: "- Số dư đầu năm: …", "- Thu trong năm: …". */
export function findFlowsOver(paragraphs: readonly Paragraph[]): DifferenceClaim[] {
  return paragraphs.flatMap(({ sentences }, index) => [
    ...sentences.flatMap((_, last) => flowEndingAt(sentences, last)),
    ...flowOfItems(itemsUnder(paragraphs, index)),
  ]);
}

const farthestBack = 4;

/** From the nearest sentence back that says what there was at first. */
function flowEndingAt(sentences: readonly Sentence[], last: number): DifferenceClaim[] {
  const end = sentences[last];
  if (end === undefined || toldIn(end).at(-1)?.role !== 'closing') return [];
  for (let from = last - 1; from >= Math.max(0, last - farthestBack); from -= 1) {
    const told = sentences.slice(from, last + 1).flatMap(toldIn);
    const first = told[0]?.role;
    const isStock = first === 'opening' || (first !== 'in' && first !== 'out' && told.length > 3);
    if (isStock || (told.length === 3 && isShort(told))) return flowOf(told);
  }
  return [];
}

/** Items of one count each. */
function flowOfItems(items: readonly Paragraph[]): DifferenceClaim[] {
  const told = items.map(({ sentences }) => sentences.flatMap(toldIn));
  return told.every((own) => own.length === 1) ? flowOf(told.flat()) : [];
}

function toldIn(sentence: Sentence): Told[] {
  const own = sentence.quantities.filter(
    (one) => (sentence.depths[one.start] ?? 0) === 0 && !isPercent(one) && !isDivided(sentence, one),
  );
  const [first] = own;
  const same = own.filter((one) => first !== undefined && isOfOneKind(one, first));
  return same.map((quantity, index) => ({
    sentence,
    quantity,
    role:
      roleOf(sentence, quantity, same[index - 1]) ??
      (index === 0 ? openingBehind(sentence, quantity) : undefined) ??
      moveBehind(sentence, quantity) ??
      (hasPhrase(sentence, Math.max(sentence.start, quantity.start - longestSoFar), quantity.start, sofar)
        ? ('closing' as const)
        : undefined),
  }));
}

const dividing = ['gồm', 'bao gồm', 'trong đó'];

/** "chi 71.500.000 đồng, gồm thăm hỏi 31.500.000 đồng, …": what a count before it is divided into, up to the next semicolon. */
function isDivided(sentence: Sentence, { start }: Quantity): boolean {
  for (let at = start - 1; at >= sentence.start && keyAt(sentence, at) !== ';'; at -= 1)
    if (phraseAt(sentence, at, dividing) !== undefined)
      return sentence.quantities.some(({ end }) => end <= at && end > at - nearestDivided);
  return false;
}

const nearestDivided = 4;

/** One thing, people under several names, or a bare number behind one with a unit. */
const isOfOneKind = (one: Quantity, first: Quantity): boolean =>
  isSameUnit(one.unitKey, first.unitKey) ||
  (isPeople(one.unitKey) && isPeople(first.unitKey)) ||
  (one.unitKey === undefined && first.unitKey !== undefined);

const farthestMove = 4;
const longestSoFar = 12;
const sofar = ['đến nay', 'đến thời điểm', 'tại thời điểm', 'như vậy'];

/** "04 đồng chí nghỉ hưu": what became of them stands behind. */
function moveBehind(sentence: Sentence, { end }: Quantity): Role | undefined {
  for (let at = end; at < end + farthestMove && sentence.tokens[at]?.kind === 'word'; at += 1) {
    if (phraseAt(sentence, at, movePhrases) === undefined) continue;
    for (const [role, phrases] of roles)
      if ((role === 'in' || role === 'out') && phraseAt(sentence, at, phrases) !== undefined) return role;
  }
  return undefined;
}

/** Three counts in sentences of their own: what was given, what is done, what is left. */
const isShort = (told: readonly Told[]): boolean =>
  new Set(told.map(({ sentence }) => sentence)).size === 3 &&
  told[0] !== undefined &&
  isGiven(told[0]) &&
  told[1]?.role === 'out';

const given = ['tổng', 'kế hoạch', 'dự toán', 'được giao', 'được cấp', 'phải'];

const isGiven = ({ sentence, quantity: { start } }: Told): boolean =>
  hasPhrase(sentence, Math.max(sentence.start, start - 12), start, given);

function flowOf(told: readonly Told[]): DifferenceClaim[] {
  const [first, ...others] = told;
  const last = told.at(-1);
  const plain = told.every(
    ({ quantity }) =>
      isPlain(quantity) && quantity.of === undefined && first !== undefined && isOfOneKind(quantity, first.quantity),
  );
  const isStrict = told.every(({ quantity }) => isSameUnit(quantity.unitKey, first?.quantity.unitKey));
  if (first === undefined || last?.role !== 'closing' || !plain || told.length < 3) return [];
  const of = (role: Role): Told[] => others.filter((one) => one.role === role);
  const [added, taken] = [of('in'), of('out')];
  const complete = of('closing').length === 1 && added.length + taken.length === others.length - 1;
  const opens = first.role === 'opening' || (first.role !== 'in' && first.role !== 'out' && told.length > 3);
  const isTogether = told.every(({ sentence }) => sentence === first.sentence);
  const isSure = isStrict && (first.role === 'opening' || (isTogether && first.role !== 'closing'));
  const isWhole = opens ? added.length > 0 : isShort(told);
  if (!complete || taken.length === 0 || !isWhole || !(isSure || isNear(first, added, taken, last))) return [];
  return [{ kind: 'difference', larger: first, added, smaller: taken, difference: last, word: 'còn' }];
}

/** Where less is sure: only what is off by a tenth or less, or by two, was meant to come out. */
function isNear(first: Told, added: readonly Told[], taken: readonly Told[], last: Told): boolean {
  const sum = (told: readonly Told[]): number => told.reduce((all, { quantity }) => all + Number(quantity.value), 0);
  const right = sum([first, ...added]) - sum(taken);
  const gap = Math.abs(right - sum([last]));
  return gap * 10 <= sum([last]) || (gap <= 2 && sum([last]) >= 10);
}

/** What the words between the count before and this one say of it. */
function roleOf(sentence: Sentence, { start }: Quantity, previous: Quantity | undefined): Role | undefined {
  let from = /^(?::|là)$/.test(keyAt(sentence, start - 1)) ? start - 1 : start;
  const limit = Math.max(previous?.end ?? sentence.start, start - 10);
  while (from > limit && !/^[,;:]$/.test(keyAt(sentence, from - 1))) from -= 1;
  if (!hasPhrase(sentence, from, start, rolePhrases)) return undefined;
  for (const [role, phrases] of roles)
    for (let at = from; at < start; at += 1)
      if (
        phraseAt(sentence, at, phrases) !== undefined &&
        keyAt(sentence, at - 1) !== 'chưa' &&
        !namesBranch(sentence, at)
      )
        return role;
  return undefined;
}

/** "Chi bộ", "Chi cục": nothing was spent. */
const namesBranch = (sentence: Sentence, at: number): boolean =>
  keyAt(sentence, at) === 'chi' && /^(?:bộ|ủy|hội|đoàn|cục|nhánh)$/.test(keyAt(sentence, at + 1));

/** "1.399 hội viên đầu kỳ". */
function openingBehind(sentence: Sentence, { end }: Quantity): Role | undefined {
  for (let at = end; at < end + 4 && sentence.tokens[at]?.kind === 'word'; at += 1)
    if (phraseAt(sentence, at, openings) !== undefined) return 'opening';
  return undefined;
}

const openings = ['đầu kỳ', 'đầu năm', 'đầu nhiệm kỳ'];

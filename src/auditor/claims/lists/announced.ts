import { compareDecimals } from '../../../kernel/decimal.ts';
import { parseNumberInWords } from '../../../kernel/number-words.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { rawOf } from '../../reading/tokens.ts';
import { isPlain } from '../amount.ts';
import { isNoCount } from '../reading/asides.ts';
import { placesOf } from '../reading/description.ts';
import { keyAt, type Mention, phraseAt, phrases, type Sentence } from '../reading/scope.ts';
import { isCapital, isTelling } from './list-pieces.ts';

/** A count that a list may spell out. */
export interface Announced extends Mention {
  /** Words with which an item may begin that is one of the things: "phòng" for "phòng chuyên môn". */
  heads: readonly string[];
  /** Behind the number and the word for the things. */
  end: number;
}

/** Money, measures and lengths of time are made of no things that have names. */
const uncountable =
  /^(?:đồng|%|‰|kg|kilôgam|gam|tấn|tạ|lít|m|km|m2|m3|ha|héc ta|hecta|km2|mm|cm|kwh|mw|mét|mét vuông|tuần|giờ|phút|lượt|lượt người|khẩu|nhân khẩu|lượt xem|tuổi|tờ|tin , bài|tiết|điểm phần trăm|ngày làm việc|người dân|đêm|nhiệm kỳ|độ|liều|con|cây)$/;
/** They have no names but their numbers: "ba ngày 15, 16 và 17". */
const times = /^(?:năm|tháng|ngày|quý)$/;
const most = '99';
const quantifiers = phrases(`mỗi|từng|một trong|hai trong|trong số|bình quân|ngoài|khoảng`);

export function canBeAnnounced(sentence: Sentence, quantity: Quantity): boolean {
  const { value, of, precision, unitKey, start, end } = quantity;
  if (!isPlain(quantity) || of !== undefined || precision !== 0 || unitKey === undefined) return false;
  if (uncountable.test(unitKey) || (times.test(unitKey) && sentence.tokens[end]?.kind !== 'number')) return false;
  if (unitKey === 'lần' && keyAt(sentence, end) === 'lượt') return false;
  if (compareDecimals(value, '2') < 0 || compareDecimals(value, most) > 0) return false;
  if (
    phraseAt(sentence, start - 1, quantifiers) !== undefined ||
    phraseAt(sentence, start - 2, quantifiers) !== undefined
  )
    return false;
  return !isNoCount(sentence, quantity);
}

/** All counts of a sentence that may announce a list, in order. */
export function announcedIn(sentence: Sentence): readonly Announced[] {
  const known = bySentence.get(sentence) ?? readAnnounced(sentence);
  bySentence.set(sentence, known);
  return known;
}

const bySentence = new WeakMap<Sentence, readonly Announced[]>();

function readAnnounced(sentence: Sentence): Announced[] {
  const read = sentence.quantities.filter(
    (quantity) => canBeAnnounced(sentence, quantity) || countsBefore(sentence, quantity),
  );
  const known = new Set(sentence.quantities.map(({ start }) => start));
  const words = [...inWordsOf(sentence), ...bracketed(sentence)].filter(({ start }) => !known.has(start));
  return [...read, ...words]
    .sort((one, other) => one.start - other.start)
    .map((quantity) => ({ sentence, quantity, ...nounOf(quantity) }));
}

/** "Số đơn vị … là 3, gồm:": the thing stands before. */
const countsBefore = (sentence: Sentence, quantity: Quantity): boolean =>
  quantity.unitKey === undefined &&
  isPlain(quantity) &&
  keyAt(sentence, quantity.start - 1) === 'là' &&
  /^(?:,|:|gồm)$/.test(keyAt(sentence, quantity.end)) &&
  keyAt(sentence, sentence.start) === 'số' &&
  Number(quantity.value) > 1 &&
  Number(quantity.value) < 100;

/** "Tập thể (04): …": the number of what is named behind, in a bracket. */
function bracketed({ tokens, start, end }: Sentence): Quantity[] {
  const found: Quantity[] = [];
  for (let at = start + 1; at + 3 < end; at += 1) {
    const number = tokens[at + 1];
    if (tokens[at]?.text !== '(' || tokens[at + 2]?.text !== ')' || tokens[at + 3]?.text !== ':') continue;
    if (!/^(?:0[1-9]|[1-9]\d?)$/.test(number?.text ?? '') || tokens[at - 1]?.kind !== 'word') continue;
    const unit = rawOf(tokens.slice(Math.max(start, at - 2), at));
    found.push({
      ...blank,
      line: number?.line ?? 1,
      raw: `${unit} (${number?.text})`,
      value: String(Number(number?.text)),
      unit,
      unitKey: unit.toLowerCase(),
      start: at + 1,
      end: at + 3,
    });
  }
  return found;
}

const blank = { bound: undefined, of: undefined, to: undefined, ordinal: false, precision: 0, malformed: false };

/** Things that are called by more than one word: the first of them tells nothing. */
const general = /^(?:đơn|cơ|địa|tập|cá|trường|văn|hình|thành|người|đồng|gương|đại|điểm|đối)$/;

function nounOf({ end, unitKey = '' }: Quantity): Pick<Announced, 'heads' | 'end'> {
  const first = unitKey.split(' ')[0] ?? '';
  return { heads: general.test(first) ? [unitKey] : [...new Set([unitKey, first])], end };
}

const numberWords = ['hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'bẩy', 'tám', 'chín', 'mười'];
const notThings =
  /^(?:năm|tuần|giờ|phút|học|qua|nay|sau|trước|đầu|cuối|tới|là|bên|mươi|trăm|nghìn|triệu|tỷ|lần|vừa|gần|liên|liền|kế|này|nay|tài|kia|ấy|con|tốt|sinh|xưa|chưa|không|đã|được|đang|sẽ|bị|có|với|do|nên|đều|cùng)$/;
const notBehind =
  /^(?:thứ|hạng|lớp|cấp|loại|số|tháng|ngày|quý|bà|ông|anh|chị|từng|mỗi|năm|giải|tuần|khóa|phường|xã|thôn|mùng|mồng|lần)$/;

/** "Bốn nhân tố", "Năm xã": numbers in words whose thing no table knows, or that are written as a year is. */
function inWordsOf(sentence: Sentence): Quantity[] {
  const found: Quantity[] = [];
  for (const { at } of placesOf(sentence, numberWords)) {
    const [token, noun] = [sentence.tokens[at], sentence.tokens[at + 1]];
    if (at >= sentence.end - 2 || token === undefined || noun?.kind !== 'word') continue;
    const capitals = token.text === token.text.toUpperCase();
    if (notThings.test(noun.key) || notBehind.test(keyAt(sentence, at - 1)) || (isCapital(noun) && !capitals)) continue;
    if (times.test(noun.key) && sentence.tokens[at + 2]?.kind !== 'number') continue;
    if (token.key === 'năm' && !opens(sentence, at)) continue;
    found.push(inWords(sentence, at));
  }
  return found;
}

/** "năm" is a year where it does not begin a sentence, or stand behind a verb that counts. */
const opens = (sentence: Sentence, at: number): boolean =>
  at === sentence.start ||
  /^(?:có|gồm|là|được|đủ|cả|thêm|trao|chọn|khen|cho|tại|còn|với|ra|[.)])$/.test(keyAt(sentence, at - 1));

function inWords({ tokens }: Sentence, at: number): Quantity {
  const second = tokens[at + 2];
  const longer = second?.kind === 'word' && isCapital(second) === isCapital(tokens[at + 1]) && !isTelling(second.key);
  const end = longer ? at + 3 : at + 2;
  const unit = rawOf(tokens.slice(at + 1, end));
  const value = parseNumberInWords(tokens[at]?.key ?? '') ?? '0';
  const place = { line: tokens[at]?.line ?? 1, raw: rawOf(tokens.slice(at, end)), start: at, end };
  return { ...blank, ...place, value, unit, unitKey: unit.toLowerCase() };
}

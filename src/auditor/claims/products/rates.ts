import { decimal } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { readUnit } from '../../quantities/units.ts';
import { isAverage } from '../reading/averages.ts';
import { hasPhrase, keyAt, quantitiesIn, type Sentence } from '../reading/scope.ts';

/** What one of something has, costs or gives: "62 tạ/ha", "mỗi suất 2 triệu đồng", "700.000 đồng một tháng". */
export interface Rate {
  each: Quantity;
  /** The unit that it is for one of. */
  per: string;
  /** The time for which it is given again: "5,5 triệu đồng/người/tháng". */
  time: string | undefined;
}

const times = /^(?:giờ|ngày|tuần|tháng|quý|năm|buổi|ca|đêm|vụ|học kỳ)$/;
export const isTime = (unit: string): boolean => times.test(unit);

/** The number of a rate; undefined for one that counts. */
export function rateOf(sentence: Sentence, each: Quantity): Rate | undefined {
  if (each.of !== undefined || each.unitKey === '%') return undefined;
  const known = rates.get(each);
  if (known !== undefined) return known === 'none' ? undefined : known;
  const rate = readRate(sentence, each);
  rates.set(each, rate ?? 'none');
  return rate;
}

const rates = new WeakMap<Quantity, Rate | 'none'>();

function readRate(sentence: Sentence, each: Quantity): Rate | undefined {
  const behind = unitsBehind(sentence, slashBehind(sentence, each.end));
  const [one, two] = behind;
  if (one !== undefined)
    return isTime(one) && two === undefined ? ofTime(sentence, each, one) : { each, per: one, time: two };
  const per = priced(sentence, each) ?? oneAhead(sentence, each);
  return per === undefined ? undefined : { each, per, time: undefined };
}

/** "mỗi hộ 500.000 đồng/tháng": for one household and one month. */
function ofTime(sentence: Sentence, each: Quantity, time: string): Rate {
  const per = oneAhead(sentence, each);
  return per === undefined || per === time ? { each, per: time, time: undefined } : { each, per, time };
}

/** "/ha", "/người/tháng", "mỗi tuyến", "một tháng", "cho mỗi hộ". */
function unitsBehind(sentence: Sentence, end: number): string[] {
  const units: string[] = [];
  let at = /^(?:cho|trên)$/.test(keyAt(sentence, end)) ? end + 1 : end;
  while (/^(?:\/|mỗi|một)$/.test(keyAt(sentence, at)) && units.length < 2) {
    const from = keyAt(sentence, at) === '/' && /^0?1$|^mỗi$/.test(keyAt(sentence, at + 1)) ? at + 2 : at + 1;
    const unit = readUnit(sentence.tokens, from);
    const named = unit?.known || keyAt(sentence, at) !== 'một' || at > end;
    if (unit === undefined || !named || keyAt(sentence, from) === 'số') break;
    units.push(unit.key);
    at = unit.end;
  }
  return units;
}

const longestName = 3;

/** "420 tấn mía/ngày": behind the rest of the name of what each has. */
function slashBehind(sentence: Sentence, end: number): number {
  for (let at = end; at <= end + longestName; at += 1) {
    if (keyAt(sentence, at) === '/') return at;
    if (sentence.tokens[at]?.kind !== 'word') return end;
  }
  return end;
}

const longestLead = 9;

/** "mỗi tổ bốn người", "chi phí một cây 850.000 đồng", "bình quân mỗi học viên 120.000 đồng". */
function oneAhead(sentence: Sentence, { start }: Quantity): string | undefined {
  for (let at = start - 1; at >= Math.max(sentence.start, start - longestLead); at -= 1) {
    const counted = quantitiesIn(sentence, at, at + 1).some(({ value }) => value !== '1');
    if (counted || /^[.,;:()]$/.test(keyAt(sentence, at)) || keyAt(sentence, at) === 'tổng') return undefined;
    if (!/^(?:mỗi|một)$/.test(keyAt(sentence, at))) continue;
    const unit = readUnit(sentence.tokens, at + 1);
    if (unit === undefined || unit.end > start) return undefined;
    return unit.known && !(keyAt(sentence, at) === 'một' && /^(?:số|phần|lần)$/.test(unit.key)) ? unit.key : undefined;
  }
  return undefined;
}

const prices = ['đơn giá', 'với giá', 'giá bán', 'giá mua', 'giá thu mua', 'mức', 'định mức'];
const longestPrice = 4;
const longestWay = 16;

/** "320 suất ăn mỗi buổi trưa với giá 25.000 đồng": the price of what was counted before it. */
function priced(sentence: Sentence, { start, unitKey }: Quantity): string | undefined {
  const from = Math.max(sentence.start, start - longestPrice);
  // "tổng mức đầu tư" is no price.
  const isPrice = hasPhrase(sentence, from, start, prices) && !hasPhrase(sentence, from, start, ['tổng']);
  if (unitKey !== 'đồng' || !isPrice) return undefined;
  const counts = quantitiesIn(sentence, Math.max(sentence.start, start - longestWay), start).filter(
    (one) => one.end <= start && !/^(?:đồng|%|lần)$/.test(one.unitKey ?? '%') && !isTime(one.unitKey ?? ''),
  );
  return counts.at(-1)?.unitKey;
}

const settingPrice = ['đơn giá', 'mức', 'định mức', 'mỗi', 'giá', 'trị giá'];

/** "đơn giá 2,5 triệu đồng/máy": what is set is meant exactly, where an average is cut to fit. */
export function asPriced(sentence: Sentence, quantity: Quantity): Quantity {
  const { start, unitKey, raw } = quantity;
  const isSet =
    unitKey === 'đồng' &&
    /^\d+,\d /.test(raw) &&
    hasPhrase(sentence, Math.max(sentence.start, start - longestLead), start, settingPrice) &&
    !isAverage(sentence, quantity);
  return isSet ? { ...quantity, precision: 0 } : quantity;
}

const stretch = /^(?:ngày|tuần|tháng|buổi|đêm|giờ)$/;
const inWords: Partial<Record<string, string>> = { ba: '3', sáu: '6', chín: '9', mười: '10' };

/** "9 tháng qua", "Trong 30 ngày của tháng 9": lengths of time, also those that the reading of numbers takes for a period. */
export function lengthsOfTime(sentence: Sentence): Quantity[] {
  const found: Quantity[] = [];
  for (let at = sentence.start; at < sentence.end - 1; at += 1) {
    const unit = keyAt(sentence, at + 1);
    const number = inWords[keyAt(sentence, at)] ?? keyAt(sentence, at);
    if (!stretch.test(unit) || !/^\d{1,3}$/.test(number) || sentence.block.numbers.classes.get(at) === 'date') continue;
    if (quantitiesIn(sentence, at, at + 1).length === 0) found.push(lengthOf(sentence, at, number, unit));
  }
  const counted = [...found, ...sentence.quantities].some(({ unitKey }) => unitKey === 'tháng');
  return counted ? found : [...found, ...monthsNamed(sentence)];
}

const monthsOf: Partial<Record<string, string>> = { năm: '12', quý: '3' };

/** "thời hạn một năm", "cả quý", "18,72 triệu đồng/năm": the months of a year or a quarter, where none are counted. */
function monthsNamed(sentence: Sentence): Quantity[] {
  const found: Quantity[] = [];
  for (let at = sentence.start + 1; at < sentence.end; at += 1) {
    const months = /^(?:một|cả|\/|mỗi)$/.test(keyAt(sentence, at - 1)) ? monthsOf[keyAt(sentence, at)] : undefined;
    if (months !== undefined) found.push(lengthOf(sentence, at, months, 'tháng'));
  }
  return found;
}

function lengthOf(sentence: Sentence, at: number, number: string, unit: string): Quantity {
  const line = sentence.tokens[at]?.line ?? 1;
  const value = decimal(Number(number));
  const plain = { bound: undefined, of: undefined, to: undefined, ordinal: false, precision: 0, malformed: false };
  return { line, raw: `${value} ${unit}`, value, unit, unitKey: unit, ...plain, start: at, end: at + 2 };
}

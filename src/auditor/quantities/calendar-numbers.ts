import { readDate } from '../reading/date-tokens.ts';
import { hasKeys, type Token } from '../reading/tokens.ts';
import {
  countsSomething,
  isDash,
  isMoney,
  isNumber,
  isYear,
  key,
  type OtherNumber,
  type Recognizer,
  text,
} from './recognizer.ts';
import { readUnit } from './units.ts';

const everyWords = new Set(['mỗi', 'hàng', 'hằng', 'một', 'các', 'mấy', 'nhiều', 'bình', 'trên']);

export const day: Recognizer = (tokens, at) => {
  const before = key(tokens, at - 1);
  const afterNgay = before === 'ngày' || before === 'ngay';
  const whole = readDate(tokens, at, afterNgay);
  if (whole !== undefined) return { kind: 'date', end: whole.end };
  const small = /^\d{1,2}$/.test(text(tokens, at)) && Number(text(tokens, at)) <= 31;
  if (!small) return undefined;
  const inMonth = key(tokens, at + 1) === 'tháng' && /^\d{1,2}$/.test(text(tokens, at + 2));
  if (inMonth && (afterNgay || Number(text(tokens, at + 2)) <= 12)) return { kind: 'date', end: at + 3 };
  const range = rangeOfDays(tokens, at, afterNgay);
  if (range !== undefined) return range;
  // "4 ngày 3 đêm" is a length of time.
  if (afterNgay && isNumber(tokens[at - 2])) return undefined;
  const isLight = before === 'sáng' && /^(?:ánh|chiếu|thắp)$/.test(key(tokens, at - 2));
  const named = afterNgay || (/^(?:mùng|mồng|rằm|sáng|chiều|hôm)$/.test(before) && !isLight);
  if (!named || everyWords.has(key(tokens, at - 2))) return undefined;
  if (text(tokens, at + 1) === '/' && isNumber(tokens[at + 2])) return { kind: 'date', end: at + 3 };
  if (isDash(text(tokens, at + 1)) && isNumber(tokens[at + 2]) && Number(text(tokens, at + 2)) <= 12)
    return { kind: 'date', end: at + 3 };
  return countsSomething(tokens, at)
    ? undefined
    : { kind: 'date', end: listEnd(tokens, at, /^(?:[1-9]|[012]\d|3[01])$/) };
};

/** "từ ngày 05 đến 07/3/2023", "ngày 05 và 06/3/2023", "05-07/3/2023": the earlier days. */
function rangeOfDays(tokens: readonly Token[], at: number, afterNgay: boolean): OtherNumber | undefined {
  let next = at + 1;
  if (text(tokens, next) === '/' && /^\d{1,2}$/.test(text(tokens, next + 1))) next += 2;
  const joint = key(tokens, next);
  if (!/^(?:đến|và|-|–|,)$/.test(joint)) return undefined;
  const other = key(tokens, next + 1) === 'ngày' ? next + 2 : next + 1;
  const date = readDate(tokens, other, afterNgay);
  const inMonth = key(tokens, other + 1) === 'tháng' && /^\d{1,2}$/.test(text(tokens, other + 2));
  const shortDate =
    inMonth || (afterNgay && text(tokens, other + 1) === '/' && /^\d{1,2}$/.test(text(tokens, other + 2)));
  return date !== undefined || shortDate ? { kind: 'date', end: next } : undefined;
}

/** "8-3", "20/11" without "ngày": a day of remembrance, unless something is counted. */
export const dayAndMonth: Recognizer = (tokens, at) => {
  const [joint, other] = [tokens[at + 1], tokens[at + 2]];
  if (joint === undefined || !/^[-/]$/.test(joint.text) || !joint.glued || other?.glued !== true) return undefined;
  const isDay = /^\d{1,2}$/.test(text(tokens, at)) && Number(text(tokens, at)) <= 31;
  const isMonth = /^\d{1,2}$/.test(other.text) && Number(other.text) >= 1 && Number(other.text) <= 12;
  if (!isDay || !isMonth || readUnit(tokens, at + 3) !== undefined || tokens[at + 3]?.text === '%') return undefined;
  if (/^(?:đạt|được|thành|có|là|hiện|với|trên|cho|gồm|của|bằng|chiếm)$/.test(key(tokens, at - 1))) return undefined;
  return { kind: 'date', end: at + 3 };
};

export const period: Recognizer = (tokens, at) => {
  const own = text(tokens, at);
  const before = key(tokens, at - 1);
  const [joint, other] = [text(tokens, at + 1), text(tokens, at + 2)];
  const afterYear = /^(?:năm|đoạn|kỳ|học|khóa|thời)$/.test(before);
  if (isYear(own) && isDash(joint) && (isYear(other) || (afterYear && /^\d{2}$/.test(other))))
    return { kind: 'period', end: at + 3 };
  if (/^\d{1,2}$/.test(own) && joint === '/' && isYear(other) && text(tokens, at + 3) !== '/')
    return { kind: 'period', end: at + 3 };
  if (before === 'tháng' && key(tokens, at + 1) === 'năm' && isYear(other)) return { kind: 'period', end: at + 3 };
  // A note's number glued to a year by a conversion: "năm 20264".
  if (before === 'năm' && /^20\d{3}$/.test(own)) return { kind: 'period', end: at + 1 };
  if (isMonths(tokens, at)) return { kind: 'period', end: at + 2 };
  if (
    /^(?:tháng|quý|tuần|t|q)$/.test(before) &&
    /^\d{1,2}$/.test(own) &&
    !everyWords.has(key(tokens, at - 2)) &&
    (!countsSomething(tokens, at) || text(tokens, at - 1) === 'Tháng')
  )
    return { kind: 'period', end: listEnd(tokens, at, /^\d{1,2}$/) };
  if (!isYear(own)) return undefined;
  const months = text(tokens, at - 1) === '/' && /^[ivx]+$/.test(key(tokens, at - 2));
  if (before === 'năm' || months) return { kind: 'period', end: listEnd(tokens, at, /^(?:19|20)\d\d$/) };
  return isMoney(tokens, at) || countsSomething(tokens, at) ? undefined : { kind: 'period', end: at + 1 };
};

/** "năm 2021, 2022 và 2023". */
function listEnd(tokens: readonly Token[], at: number, pattern: RegExp): number {
  let end = at + 1;
  while (
    /^(?:,|và|-|–|đến)$/.test(key(tokens, end)) &&
    pattern.test(text(tokens, end + 1)) &&
    !countsSomething(tokens, end + 1)
  )
    end += 2;
  return end;
}

const monthsInWords: Partial<Record<string, string>> = { ba: '3', sáu: '6', chín: '9' };

/** "06 tháng đầu năm", "sáu tháng qua", "9 tháng năm 2023", "6 tháng cuối năm": a period, not a length of time. */
export function isMonths(tokens: readonly Token[], at: number): boolean {
  const months = monthsInWords[key(tokens, at)] ?? text(tokens, at);
  if (!/^\d{1,2}$/.test(months) || key(tokens, at + 1) !== 'tháng') return false;
  const next = key(tokens, at + 2);
  if (next === 'của') return key(tokens, at + 3) === 'năm';
  if (/^(?:đầu|cuối|năm)$/.test(next)) return true;
  // "1. Sáu tháng, bộ phận một cửa đã …": the period, at the head.
  if (next === ',' && /^0?[369]$/.test(months) && opensSentence(tokens, at)) return true;
  const named =
    /^(?:tiêu|quả|hoạch|tác|cáo|kế|kết)$/.test(key(tokens, at - 1)) &&
    (isSummary(tokens, at) || tokens[at + 2]?.kind !== 'word');
  if (named && /^0?[369]$/.test(months)) return true;
  if (key(tokens, at - 1) === 'trong' && /^0?[369]$/.test(months)) return !/^(?:kể|tính|liên|liền)$/.test(next);
  return /^0?[369]$/.test(months) && /^(?:đạt|qua|vừa|thực|ước|tăng|giảm|toàn)$/.test(next);
}

const opensSentence = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1] === undefined || /^[.:)]$/.test(text(tokens, at - 1));

/** "lũy kế 9 tháng", "sơ kết 6 tháng". */
const isSummary = (tokens: readonly Token[], at: number): boolean =>
  /^(?:lũy|luỹ|sơ|tổng)$/.test(key(tokens, at - 2)) && /^(?:kế|kết)$/.test(key(tokens, at - 1));

/** "7 giờ 30 phút", "7 giờ 30": behind the minutes. */
function clockEnd(tokens: readonly Token[], at: number): number {
  if (!/^[0-5]?\d$/.test(text(tokens, at + 2))) return at + 2;
  return key(tokens, at + 3) === 'phút' ? at + 4 : at + 3;
}

export const time: Recognizer = (tokens, at) => {
  const next = tokens[at + 1];
  if (next?.text === ':' && next.glued && isNumber(tokens[at + 2]) && tokens[at + 2]?.glued) {
    const seconds = text(tokens, at + 3) === ':' && isNumber(tokens[at + 4]);
    return { kind: 'time', end: seconds ? at + 5 : at + 3 };
  }
  if (next?.glued && /^(?:h|h\d{1,2}|g\d{2})$/.test(next.key)) return { kind: 'time', end: at + 2 };
  const clock =
    /^(?:lúc|hồi|vào)$/.test(key(tokens, at - 1)) ||
    isNumber(tokens[at + 2]) ||
    /^(?:ngày|sáng|chiều)$/.test(key(tokens, at + 2));
  if (key(tokens, at + 1) === 'giờ' && clock) return { kind: 'time', end: clockEnd(tokens, at) };
  const roundTheClock = hasKeys(tokens, at, ['24', '/', '24']) || hasKeys(tokens, at, ['24', '/', '7']);
  if (!roundTheClock) return undefined;
  const behind = readUnit(tokens, at + 3);
  const counts = behind?.known === true && !/^(?:giờ|ngày|tháng)$/.test(behind.key);
  return counts ? undefined : { kind: 'time', end: at + 3 };
};

import { readDate } from '../reading/date-tokens.ts';
import { hasKeys, type Token } from '../reading/tokens.ts';
import { readNumber } from './read-number.ts';
import { readUnit } from './units.ts';

/** What a number is that counts nothing. */
export type OtherClass = 'date' | 'period' | 'time' | 'heading' | 'reference' | 'name' | 'code' | 'note';

/** A stretch of tokens that is not a quantity; `end` is behind its last token. */
export interface OtherNumber {
  kind: OtherClass;
  end: number;
}

type Recognizer = (tokens: readonly Token[], at: number) => OtherNumber | undefined;

const key = (tokens: readonly Token[], at: number): string => tokens[at]?.key ?? '';
const text = (tokens: readonly Token[], at: number): string => tokens[at]?.text ?? '';
const isNumber = (token: Token | undefined): boolean => token?.kind === 'number';
const isYear = (value: string): boolean => /^(?:1[89]\d\d|20\d\d)$/.test(value);
const isDash = (value: string): boolean => /^[-–—]$/.test(value);

/** Whether a number at `at` is clearly a quantity by what follows: money, a percentage, a known thing. */
function countsSomething(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (next === undefined) return false;
  return (
    next.text === '%' ||
    /^(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ|vnđ|vnd)$/.test(next.key) ||
    readUnit(tokens, at + 1)?.known === true
  );
}

/** "Điều 5 hộ": no; "khoản 3 Điều 5" and "Điều 4 nhiệm kỳ": units of time and parts of a text may follow a part of a law. */
const knownThing = (tokens: readonly Token[], at: number): boolean => {
  const unit = readUnit(tokens, at + 1);
  return (
    unit?.known === true &&
    !/^(?:năm|tháng|ngày|điểm|khoản|quý|quy chế|quyết định|nghị quyết|kế hoạch|chỉ thị)$/.test(unit.key)
  );
};

const isMoney = (tokens: readonly Token[], at: number): boolean =>
  text(tokens, at + 1) === '%' || /^(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng|đ|vnđ|vnd)$/.test(key(tokens, at + 1));

const heading: Recognizer = (tokens, at) => {
  const first = tokens.findIndex((token) => token.text !== '#' && token.text !== '(' && token.text !== '|');
  const next = tokens[at + 1];
  const named =
    at > 0 && at < 5 && /^\d{1,2}$/.test(text(tokens, at)) && next?.text === ':' && tokens[0]?.kind !== 'number';
  if (named && tokens[at - 1]?.kind === 'word') return { kind: 'heading', end: at + 1 };
  if (at !== first || !/^\d{1,2}(?:\.\d{1,2}){0,3}$/.test(text(tokens, at))) return undefined;
  const closes = next?.glued && /^[.)/]$/.test(next.text) && tokens[at + 2]?.glued !== true;
  const row = text(tokens, at - 1) === '|' && next?.text === '|';
  const numbered = /\.\d/.test(text(tokens, at)) && next?.kind === 'word' && /^\p{Lu}/u.test(next.text);
  return closes || row || numbered ? { kind: 'heading', end: at + 1 } : undefined;
};

/** Parts of a law or a document, and things that are told apart by a number. Money behind the number makes it a quantity all the same. */
const parts = new Set('điều|khoản|điểm|chương|tiết|lục|biểu|mẫu|bảng|hình|trang|mục'.split('|'));
const designated = new Set(
  [
    'thôn|ấp|tổ|phố|đội|quận|phường|lớp|khối|cấp|hạng|loại|khóa|khoá|mũi|vòng|độ|tượng|nhóm|lộ|đường|tầng|đợt|ql|đt|zone|phần|mức|khu|bước|cụm|dung|đoạn|tuyến|phụ|nhánh|kỳ|vùng|hẻm|nhà|đài|kênh|trạm|bài|câu|tập|quyển|buổi|lần|phiên|ca|kíp',
  ]
    .join('|')
    .split('|'),
);
/** "Chương trình 135", "Đề án 06", "Nghị quyết 35", "iOffice 4.1", "ISO 9001". */
const named = new Set(
  'chương trình|dự án|đề án|nghị quyết|quyết định|chỉ thị|nghị định|thông tư|kết luận|kế hoạch|quy định|hướng dẫn|công văn|luật|phiên bản|nhà nước|quốc lộ|tỉnh lộ|tiểu khu'.split(
    '|',
  ),
);

/** Verbs whose last syllable is also a noun that numbers follow ("cấp 1"). */
const givingWords = new Set('cung cấp|trợ cấp|nâng cấp|phân cấp|giảm nhà|kết nhóm'.split('|'));

const partOfDocument: Recognizer = (tokens, at) => {
  const before = key(tokens, at - 1);
  if (!parts.has(before) || isMoney(tokens, at)) return undefined;
  const ofLaw = /^(?:điều|khoản|điểm|mục|chương)$/.test(before) && !knownThing(tokens, at);
  if ((!ofLaw && countsSomething(tokens, at)) || key(tokens, at - 2) === 'đại') return undefined;
  let end = at + 1;
  while (
    /^(?:,|và|đến|-|–|;|hoặc)$/.test(key(tokens, end)) &&
    isNumber(tokens[end + 1]) &&
    !countsSomething(tokens, end + 1)
  )
    end += 2;
  return { kind: 'reference', end };
};

const numberedThing: Recognizer = (tokens, at) => {
  const before = key(tokens, at - 1);
  const two = `${key(tokens, at - 2)} ${before}`;
  if (isMoney(tokens, at)) return undefined;
  if (before === 'số' && !/^(?:tổng|trong|một|với|các|dân|những|thiểu|đa|doanh)$/.test(key(tokens, at - 2)))
    return { kind: 'name', end: at + 1 };
  if (before === '#') return { kind: 'name', end: at + 1 };
  if (countsSomething(tokens, at))
    return named.has(two) && /^\d{3,4}$/.test(text(tokens, at)) ? { kind: 'name', end: at + 1 } : undefined;
  if (named.has(two)) return { kind: 'name', end: at + 1 };
  const each = /^(?:mỗi|từng|các|một)$/.test(key(tokens, at - 2));
  const isName = designated.has(before) && !each && !givingWords.has(two) && /^\d{1,4}$/.test(text(tokens, at));
  return isName ? { kind: 'name', end: at + 1 } : undefined;
};

const product: Recognizer = (tokens, at) => {
  const before = tokens[at - 1];
  if (key(tokens, at + 1) === 'cửa') return { kind: 'name', end: at + 2 };
  if (
    before?.kind === 'word' &&
    /^(?:iso|tcvn|qcvn|ioffice|windows|office|android|ios|covid|sars|zalo|iphone|ipv)$/.test(before.key)
  )
    return { kind: 'name', end: text(tokens, at + 1) === ':' ? at + 3 : at + 1 };
  const glued = before !== undefined && isDash(before.text) && before.glued && tokens[at]?.glued === true;
  if (glued && tokens[at - 2]?.kind === 'word' && /\p{Lu}/u.test(text(tokens, at - 2)))
    return { kind: 'name', end: at + 1 };
  if (/^\d{1,2}\.\d{1,2}$/.test(text(tokens, at)) && !countsSomething(tokens, at)) return { kind: 'name', end: at + 1 };
  return undefined;
};

const opening = /^[“"«]$/;
const longestTitle = 8;

/** “5 không, 3 sạch”, “40 ngày đêm chuyển đổi số”: the name of a movement that begins with its number. */
const title: Recognizer = (tokens, at) => {
  if (isMoney(tokens, at)) return undefined;
  for (let start = at - 1; start >= Math.max(0, at - longestTitle); start -= 1) {
    if (/^[”»;.]$/.test(text(tokens, start))) return undefined;
    if (opening.test(text(tokens, start)))
      return isNumber(tokens[start + 1]) ? { kind: 'name', end: at + 1 } : undefined;
  }
  return undefined;
};

const everyWords = new Set(['mỗi', 'hàng', 'hằng', 'một', 'các', 'mấy', 'nhiều', 'bình', 'trên']);

const day: Recognizer = (tokens, at) => {
  const before = key(tokens, at - 1);
  const afterNgay = before === 'ngày' || before === 'ngay';
  const whole = readDate(tokens, at, afterNgay);
  if (whole !== undefined) return { kind: 'date', end: whole.end };
  const small = /^\d{1,2}$/.test(text(tokens, at)) && Number(text(tokens, at)) <= 31;
  if (!small) return undefined;
  const inMonth = key(tokens, at + 1) === 'tháng' && isNumber(tokens[at + 2]);
  if (inMonth && (afterNgay || Number(text(tokens, at + 2)) <= 12)) return { kind: 'date', end: at + 3 };
  const range = rangeOfDays(tokens, at, afterNgay);
  if (range !== undefined) return range;
  // "4 ngày 3 đêm" is a length of time.
  if (afterNgay && isNumber(tokens[at - 2])) return undefined;
  const named = afterNgay || /^(?:mùng|mồng|rằm|sáng|chiều|hôm)$/.test(before);
  if (!named || everyWords.has(key(tokens, at - 2))) return undefined;
  if (text(tokens, at + 1) === '/' && isNumber(tokens[at + 2])) return { kind: 'date', end: at + 3 };
  if (isDash(text(tokens, at + 1)) && isNumber(tokens[at + 2]) && Number(text(tokens, at + 2)) <= 12)
    return { kind: 'date', end: at + 3 };
  return countsSomething(tokens, at) ? undefined : { kind: 'date', end: at + 1 };
};

/** "từ ngày 05 đến 07/3/2023", "ngày 05 và 06/3/2023", "05-07/3/2023": the earlier days. */
function rangeOfDays(tokens: readonly Token[], at: number, afterNgay: boolean): OtherNumber | undefined {
  let next = at + 1;
  if (text(tokens, next) === '/' && /^\d{1,2}$/.test(text(tokens, next + 1))) next += 2;
  const joint = key(tokens, next);
  if (!/^(?:đến|và|-|–|,)$/.test(joint)) return undefined;
  const other = key(tokens, next + 1) === 'ngày' ? next + 2 : next + 1;
  const date = readDate(tokens, other, afterNgay);
  const shortDate = afterNgay && text(tokens, other + 1) === '/' && /^\d{1,2}$/.test(text(tokens, other + 2));
  return date !== undefined || shortDate ? { kind: 'date', end: next } : undefined;
}

/** "8-3", "20/11" without "ngày": a day of remembrance, unless something is counted. */
const dayAndMonth: Recognizer = (tokens, at) => {
  const [joint, other] = [tokens[at + 1], tokens[at + 2]];
  if (joint === undefined || !/^[-/]$/.test(joint.text) || !joint.glued || other?.glued !== true) return undefined;
  const isDay = /^\d{1,2}$/.test(text(tokens, at)) && Number(text(tokens, at)) <= 31;
  const isMonth = /^\d{1,2}$/.test(other.text) && Number(other.text) >= 1 && Number(other.text) <= 12;
  if (!isDay || !isMonth || readUnit(tokens, at + 3) !== undefined || tokens[at + 3]?.text === '%') return undefined;
  if (/^(?:đạt|được|thành|có|là|hiện|với|trên|cho|gồm|của|bằng|chiếm)$/.test(key(tokens, at - 1))) return undefined;
  return { kind: 'date', end: at + 3 };
};

const period: Recognizer = (tokens, at) => {
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
    !countsSomething(tokens, at)
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

/** "06 tháng đầu năm", "9 tháng năm 2023", "6 tháng cuối năm": a period, not a length of time. */
function isMonths(tokens: readonly Token[], at: number): boolean {
  if (!/^\d{1,2}$/.test(text(tokens, at)) || key(tokens, at + 1) !== 'tháng') return false;
  const next = key(tokens, at + 2);
  if (next === 'của') return key(tokens, at + 3) === 'năm';
  if (/^(?:đầu|cuối|năm)$/.test(next)) return true;
  if (key(tokens, at - 1) === 'trong' && /^0?[369]$/.test(text(tokens, at)))
    return !/^(?:kể|tính|liên|liền)$/.test(next);
  return /^0?[369]$/.test(text(tokens, at)) && /^(?:đạt|qua|thực|ước|tăng|giảm|toàn)$/.test(next);
}

/** "7 giờ 30 phút", "7 giờ 30": behind the minutes. */
function clockEnd(tokens: readonly Token[], at: number): number {
  if (!/^[0-5]?\d$/.test(text(tokens, at + 2))) return at + 2;
  return key(tokens, at + 3) === 'phút' ? at + 4 : at + 3;
}

const time: Recognizer = (tokens, at) => {
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
  const behind = readUnit(tokens, at + 3);
  const counts = behind?.known === true && !/^(?:giờ|ngày|tháng)$/.test(behind.key);
  return roundTheClock && !counts ? { kind: 'time', end: at + 3 } : undefined;
};

/** "(02713) 879 456": behind the last group. */
function phoneEnd(tokens: readonly Token[], at: number): number | undefined {
  if (text(tokens, at - 1) !== '(' || text(tokens, at + 1) !== ')' || !/^0\d{2,4}$/.test(text(tokens, at)))
    return undefined;
  let end = at + 2;
  while (/^\d{3,7}(?:\.\d+)*$/.test(text(tokens, end))) end += 1;
  return end > at + 2 ? end : undefined;
}

const code: Recognizer = (tokens, at) => {
  const own = text(tokens, at);
  const phone = phoneEnd(tokens, at);
  if (phone !== undefined) return { kind: 'code', end: phone };
  if (/^[[]$/.test(text(tokens, at - 1)) && text(tokens, at + 1) === ']') return { kind: 'note', end: at + 1 };
  if (/^0\d{8,10}$|^0\d{2,4}\.\d{6,8}$|^0\d{2,3}(?:\.\d{3}){2,3}$/.test(own) || /^\d{10,}$/.test(own))
    return { kind: 'code', end: at + 1 };
  if (text(tokens, at - 1) === '@' || text(tokens, at - 1) === '+') return { kind: 'code', end: at + 1 };
  if (/^\d+(?:\.\d+){2,}$/.test(own) && readNumber(own) === undefined) return { kind: 'code', end: at + 1 };
  const symbolic =
    /^[/-]$/.test(text(tokens, at + 1)) &&
    tokens[at + 1]?.glued &&
    tokens[at + 2]?.glued &&
    /^\p{Lu}{2}/u.test(text(tokens, at + 2));
  return symbolic ? { kind: 'code', end: at + 3 } : undefined;
};

const recognizers: readonly Recognizer[] = [
  heading,
  code,
  title,
  partOfDocument,
  product,
  day,
  time,
  period,
  dayAndMonth,
  numberedThing,
];

/** Tells a number that is no quantity: the first recogniser that knows it. */
export function findOtherNumber(tokens: readonly Token[], at: number): OtherNumber | undefined {
  for (const recognize of recognizers) {
    const found = recognize(tokens, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

import type { Token } from '../reading/tokens.ts';
import { day, dayAndMonth, period, time } from './calendar-numbers.ts';
import { readNumber } from './read-number.ts';
import {
  countsSomething,
  isDash,
  isMoney,
  isNumber,
  key,
  type OtherNumber,
  type Recognizer,
  text,
} from './recognizer.ts';
import { readUnit } from './units.ts';

/** "Điều 5 hộ": no; "khoản 3 Điều 5" and "Điều 4 nhiệm kỳ": units of time and parts of a text may follow a part of a law. */
const knownThing = (tokens: readonly Token[], at: number): boolean => {
  const unit = readUnit(tokens, at + 1);
  return (
    unit?.known === true &&
    !/^(?:năm|tháng|ngày|điểm|khoản|quý|quy chế|quyết định|nghị quyết|kế hoạch|chỉ thị)$/.test(unit.key)
  );
};

const startsName = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}/u.test(token.text);

const heading: Recognizer = (tokens, at) => {
  const first = tokens.findIndex((token) => token.text !== '#' && token.text !== '(' && token.text !== '|');
  const next = tokens[at + 1];
  const named =
    at > 0 && at < 5 && /^\d{1,2}$/.test(text(tokens, at)) && next?.text === ':' && tokens[0]?.kind !== 'number';
  if (named && tokens[at - 1]?.kind === 'word') return { kind: 'heading', end: at + 1 };
  if (at !== first || !/^\d{1,2}(?:\.\d{1,2}){0,3}$/.test(text(tokens, at))) return undefined;
  const closes = next?.glued && /^[.)/]$/.test(next.text) && tokens[at + 2]?.glued !== true;
  const dashed = next?.glued && isDash(next.text) && tokens[at + 2]?.glued === false && startsName(tokens[at + 2]);
  const row = text(tokens, at - 1) === '|' && next?.text === '|';
  const numbered = /\.\d/.test(text(tokens, at)) && startsName(next);
  return closes || dashed || row || numbered ? { kind: 'heading', end: at + 1 } : undefined;
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
/** There are no hundred of them: "trung cấp 374, sơ cấp 160" counts. */
const ranks = new Set('cấp|hạng|loại|mức|bước|vòng|lần|kỳ|buổi|mũi'.split('|'));
/** "Chương trình 135", "Đề án 06", "Nghị quyết 35", "iOffice 4.1", "ISO 9001". */
const named = new Set(
  'chi hội|chi bộ|chi đoàn|phân hội|tổ hội|điểm trường|chương trình|dự án|đề án|nghị quyết|quyết định|chỉ thị|nghị định|thông tư|kết luận|kế hoạch|quy định|hướng dẫn|công văn|luật|phiên bản|nhà nước|quốc lộ|tỉnh lộ|tiểu khu'.split(
    '|',
  ),
);

/** "chấm điểm 108/108 trạm": so many of so many. */
const isFractionOf = (tokens: readonly Token[], at: number): boolean =>
  text(tokens, at + 1) === '/' && isNumber(tokens[at + 2]) && countsSomething(tokens, at + 2);

/** Those that go by a number, with a count of things behind it too: "phẫu thuật chương trình 155 ca" counts. */
const programmes = /^(?:134|135|167|661|1719)$/;

/** Names of documents that are verbs too: "kết luận 123 đảng viên", "hướng dẫn 128 ý tưởng". */
const doings = new Set(['kết luận', 'hướng dẫn', 'quyết định', 'quy định', 'kế hoạch']);

const partOfDocument: Recognizer = (tokens, at) => {
  const before = key(tokens, at - 1);
  if (!parts.has(before) || isMoney(tokens, at) || isFractionOf(tokens, at)) return undefined;
  const ofLaw =
    /^(?:điều|khoản|điểm|mục|chương)$/.test(before) && key(tokens, at - 2) !== 'thang' && !knownThing(tokens, at);
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

/** Verbs whose last syllable is also a noun that numbers follow ("cấp 1"). */
const givingWords = new Set('cung cấp|trợ cấp|nâng cấp|phân cấp'.split('|'));

/** "đối tượng 3 và 4", "khóa 12, 13": behind the last of several numbers of one name. */
function namesEnd(tokens: readonly Token[], from: number): number {
  let end = from;
  while (/^(?:,|và)$/.test(key(tokens, end)) && isNextName(tokens, end + 1)) end += 2;
  return end;
}

const mostBetweenNames = 9;

/** A little higher than the number before, and no count of something. */
function isNextName(tokens: readonly Token[], at: number): boolean {
  const [earlier, own] = [text(tokens, at - 2), text(tokens, at)];
  if (!/^\d{1,2}$/.test(earlier) || !/^[1-9]\d?$/.test(own) || countsSomething(tokens, at)) return false;
  const gap = Number(own) - Number(earlier);
  return gap > 0 && gap <= mostBetweenNames && text(tokens, at + 1) !== '/';
}

const numberedThing: Recognizer = (tokens, at) => {
  const before = key(tokens, at - 1);
  const two = `${key(tokens, at - 2)} ${before}`;
  if (isMoney(tokens, at) || (named.has(two) && isFractionOf(tokens, at))) return undefined;
  if (
    before === 'số' &&
    !/^(?:tổng|trong|một|với|các|dân|những|hệ|thiểu|đa|doanh|ký|mỗi|từng|đổi)$/.test(key(tokens, at - 2))
  )
    return { kind: 'name', end: at + 1 };
  if (before === '#') return { kind: 'name', end: at + 1 };
  if (countsSomething(tokens, at))
    return named.has(two) &&
      !doings.has(two) &&
      (two === 'chương trình' ? programmes : /^\d{3,4}$/).test(text(tokens, at))
      ? { kind: 'name', end: at + 1 }
      : undefined;
  if (named.has(two)) return { kind: 'name', end: at + 1 };
  const each = /^(?:mỗi|từng|các|một|cùng)$/.test(key(tokens, at - 2));
  if (isPlaceName(tokens, at)) return { kind: 'name', end: at + 1 };
  // "trung cấp 374": a degree, whose holders are counted.
  if (before === 'cấp' && /^(?:trung|sơ|cao)$/.test(key(tokens, at - 2))) return undefined;
  const digits = ranks.has(before) ? /^\d{1,2}$/ : /^\d{1,4}$/;
  const isName =
    designated.has(before) &&
    !each &&
    !isFractionOf(tokens, at) &&
    !givingWords.has(two) &&
    digits.test(text(tokens, at));
  return isName ? { kind: 'name', end: namesEnd(tokens, at + 1) } : undefined;
};

/** "chi bộ Long Hà 2 đã", "Bù Gia 1,": a number that ends a name of two capitalised words and counts nothing. */
function isPlaceName(tokens: readonly Token[], at: number): boolean {
  const [first, second] = [tokens[at - 2], tokens[at - 1]];
  const capital = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}\p{Ll}+$/u.test(token.text);
  const ends = tokens[at + 1]?.kind !== 'word' || /^(?:đã|được|có|và|là|đạt|tổ|thực)$/.test(key(tokens, at + 1));
  return capital(first) && capital(second) && /^[1-9]$/.test(text(tokens, at)) && ends && text(tokens, at + 1) !== '/';
}

const product: Recognizer = (tokens, at) => {
  const before = tokens[at - 1];
  if (key(tokens, at + 1) === 'cửa') return { kind: 'name', end: at + 2 };
  // "đá 1x2", "sân 20x40": a size.
  if (tokens[at + 1]?.glued === true && /^x\d+$/.test(key(tokens, at + 1))) return { kind: 'name', end: at + 2 };
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

/** "(02713) 879 456": behind the last group. */
function phoneEnd(tokens: readonly Token[], at: number): number | undefined {
  if (text(tokens, at - 1) !== '(' || text(tokens, at + 1) !== ')' || !/^0\d{2,4}$/.test(text(tokens, at)))
    return undefined;
  let end = at + 2;
  while (/^\d{3,7}(?:\.\d+)*$/.test(text(tokens, end))) end += 1;
  return end > at + 2 ? end : undefined;
}

/** "(1) … (2) …", "a) … 2) …": items counted off inside a sentence. */
const countedOff: Recognizer = (tokens, at) => {
  const next = tokens[at + 1];
  if (!/^\d{1,2}$/.test(text(tokens, at)) || next?.text !== ')' || !next.glued) return undefined;
  const opened = text(tokens, at - 1) === '(';
  const item = tokens[at - 1] === undefined || /^[;:,.]$/.test(text(tokens, at - 1));
  return opened || item ? { kind: 'heading', end: at + 2 } : undefined;
};

const longestSlogan = 8;

/** “5 không, 3 sạch”, “40 ngày đêm chuyển đổi số”: the name of a movement that begins with its number. */
const slogan: Recognizer = (tokens, at) => {
  if (isMoney(tokens, at) || !/^\d{1,3}$/.test(text(tokens, at))) return undefined;
  for (let start = at - 1; start >= Math.max(0, at - longestSlogan); start -= 1) {
    if (tokens[start]?.kind !== 'mark') continue;
    if (/^[”’»;.]$/.test(text(tokens, start))) return undefined;
    if (/^[“"‘«]$/.test(text(tokens, start)))
      return isNumber(tokens[start + 1]) ? { kind: 'name', end: at + 1 } : undefined;
  }
  return undefined;
};

/** "bậc 5/9", "ngạch 01.003", "số nhà 25/7". */
const graded: Recognizer = (tokens, at) => {
  const house = key(tokens, at - 1) === 'nhà' && key(tokens, at - 2) === 'số';
  if (!house && !/^(?:bậc|ngạch|mã)$/.test(key(tokens, at - 1))) return undefined;
  const pair = text(tokens, at + 1) === '/' && isNumber(tokens[at + 2]);
  return { kind: 'name', end: pair ? at + 3 : at + 1 };
};

/** "Km12+300", "+84 …"; the "+78" of a column of changes is a number. */
const isAdded = (tokens: readonly Token[], at: number): boolean =>
  text(tokens, at - 1) === '+' &&
  (text(tokens, at).startsWith('84') || (tokens[at - 1]?.glued === true && tokens[at - 2]?.kind !== 'mark'));

const code: Recognizer = (tokens, at) => {
  const own = text(tokens, at);
  const phone = phoneEnd(tokens, at);
  if (phone !== undefined) return { kind: 'code', end: phone };
  if (/^[[^]$/.test(text(tokens, at - 1)) && /^[\]^]$/.test(text(tokens, at + 1))) return { kind: 'note', end: at + 1 };
  if (/^0\d{8,10}$|^0\d{2,4}\.\d{6,8}$|^0\d{2,3}(?:\.\d{3}){2,3}$/.test(own) || /^\d{10,}$/.test(own))
    return { kind: 'code', end: at + 1 };
  if (text(tokens, at - 1) === '@' || isAdded(tokens, at)) return { kind: 'code', end: at + 1 };
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
  countedOff,
  slogan,
  graded,
  code,
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

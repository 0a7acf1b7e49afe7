import type { Bound } from '../../kernel/bounds.ts';
import { hasKeys, type Token } from '../reading/tokens.ts';

/** Reports of a register say more than, at least, about; other texts also below and at most. */
export type TextBound = Bound | 'below' | 'atMost';

const before: readonly (readonly [words: string[], bound: TextBound])[] = [
  [['không', 'dưới'], 'atLeast'],
  [['không', 'thấp', 'hơn'], 'atLeast'],
  [['không', 'ít', 'hơn'], 'atLeast'],
  [['không', 'cao', 'hơn'], 'atMost'],
  [['không', 'nhiều', 'hơn'], 'atMost'],
  [['không', 'lớn', 'hơn'], 'atMost'],
  [['không', 'vượt', 'quá'], 'atMost'],
  [['không', 'vượt'], 'atMost'],
  [['không', 'quá'], 'atMost'],
  [['ít', 'nhất'], 'atLeast'],
  [['tối', 'thiểu'], 'atLeast'],
  [['tối', 'đa'], 'atMost'],
  [['nhiều', 'nhất'], 'atMost'],
  [['chưa', 'tới'], 'below'],
  [['chưa', 'đến'], 'below'],
  [['chưa', 'đầy'], 'below'],
  [['xấp', 'xỉ'], 'about'],
  [['ước', 'khoảng'], 'about'],
  [['>', '='], 'atLeast'],
  [['≥'], 'atLeast'],
  [['≤'], 'atMost'],
  [['>'], 'above'],
  [['<'], 'below'],
  [['trên'], 'above'],
  [['hơn'], 'above'],
  [['dưới'], 'below'],
  [['gần'], 'about'],
  [['khoảng'], 'about'],
  [['chừng'], 'about'],
];

const byLastWord = Map.groupBy(before, ([words]) => words.at(-1) ?? '');

/** "trên 800", "không quá 5 ngày": the bound whose words end just before `at`. */
export function boundBefore(tokens: readonly Token[], at: number): { bound: TextBound; start: number } | undefined {
  for (const [words, bound] of byLastWord.get(tokens[at - 1]?.key ?? '') ?? [])
    if (hasKeys(tokens, at - words.length, words) && !comparesBefore(tokens, at) && !isOutOf(tokens, at))
      return { bound, start: at - words.length };
  if (!/^(?:quá|vượt)$/.test(tokens[at - 1]?.key ?? '')) return undefined;
  if (deniedBefore(tokens, at - 1)) return { bound: 'atMost', start: at - 1 };
  return tokens[at - 1]?.key === 'quá' ? { bound: 'above', start: at - 1 } : undefined;
}

const longestDenied = 6;

/** "không được cộng quá 100 điểm", "không để nợ quá hạn vượt 0,2%": denied a few words before, in the same clause. */
function deniedBefore(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= at - longestDenied && tokens[back]?.kind === 'word'; back -= 1)
    if (/^(?:không|đừng)$/.test(tokens[back]?.key ?? '')) return true;
  return false;
}

/** "cao hơn 860 hộ": by exactly so many. */
const comparesBefore = (tokens: readonly Token[], at: number): boolean =>
  tokens[at - 1]?.key === 'hơn' &&
  tokens[at - 3]?.key !== 'không' &&
  /^(?:cao|thấp|nhiều|ít|dài|ngắn|lớn|nhỏ|sớm|muộn|nhanh|chậm|rộng|xa|nặng|nhẹ)$/.test(tokens[at - 2]?.key ?? '');

const numberedByName = /^(?:năm|tháng|ngày|quý|tuần|số|điều|khoản|thôn|tổ|khu|khóa|đợt)$/;

/** "3 trên 5 thôn", "8 điểm trên 10 điểm", "96 triệu đồng trên 240 triệu đồng": so many of so many; "cấp trên": a higher level; "tính trên 25 tổ chức": of all of them. */
function isOutOf(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.key !== 'trên') return false;
  // "đạt 43,0% trên 283.240 triệu đồng".
  if (/^(?:cấp|tuyến|tính|%)$/.test(tokens[at - 2]?.key ?? '')) return true;
  const isCount = (index: number): boolean =>
    tokens[index]?.kind === 'number' && !numberedByName.test(tokens[index - 1]?.key ?? '');
  const repeats = (words: number): boolean =>
    isCount(at - 2 - words) &&
    Array.from({ length: words }, (_, word) => word).every(
      (word) => tokens[at - 1 - words + word]?.key === tokens[at + 1 + word]?.key,
    );
  return [0, 1, 2, 3].some(repeats) || isUneven(tokens, at, isCount) || isShareOf(tokens, at, isCount);
}

/** "58.455 đoàn viên trên 64.950 công nhân": nobody gives a bound to the last of four digits. */
const isUneven = (tokens: readonly Token[], at: number, isCount: (index: number) => boolean): boolean =>
  /^\d{1,3}(?:\.\d{3})+$/.test(tokens[at]?.text ?? '') &&
  (tokens[at]?.text ?? '').replaceAll('.', '').replace(/0+$/, '').length >= unevenDigits &&
  [1, 2, 3].some((words) => isCount(at - 2 - words) && wordsFrom(tokens, at - 1 - words, words));

/** "172 hồ sơ thành công trên 215 hồ sơ, đạt 80,0%": the share of the one in the other is said. */
const isShareOf = (tokens: readonly Token[], at: number, isCount: (index: number) => boolean): boolean =>
  tokens.slice(at + 1, at + 9).some(({ text }) => text === '%') &&
  [2, 3, 4, 5].some(
    (words) =>
      isCount(at - 2 - words) &&
      wordsFrom(tokens, at - 1 - words, words) &&
      [0, 1].every((word) => tokens[at - 1 - words + word]?.key === tokens[at + 1 + word]?.key),
  );

const unevenDigits = 4;

const wordsFrom = (tokens: readonly Token[], from: number, count: number): boolean =>
  tokens.slice(from, from + count).every(({ kind }) => kind === 'word');

/** "100 triệu đồng trở lên". */
export function boundBehind(tokens: readonly Token[], at: number): { bound: TextBound; end: number } | undefined {
  if (hasKeys(tokens, at, ['trở', 'lên'])) return { bound: 'atLeast', end: at + 2 };
  if (hasKeys(tokens, at, ['trở', 'xuống'])) return { bound: 'atMost', end: at + 2 };
  return undefined;
}

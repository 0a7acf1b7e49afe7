import type { Quantity } from '../../quantities/find-quantities.ts';
import { keyAt, phraseAt, type Sentence, standsAt, wordsIn } from '../reading/scope.ts';

/** At the head of a sentence they take up what was spoken of. */
const topics = [
  ...['trong', 'với', 'qua', 'đối chiếu', 'đối với', 'trên cơ sở', 'rà soát', 'từ', 'sau', 'theo', 'xét', 'thông qua'],
];
/** Whose cause, quality, course is spoken of, at the head of a sentence: they are known. */
const aspects = [
  'nguyên nhân',
  'lý do',
  'chất lượng',
  'hiệu quả',
  'tình trạng',
  'tiến độ',
  'hậu quả',
  'danh sách',
  'việc',
  'chi phí',
  'biên bản',
];
const longestAspect = 7;
/** Whether the count at the head of a sentence, or behind its first comma, is of what was spoken of. */
export const isSpokenOf = (sentence: Sentence, { start }: Quantity): boolean =>
  topics.some((words) => isTopic(sentence, start - wordsIn(words), words));

/** "Nguyên nhân để xảy ra 14 vụ phá rừng": no mark and no number stands between. */
export const isAspectOf = (sentence: Sentence, { start }: Quantity): boolean =>
  start - sentence.start <= longestAspect &&
  phraseAt(sentence, sentence.start, aspects) !== undefined &&
  sentence.tokens.slice(sentence.start, start).every(({ kind }) => kind === 'word');

const moneyTopics = [
  'số tiền',
  'số kinh phí',
  'nguồn kinh phí',
  'khoản tiền',
  'khoản kinh phí',
  'kinh phí',
  'tổng kinh phí',
  'số vốn',
  'toàn bộ số tiền',
  'toàn bộ kinh phí',
  'toàn bộ số kinh phí',
];

const received = ['vận động được', 'thu được', 'huy động được', 'quyên góp được', 'tiếp nhận được', 'có được'];

/** "Số tiền 46 triệu đồng đã trao …", "Với 942 triệu đồng vận động được": at the head of a sentence it is the money that was spoken of. */
export const isMoneyTopic = (sentence: Sentence, quantity: Quantity): boolean =>
  isMoneyNamed(sentence, quantity) ||
  (/^(?:với|từ)$/.test(keyAt(sentence, sentence.start)) &&
    quantity.start === sentence.start + 1 &&
    isReceived(sentence, quantity.end));

function isReceived(sentence: Sentence, at: number): boolean {
  const phrase = phraseAt(sentence, at, received);
  return phrase !== undefined && !/^(?:của|từ)$/.test(keyAt(sentence, at + wordsIn(phrase)));
}

const isMoneyNamed = (sentence: Sentence, { start, end }: Quantity): boolean =>
  phraseAt(sentence, sentence.start, moneyTopics) !== undefined &&
  start - sentence.start <= 4 &&
  /^(?:đã|được|sẽ|trên|này)$/.test(keyAt(sentence, end)) &&
  !givers.test(keyAt(sentence, end + 1));

/** "Kinh phí 205 triệu đồng được huyện đối ứng": of whom else. */
const givers = /^(?:huyện|tỉnh|xã|phường|trung|nhà|các|doanh|địa|ngân|hội|công)$/;

/** "Với 17 sáng kiến …", "2. Với 17 sáng kiến …", "Nhìn chung, với 17 sáng kiến …". */
function isTopic(sentence: Sentence, at: number, words: string): boolean {
  if (at < sentence.start || !standsAt(sentence, at, words)) return false;
  const before = sentence.tokens[at - 1];
  return at === sentence.start || (before?.kind === 'mark' && at - sentence.start <= 5);
}

/** "2,4 km đường đất còn lại", "36 đảng viên còn lại": what was left is taken up. */
export function isLeftOver(sentence: Sentence, { end }: Quantity): boolean {
  for (let at = end; at <= end + mostBetween && sentence.tokens[at]?.kind === 'word'; at += 1)
    if (standsAt(sentence, at, 'còn lại')) return true;
  return false;
}

const mostBetween = 3;

/** "còn 2,4 km", "còn lại 36 đảng viên": said to be left. */
export const isSaidLeft = (sentence: Sentence, { start }: Quantity): boolean =>
  keyAt(sentence, start - 1) === 'còn' || standsAt(sentence, start - 2, 'còn lại');

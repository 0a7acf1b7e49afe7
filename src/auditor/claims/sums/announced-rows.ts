import { firstPhrase, hasPhrase } from '../reading/scope.ts';
import type { Count } from './row-counts.ts';

const announcing = ['gồm', 'bao gồm', 'chia thành', 'cơ cấu', 'phân loại'];
const longestAnnouncing = 9;
const shortAnnouncing = 4;
/** What something that was counted is said to be divided by. */
const general = [
  'biên chế',
  'cơ cấu',
  'nguyên nhân',
  'hành vi',
  'số tiền',
  'số này',
  'nguồn',
  'thành phần',
  'nội dung',
];
const empty = /^(?:số|có|là|được|đã|của|và|các|tổng|trong|đến|đồng|chí|người|toàn)$/;

/** The odds of chance up to which less than the whole is told of such a row. */
export const ofAnnounced = 0.6;

/**
 * "Dân quân có 96 đồng chí; …. Biên chế gồm …", "có mặt 86 người. Số công chức có mặt gồm …": the sentence behind begins to divide,
 * shortly or by the words of what was counted.
 */
export function isAnnounced(whole: Count, parts: readonly Count[]): boolean {
  const at = markerBefore(whole, parts);
  const sentence = parts[0]?.sentence;
  if (at === undefined || sentence === undefined) return false;
  if (at < sentence.start + shortAnnouncing || hasPhrase(sentence, sentence.start, at, general)) return true;
  return isNamedAgain(whole, parts);
}

/** Where the sentence of the parts, another than the whole's, begins to divide. */
function markerBefore(whole: Count, [first, ...others]: readonly Count[]): number | undefined {
  if (first === undefined || first.sentence === whole.sentence) return undefined;
  const { sentence, quantity } = first;
  const to = Math.min(sentence.start + longestAnnouncing, quantity.start);
  const marker = firstPhrase(sentence, sentence.start, to, announcing);
  return others.some((one) => one.sentence !== sentence) ? undefined : marker?.at;
}

/** By the words of what was counted. */
export function isNamedAgain(whole: Count, parts: readonly Count[]): boolean {
  const at = markerBefore(whole, parts);
  const sentence = parts[0]?.sentence;
  if (at === undefined || sentence === undefined) return false;
  const own = new Set(whole.label.keys.filter((key) => !empty.test(key)));
  return sentence.tokens.slice(sentence.start, at).some(({ key }) => own.has(key));
}

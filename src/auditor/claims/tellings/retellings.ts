import type { Quantity } from '../../quantities/find-quantities.ts';
import { hasPhrase, keyAt, type Sentence } from '../reading/scope.ts';

/** passive – "08 lớp … được mở"; active – "đã mở 08 lớp … cho 240 lao động", with nobody named who did it. */
export type Retelling = 'passive' | 'active';

/** How a sentence tells a count again: nothing but words that lead to it, or that and the doing, stands before the number. */
export function retellingOf(sentence: Sentence, quantity: Quantity): Retelling | undefined {
  if (isTold(sentence, quantity)) return 'passive';
  return addsPeople(sentence, quantity) ? 'active' : undefined;
}

const coreEnd =
  /^(?:cho|tại|với|trên|trong|được|đã|do|để|nhằm|của|ở|từ|vào|có|là|góp|qua|đạt|theo|nhân|gồm|bằng|và|cùng|giúp)$/;
const longestCore = 14;

/** Content words right behind the number, up to a word that begins something else. */
export function coreOf({ tokens, end: last }: Sentence, from: number): string[] {
  const core: string[] = [];
  for (let at = from; at < Math.min(from + longestCore, last); at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || coreEnd.test(token.key)) break;
    core.push(token.key);
  }
  return core;
}

const leads = /^(?:kết|quả|với|qua|đã|các|đến|nay|có|tổng|cộng|số|là|như|vậy|nhìn|chung|trong|kỳ|năm|cả|toàn|,|:|-)$/;

const passives = ['tổ chức', 'mở', 'thực hiện', 'triển khai', 'thành lập', 'ban hành', 'xây dựng'].map(
  (doing) => `được ${doing}`,
);

/** "Kết quả, 08 lớp dạy nghề được mở cho …": in the passive, so that it can only look back. */
function isTold(sentence: Sentence, { start, end }: Quantity): boolean {
  for (let at = sentence.start; at < start; at += 1) if (!leads.test(keyAt(sentence, at))) return false;
  return hasPhrase(sentence, end, Math.min(end + longestCore, sentence.end), passives);
}

const doing = /^(?:bên|cạnh|đó|ngoài|ra|tổ|chức|mở|phối|hợp|triển|khai|thực|hiện|được|cũng|trên|cơ|sở)$/;

/** "đã tổ chức 05 hội nghị … cho 320 lượt người". */
function addsPeople(sentence: Sentence, { start, end }: Quantity): boolean {
  for (let at = sentence.start; at < start; at += 1)
    if (!leads.test(keyAt(sentence, at)) && !doing.test(keyAt(sentence, at))) return false;
  const next = sentence.quantities.find((one) => one.start >= end);
  return next !== undefined && /^(?:cho|với)$/.test(keyAt(sentence, next.start - 1));
}

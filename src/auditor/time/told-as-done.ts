import type { Token } from '../reading/tokens.ts';
import type { PlacedDate } from './find-dates.ts';

/** Words that tell of what is to come, of what was planned, or of what holds from a day on. */
const future = new Set(
  'sẽ|dự|trước|hạn|hiệu|lực|chậm|nhất|phấn|đấu|nếu|kể|từ|áp|tới|hoàn|kế|hoạch|chương|lịch|chuẩn|bị|đăng|ký|duyệt|thống|giao|mời|cần|phải|hết'.split(
    '|',
  ),
);
const clauseEnd = /^[.;:!?]$/;
const longestClause = 30;

/** The words around a date up to the ends of its sentence. */
function wordsAround(tokens: readonly Token[], { start, end }: PlacedDate): { before: string[]; behind: string[] } {
  let from = start;
  while (from > 0 && start - from < longestClause && !clauseEnd.test(tokens[from - 1]?.text ?? '')) from -= 1;
  let to = end;
  while (to < tokens.length && to - end < longestClause && !clauseEnd.test(tokens[to]?.text ?? '')) to += 1;
  const keys = (part: readonly Token[]): string[] => part.map(({ key }) => key);
  return { before: keys(tokens.slice(from, start)), behind: keys(tokens.slice(end, to)) };
}

const done =
  /(?:^| )đã (?:được )?(?:tổ chức|diễn ra|khai mạc|bế mạc|trao|tặng|tiếp|kiểm tra|họp|làm việc|thăm|phát động|tổng kết|sơ kết|ra mắt|khởi công|khánh thành)(?: |$)/;

const chaired = /(?:^| )(?:chủ trì|chủ tọa|làm việc với|tổ chức|tiến hành|họp)(?: |$)/;
const concluded =
  /(?:^| )(?:kết luận|thống nhất|quyết nghị|ghi nhận|ý kiến) (?:như sau|một số nội dung|các nội dung|những nội dung)(?: |$)/;

/** "Ngày 20/9/2024, Giám đốc Sở chủ trì hội nghị … kết luận như sau:": a meeting with what it decided. */
const isConcluded = (behind: string, { block: { tokens } }: PlacedDate): boolean =>
  chaired.test(behind) && concluded.test(tokens.map(({ key }) => key).join(' '));

/** Whether the sentence of a date tells of that day as past: "Ngày 15/9/2023, Ban đã …", "đã tổ chức … ngày 15/9", "tính đến ngày …". */
export function isToldAsDone(found: PlacedDate): boolean {
  const { before, behind } = wordsAround(found.block.tokens, found);
  const around = [...before, ...behind];
  if (around.some((word, at) => future.has(word) && !(word === 'dự' && /^(?:tham|đại)$/.test(around[at - 1] ?? ''))))
    return false;
  const lead = before.join(' ');
  if (/^(?:[-+–] )?tính đến ngày$/.test(lead)) return true;
  if (/^(?:[-+–] )?ngày$/.test(lead))
    return behind[0] === ',' && (behind.includes('đã') || isConcluded(behind.join(' '), found));
  // "Hội nghị ngày 29/9/2024 đã thông qua …"
  if (behind[0] === 'đã') return true;
  return done.test(lead) && !/ đến ngày$/.test(lead);
}

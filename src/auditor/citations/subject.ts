import type { Token } from '../reading/tokens.ts';
import type { Citation } from './find-citations.ts';
import { issuerEnd } from './issuers.ts';

/** First words of a subject behind a citation: "về việc …", "phê duyệt …", "ban hành …". */
const starts = new Set(
  [
    'về|quy định|quy chế|phê duyệt|triển khai|thực hiện|tổ chức|công bố|công nhận|hướng dẫn|phát động|kiện toàn|sửa đổi|thành lập|giao|tặng|bãi bỏ',
    'bổ sung|bổ nhiệm|điều động|khắc phục|kiểm tra|đẩy mạnh|tăng cường|nâng cao|xây dựng|tiếp tục|đính chính|tổng kết|sơ kết|cử|khen thưởng|ban hành|phân công|lấy|thông báo|báo cáo|đề nghị',
  ]
    .join('|')
    .split('|'),
);
/** Behind a comma or "và": what the writer does next, no longer the subject. */
const goesOn = new Set('tham mưu|sơ kết|trong đó|phối hợp|các văn bản|đồng thời|qua đó|gắn với'.split('|'));
const acts = new Set('đã|ban|xây|tham|phát|báo|triển|tổ|phối|thực|chỉ|trình|tiếp'.split('|'));
const longestSubject = 90;

const two = (tokens: readonly Token[], at: number): string => `${tokens[at]?.key ?? ''} ${tokens[at + 1]?.key ?? ''}`;
const three = (tokens: readonly Token[], at: number): string => `${two(tokens, at)} ${tokens[at + 2]?.key ?? ''}`;
const beginsSubject = (tokens: readonly Token[], at: number): boolean =>
  starts.has(tokens[at]?.key ?? '') || starts.has(two(tokens, at));

/** The subject behind a citation, up to the end of its clause or the next document; undefined when none follows. */
export function subjectBehind(
  tokens: readonly Token[],
  citation: Citation,
  others: readonly Citation[],
): Token[] | undefined {
  let start = Math.max(citation.end, citation.issuerEnd);
  if (tokens[start]?.text === ')') start += 1;
  if (tokens[start]?.text === ',' && tokens[start + 1]?.key === 'về') start += 1;
  if (tokens[start]?.key === 'v' && tokens[start + 1]?.text === '/') start += 3;
  else if (!beginsSubject(tokens, start)) return undefined;
  const limit = Math.min(tokens.length, start + longestSubject);
  const at = others.indexOf(citation);
  const next = others.slice(at + 1, at + 6).find((other) => !isObject(tokens, other.start));
  let end = start;
  for (let depth = 0; end < Math.min(limit, next?.start ?? limit); end += 1) {
    const text = tokens[end]?.text ?? '';
    if (text === '“' || text === '(') depth += 1;
    if (text === ')' && depth === 0) break;
    if (text === '”' || text === ')') depth -= 1;
    if (depth <= 0 && endsSubject(tokens, end)) break;
  }
  while (end > start && /^(?:,|và|theo|tại|ban|hành)$/.test(tokens[end - 1]?.key ?? '')) end -= 1;
  return end > start ? tokens.slice(start, end) : undefined;
}

/** "triển khai thực hiện Nghị quyết số 5 …": the other document is what this one is about. */
const isObject = (tokens: readonly Token[], at: number): boolean =>
  /^(?:hiện|khai|kết)$/.test(tokens[at - 1]?.key ?? '');

function endsSubject(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.text === ';' || token?.text === '(' || token?.text === '|') return true;
  if (token?.text === '.' || token?.text === ':') return tokens[at + 1]?.glued !== true;
  if (token?.text !== ',' && token?.key !== 'và') return false;
  if (goesOn.has(two(tokens, at + 1)) || goesOn.has(three(tokens, at + 1))) return true;
  const agency = token.text === ',' ? issuerEnd(tokens, at + 1) : undefined;
  return agency !== undefined && acts.has(tokens[agency]?.key ?? '');
}

import type { Token } from '../reading/tokens.ts';

/** First words of the names of bodies that stood at a level and went with it. Courts, hospitals, schools and banks stayed under their old names for a time. */
const organs: readonly (readonly string[])[] = [
  ['ubnd'],
  ['hđnd'],
  ['ủy', 'ban'],
  ['hội', 'đồng', 'nhân', 'dân'],
  ['phòng'],
  ['công', 'an'],
  ['chi', 'cục', 'thuế'],
  ['thanh', 'tra'],
  ['liên', 'đoàn', 'lao', 'động'],
  ['lđlđ'],
  ['hội', 'nông', 'dân'],
  ['hội', 'cựu', 'chiến', 'binh'],
  ['hội', 'liên', 'hiệp', 'phụ', 'nữ'],
  ['hội', 'lhpn'],
  ['hội', 'chữ', 'thập', 'đỏ'],
  ['ban', 'chỉ', 'huy', 'quân', 'sự'],
  ['mặt', 'trận'],
  ['bảo', 'hiểm', 'xã', 'hội'],
  ['bhxh'],
  ['văn', 'phòng'],
  ['ban', 'tổ', 'chức'],
  ['ban', 'tuyên', 'giáo'],
  ['ban', 'dân', 'vận'],
];
const longestName = 12;

interface Found {
  start: number;
  end: number;
}

/** Organs of a level in a text: "Phòng Lao động, Thương binh và Xã hội huyện", "Huyện đoàn", "Quận ủy". `levels`: "huyện", "quận". */
export function findOrgans(tokens: readonly Token[], levels: readonly string[]): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const end = isCommittee(tokens, at, levels) ? at + 2 : endOfOrgan(tokens, at, levels);
    if (end === undefined) continue;
    found.push({ start: at, end });
    at = end - 1;
  }
  return found;
}

/** "Huyện ủy", "Quận đoàn": the level first. */
const isCommittee = (tokens: readonly Token[], at: number, levels: readonly string[]): boolean =>
  /^\p{Lu}/u.test(tokens[at]?.text ?? '') &&
  levels.includes(tokens[at]?.key ?? '') &&
  /^(?:ủy|đoàn|đội)$/.test(tokens[at + 1]?.key ?? '');

function endOfOrgan(tokens: readonly Token[], at: number, levels: readonly string[]): number | undefined {
  if (!/^\p{Lu}/u.test(tokens[at]?.text ?? '')) return undefined;
  const named = organs.some((words) => words.every((word, step) => tokens[at + step]?.key === word));
  if (!named) return undefined;
  for (let next = at + 1; next < at + longestName; next += 1) {
    const level = levels.find((name) => name.split(' ').every((word, step) => tokens[next + step]?.key === word));
    if (level !== undefined) return placeEnd(tokens, next, level);
    const token = tokens[next];
    if (token === undefined || token.kind === 'number' || /^[.;:()]$/.test(token.text) || ends.test(token.text))
      return undefined;
  }
  return undefined;
}

const central = /^(?:hà nội|hồ chí|hải phòng|đà nẵng|cần thơ)$/;

/** Behind the level. A city is one of a province only when it is named and none of those directly under the Government. */
function placeEnd(tokens: readonly Token[], at: number, level: string): number | undefined {
  const end = at + level.split(' ').length;
  if (level !== 'thành phố') return end;
  const [first, second] = [tokens[end], tokens[end + 1]];
  const isNamed = first?.kind === 'word' && /^\p{Lu}\p{Ll}/u.test(first.text);
  return isNamed && first.key !== 'huế' && !central.test(`${first.key} ${second?.key ?? ''}`) ? end + 2 : undefined;
}

/** Words with which something else than the name begins. */
const ends =
  /^(?:đã|được|có|là|tỉnh|xã|phường|với|cho|của|tại|trên|trong|các|phối|tổ|ban|thực|triển|về|theo|để|ở|từ|đến)$/;

import type { ReadBlock } from '../read-report.ts';
import type { Token } from '../reading/tokens.ts';
import { isCentral } from './central.ts';
import type { Citation } from './find-citations.ts';
import { issuerEnd } from './issuers.ts';
import { issuerSegment } from './resolve-issuers.ts';

/** For each abbreviation the names, in one form, that the text gives to those who use it. */
export type IssuerNames = ReadonlyMap<string, ReadonlySet<string>>;

const longestActor = 18;
/** Words between an agency and the document that it issued: "UBND tỉnh đã ban hành Kế hoạch số …". */
const issuing = new Set(
  'đã|ban|hành|có|ký|xây|dựng|tiếp|tục|vừa|cũng|được|và|kịp|thời|(|các|văn|bản|:|,|ra|gửi|trình'.split('|'),
);

export function issuerNames(blocks: readonly ReadBlock[]): IssuerNames {
  const names = new Map<string, Set<string>>();
  for (const block of blocks)
    for (const citation of block.citations) {
      const segment = issuerSegment(citation);
      const name = segment === undefined ? undefined : statedIssuer(block, citation, segment);
      if (segment === undefined || name === undefined) continue;
      names.set(segment, (names.get(segment) ?? new Set()).add(name));
    }
  return names;
}

/**
 * The issuer of a citation in one form. One that the text does not name is the only one that has this abbreviation in the text, or
 * the one whose name all others lengthen ("Ban Dân tộc" beside "Ban Dân tộc tỉnh Quảng Ngãi").
 */
export function issuerKeyOf(block: ReadBlock, citation: Citation, names: IssuerNames): string | undefined {
  const segment = issuerSegment(citation);
  if (segment === undefined) return undefined;
  if (isCentral(segment)) return segment;
  const stated = statedIssuer(block, citation, segment);
  if (stated !== undefined) return stated;
  const others = [...(names.get(segment) ?? [])].sort((one, other) => one.length - other.length);
  const [shortest] = others;
  if (shortest === undefined) return segment;
  return others.every((name) => name === shortest || name.startsWith(`${shortest} `)) ? shortest : undefined;
}

function statedIssuer(block: ReadBlock, citation: Citation, segment: string): string | undefined {
  if (citation.issuer !== undefined && !citation.issuerGuessed) return oneForm(citation.issuer);
  const actor = actorBefore(block.tokens, citation.start);
  return actor !== undefined && carries(actor, segment) ? oneForm(actor.join(' ')) : undefined;
}

/** The agency that is said to have issued what begins at `end`, as words. */
function actorBefore(tokens: readonly Token[], end: number): string[] | undefined {
  let behind = end;
  while (behind > 0 && end - behind < 8 && issuing.has(tokens[behind - 1]?.key ?? '')) behind -= 1;
  let best: string[] | undefined;
  for (let start = behind - 1; start >= 0 && end - start < longestActor; start -= 1) {
    if (/^[.;]$/.test(tokens[start]?.text ?? '')) break;
    if (issuerEnd(tokens, start) === behind) best = tokens.slice(start, behind).map(({ key }) => key);
  }
  return best;
}

/** Whether an agency of this name can have this abbreviation: "Sở Giáo dục và Đào tạo" SGDĐT, "UBND huyện" UBND. */
function carries(words: readonly string[], segment: string): boolean {
  const name = oneForm(words.join(' '));
  const wanted = segment.toLowerCase();
  const initials = name
    .split(' ')
    .filter((word) => word !== 'và' && /\p{L}/u.test(word))
    .map((word) => word[0])
    .join('');
  return name.split(' ')[0] === wanted || initials.startsWith(wanted);
}

const rewordings: readonly (readonly [RegExp, string])[] = [
  [/ủy ban nhân dân/g, 'ubnd'],
  [/hội đồng nhân dân/g, 'hđnd'],
  [
    /^(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|cục trưởng|viện trưởng|hiệu trưởng|thường trực|ban thường vụ|chánh thanh tra|tổng giám đốc) (?=\S)/u,
    '',
  ],
  [/^trưởng (?=ban|phòng)/u, ''],
  [/^ban chấp hành (?=đảng bộ|công đoàn|đoàn|liên đoàn)/u, ''],
];

/** Names of one agency that are written in several ways become one; of all but people's committees and councils a bare "tỉnh" falls. */
export function oneForm(name: string): string {
  let text = name.toLowerCase().replace(/uỷ/g, 'ủy').replace(/\s+/g, ' ').trim();
  for (const [pattern, plain] of rewordings) text = text.replace(pattern, plain);
  return /^(?:ubnd|hđnd)/.test(text) ? text : text.replace(/ (?:tỉnh|huyện|thành phố|thị xã|xã|phường)$/u, '');
}

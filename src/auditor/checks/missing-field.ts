import { isCentral } from '../citations/central.ts';
import type { Citation } from '../citations/find-citations.ts';
import { type Mention, mentionsOf } from '../citations/mentions.ts';
import { issuerSegment } from '../citations/resolve-issuers.ts';
import type { ReadBlock } from '../read-report.ts';
import { textTimeOf } from '../time/text-time.ts';
import { type Check, type Found, placeOf } from './check.ts';
import { findingAbout } from './mention-finding.ts';
import { signedOn } from './signed-on.ts';

/** What a citation or the head of a document must say and does not (NĐ 30/2020, Phụ lục I, II.3, II.4 and II.6). */
export const missingField: Check = {
  id: 'missing-field',
  severity: 'warning',
  check: ({ blocks }) => ({
    findings: [...openNumber(blocks), ...openDate(blocks), ...withoutSymbol(blocks), ...withoutDate(blocks)],
  }),
};

const headBlocks = 25;

/** "Số:    /BC-BDT": the number was left open. */
function openNumber(blocks: readonly ReadBlock[]): Found[] {
  for (const block of blocks.slice(0, headBlocks)) {
    const { tokens } = block;
    const at = tokens.findIndex(({ key }, index) => key === 'số' && tokens[index + 1]?.text === ':');
    if (at === -1 || at > 40) continue;
    let slash = at + 2;
    while (slash - at < 30 && /^[.…_]+$/.test(tokens[slash]?.text ?? '')) slash += 1;
    const isSymbol = /^[/-]$/.test(tokens[slash]?.text ?? '') && /^\p{Lu}/u.test(tokens[slash + 1]?.text ?? '');
    if (!isSymbol) return [];
    return [{ ...placeOf(block, at, Math.min(slash + 4, tokens.length)), message: 'Văn bản chưa ghi số.' }];
  }
  return [];
}

/** "…, ngày   tháng 7 năm 2023" */
function openDate(blocks: readonly ReadBlock[]): Found[] {
  const { issued } = textTimeOf(blocks);
  if (issued === undefined || issued.from === issued.to || !/ngày/iu.test(issued.raw)) return [];
  return [{ line: issued.line, raw: issued.raw, message: 'Văn bản chưa ghi đủ ngày, tháng ban hành.' }];
}

/** "Quyết định số 45 ngày 03/02/2024" */
function withoutSymbol(blocks: readonly ReadBlock[]): Found[] {
  return mentionsOf(blocks)
    .filter(({ citation }) => citation.symbol === undefined)
    .map((mention) => findingAbout(mention, 'Viện dẫn thiếu ký hiệu của văn bản sau số.'));
}

const plainName = ({ number, symbol }: Citation): string => `${number.replace(/^0+/, '')}|${symbol}`;

/** "(Kèm theo Quyết định số 76/QĐ-CCB)": the text's own number, whose date is its own. */
const ownNames = (blocks: readonly ReadBlock[]): ReadonlySet<string> =>
  new Set(blocks.flatMap(({ citations }) => citations.filter(({ own }) => own).map(plainName)));

/** Documents that no mention dates, all in one finding. A number that holds its year, and one of the centre, is found without. */
function withoutDate(blocks: readonly ReadBlock[]): Found[] {
  const mentions = mentionsOf(blocks);
  const nameOf = ({ citation, count }: Mention): string => `${count}|${citation.symbol}`;
  const isDated = (mention: Mention): boolean =>
    mention.citation.dateText !== undefined || signedOn(mention) !== undefined;
  const dated = new Set(mentions.filter(isDated).map(nameOf));
  const own = ownNames(blocks);
  const open = mentions.filter(
    ({ citation, numberYear }) =>
      citation.symbol !== undefined &&
      citation.dateText === undefined &&
      numberYear === undefined &&
      !own.has(plainName(citation)) &&
      !isCentral(issuerSegment(citation) ?? ''),
  );
  const names = new Set<string>();
  const [first, ...others] = open.filter(
    (one) => !dated.has(nameOf(one)) && !names.has(nameOf(one)) && names.add(nameOf(one)),
  );
  if (first === undefined) return [];
  const count = others.length === 0 ? '' : ` (cùng ${others.length} văn bản khác)`;
  const message = `Viện dẫn lần đầu thiếu ngày ban hành${count}: số và ký hiệu lặp lại mỗi năm, không có ngày thì không rõ văn bản nào.`;
  return [findingAbout(first, message, others)];
}

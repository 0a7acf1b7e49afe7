import { formatDateShort } from '../../kernel/dates.ts';
import { type Mention, mentionsOf } from '../citations/mentions.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Check, Found } from './check.ts';
import { documentName, findingAbout } from './mention-finding.ts';

/** A document that carries out another one which was issued later. */
export const dateVsParent: Check = {
  id: 'date-vs-parent',
  severity: 'warning',
  check: ({ blocks }) => {
    const byBlock = new Map<ReadBlock, Mention[]>();
    for (const mention of mentionsOf(blocks)) {
      const mentions = byBlock.get(mention.block) ?? [];
      byBlock.set(mention.block, mentions);
      mentions.push(mention);
    }
    return {
      findings: [...byBlock.values()].flatMap((mentions) => [
        ...carriedOut(mentions),
        ...bySentence(mentions).flatMap(leading),
      ]),
    };
  },
};

const keysBetween = ({ block }: Mention, start: number, end: number): string[] =>
  block.tokens.slice(start, end).map(({ key }) => key);

const sentenceEnd = /^[.;!?]$/;
const longestSubject = 45;

/** "Kế hoạch số 12/… ngày … thực hiện Quyết định số 45/… ngày …" */
function carriedOut(mentions: readonly Mention[]): Found[] {
  return mentions.flatMap((parent, index) => {
    const child = mentions[index - 1];
    if (child === undefined) return [];
    const between = keysBetween(child, child.citation.end, parent.citation.start);
    const words = between.join(' ');
    const carries =
      between.length <= longestSubject &&
      !isCarriedOut(child) &&
      !between.some((word) => sentenceEnd.test(word)) &&
      /(?:^| )(?:thực hiện|triển khai|thi hành|cụ thể hóa|hướng dẫn thực hiện|hướng dẫn thi hành)$/.test(words) &&
      !/(?:^| )(?:và|,|được|bởi|đang|đã|tiếp tục|đồng thời|để) (?:triển khai )?(?:thực hiện|triển khai|thi hành)$/.test(
        words,
      );
    return carries ? against(child, parent) : [];
  });
}

/** "Thực hiện Chỉ thị số 5 …, Chi bộ triển khai Kế hoạch số 8 …": whoever acts next carries the first one out. */
function isCarriedOut(child: Mention): boolean {
  const before = keysBetween(child, Math.max(0, child.citation.start - 3), child.citation.start).join(' ');
  return /(?:^| )(?:thực hiện|triển khai|căn cứ|theo|quán triệt)$/.test(before);
}

const ends = /^[.!?]$/;
const longestOpening = 8;

/** Where the sentence of a mention begins, not farther before it than an opening is long. */
function sentenceStart({ block, citation }: Mention): number {
  let start = citation.start;
  while (start > 0 && citation.start - start < longestOpening && !ends.test(block.tokens[start - 1]?.text ?? ''))
    start -= 1;
  return start;
}

/** The mentions of a block, one list for each sentence. */
function bySentence(mentions: readonly Mention[]): Mention[][] {
  const sentences: Mention[][] = [];
  let end = 0;
  for (const mention of mentions) {
    const isNew = keysBetween(mention, end, mention.citation.start).some((word) => ends.test(word));
    if (isNew || sentences.length === 0) sentences.push([]);
    sentences.at(-1)?.push(mention);
    end = mention.citation.end;
  }
  return sentences;
}

/** Words between an agency and what it issued. */
const issues =
  /(?:^| )(?:ban hành|xây dựng)(?: (?:và triển khai|các văn bản[^:;.]{0,80}|văn bản[^:;.]{0,60}))?(?: :)?$/;
const opening = /^(?:[-–+*] )?(?:thực hiện|triển khai|triển khai thực hiện)$/;
const separates = /^(?:;|,|và)$/;
const longestClause = 60;

/** "Thực hiện Kế hoạch số 39/… ngày 07/02/2023, Ban ban hành Kế hoạch số 05/… ngày 03/02/2023" */
function leading(mentions: readonly Mention[]): Found[] {
  const [first] = mentions;
  if (first === undefined || !opening.test(keysBetween(first, sentenceStart(first), first.citation.start).join(' ')))
    return [];
  const parents = [first];
  const found: Found[] = [];
  let listing: boolean = false;
  for (const [index, mention] of mentions.slice(1).entries()) {
    const between = keysBetween(mention, mentions[index]?.citation.end ?? 0, mention.citation.start);
    if (between.length > longestClause) break;
    const isIssued: boolean = issues.test(between.join(' ')) || (listing && separates.test(between.at(-1) ?? ''));
    if (isIssued) found.push(...parents.flatMap((parent) => against(mention, parent)).slice(0, 1));
    else if (!listing) parents.push(mention);
    listing ||= isIssued;
  }
  return found;
}

function against(child: Mention, parent: Mention): Found[] {
  const [own, parents] = [child.citation.date, parent.citation.date];
  if (own === undefined || parents === undefined || parents <= own) return [];
  const message =
    `${documentName(child)} ngày ${formatDateShort(own)} thực hiện ${documentName(parent)} nhưng văn bản đó ban hành sau, ` +
    `ngày ${formatDateShort(parents)}; xem lại một trong hai ngày.`;
  return [findingAbout(child, message, [parent])];
}

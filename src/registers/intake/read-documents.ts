import type { Citation } from '../../auditor/citations/find-citations.ts';
import { subjectBehind } from '../../auditor/citations/subject.ts';
import type { ReadBlock } from '../../auditor/read-report.ts';
import { rawOf, type Token } from '../../auditor/reading/tokens.ts';
import type { IntakeSentence } from './contract.ts';
import { type Clause, clausesOf, itemsByClause, sentenceOf } from './sentences.ts';

/** One mention of a document with what stands around it. */
export interface Mention {
  citation: Citation;
  number: string;
  symbol: string;
  subject: string | undefined;
  sentence: IntakeSentence;
  /** "Tham mưu … ban hành" stands before it: drafted for a superior. */
  drafted: boolean;
}

/** All mentions of one document. */
export interface CitedPaper {
  /** Number and symbol without padding and case, and the year. */
  key: string;
  year: string | undefined;
  mentions: Mention[];
}

/** Number without its zeros and symbol in capitals: "6|KH-BDT". */
export function paperKey(number: string, symbol: string): string {
  return `${number.replace(/^0+(?=\d)/, '')}|${symbol.toUpperCase()}`;
}

export const yearOf = (number: string, date: string | undefined): string | undefined =>
  /\/(\d{4})$/.exec(number)?.[1] ?? date?.slice(0, 4);

/** Groups the mentions of each document; a mention without a date belongs to the last dated one of its number before it. */
export function readPapers(blocks: readonly ReadBlock[]): CitedPaper[] {
  const mentions = blocks.flatMap(mentionsOf);
  const papers = new Map<string, CitedPaper>();
  const latest = new Map<string, CitedPaper>();
  const dated = mentions.filter((mention) => yearOf(mention.number, mention.citation.date) !== undefined);
  const undated = mentions.filter((mention) => !dated.includes(mention));
  for (const mention of dated) {
    const plain = paperKey(mention.number, mention.symbol);
    const year = yearOf(mention.number, mention.citation.date);
    const key = `${plain}|${year}`;
    const paper = papers.get(key) ?? { key, year, mentions: [] };
    paper.mentions.push(mention);
    papers.set(key, paper);
    if (!latest.has(plain)) latest.set(plain, paper);
  }
  for (const mention of undated) {
    const plain = paperKey(mention.number, mention.symbol);
    const paper = latest.get(plain) ?? { key: `${plain}|`, year: undefined, mentions: [] };
    if (!latest.has(plain)) papers.set(paper.key, paper);
    latest.set(plain, paper);
    paper.mentions.push(mention);
  }
  return [...papers.values()];
}

function mentionsOf({ tokens, citations }: ReadBlock): Mention[] {
  const clauses = clausesOf(tokens);
  const byClause = itemsByClause(clauses, citations);
  return clauses.flatMap((clause, index) =>
    (byClause[index] ?? []).flatMap((citation) => mentionOf(tokens, clause, citation, citations)),
  );
}

function mentionOf(
  tokens: readonly Token[],
  clause: Clause,
  citation: Citation,
  others: readonly Citation[],
): Mention[] {
  const { number, symbol } = citation;
  if (citation.own || symbol === undefined) return [];
  const whole = { start: clause.start, end: Math.max(clause.end, citation.end) };
  const before = tokens.slice(Math.max(clause.start, citation.start - 14), citation.start);
  const subject = subjectBehind(tokens, citation, others);
  return [
    {
      citation,
      number,
      symbol,
      subject: subject === undefined ? undefined : tidySubject(rawOf(subject)),
      sentence: sentenceOf(tokens, whole, [citation]),
      drafted: before.some(({ key }, index) => key === 'tham' && before[index + 1]?.key === 'mưu'),
    },
  ];
}

/** "về việc" is how a sentence joins a subject; the register keeps the subject itself. */
function tidySubject(text: string): string {
  return text.replace(/^(?:về việc|V\/v|v\/v)\s+/u, '').trim();
}

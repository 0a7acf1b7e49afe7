import { placeOf } from '../checks/check.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Token } from '../reading/tokens.ts';
import { textTimeOf } from '../time/text-time.ts';
import type { Citation } from './find-citations.ts';
import { type IssuerNames, issuerKeyOf, issuerNames } from './issuer-keys.ts';
import { issuerSegment } from './resolve-issuers.ts';
import { subjectBehind } from './subject.ts';

/** A citation with what tells which document it means. */
export interface Mention {
  block: ReadBlock;
  citation: Citation;
  line: number;
  raw: string;
  /** Whom the text names as its issuer, in one form; undefined where several agencies may be meant. */
  issuer: string | undefined;
  /** The number without its letter and its year. */
  count: number;
  /** "17/2023/QĐ-UBND": the year stands in the number. */
  numberYear: number | undefined;
  /** Words of the subject, empty when none follows. */
  subject: readonly string[];
}

const known = new WeakMap<readonly ReadBlock[], readonly Mention[]>();

const headBlocks = 25;

/** The citations of a text, without the number of the text itself, in reading order. */
export function mentionsOf(blocks: readonly ReadBlock[]): readonly Mention[] {
  const before = known.get(blocks);
  if (before !== undefined) return before;
  const names = issuerNames(blocks);
  const mentions = blocks.flatMap((block) =>
    block.citations.flatMap((citation, index) =>
      citation.own ? [] : [mentionOf(block, citation, block.citations.slice(index, index + 7), names)],
    ),
  );
  known.set(blocks, mentions);
  return mentions;
}

/** Agencies that stand at several levels: the number of the text itself does not tell whether it is one of those that it cites. */
const severalLevels =
  /^(?:UBND|HĐND|TTHĐND|UBMT.*|MTTQ.*|LĐLĐ|TU|HU|ThU|ĐU.*|CB.*|BTV|BCH|ĐTN|TĐTN|.*HPN|HND|H?CCB|CĐ.*|VP|CA.?|PGD.*|PNV|TAND|VKSND|BCĐ.*|HĐ.*|TT.*|TH.*|MN)$/;

/** The text itself as a document, with the day of its head; undefined where its head has no number or no whole date. */
export function ownMention(blocks: readonly ReadBlock[]): Mention | undefined {
  const { issued } = textTimeOf(blocks);
  const block = blocks.slice(0, headBlocks).find(({ citations }) => citations.some(({ own }) => own));
  const citation = block?.citations.find(({ own }) => own);
  if (issued === undefined || issued.from !== issued.to || issued.inSentence) return undefined;
  if (block === undefined || citation === undefined || citation.date !== undefined) return undefined;
  if (severalLevels.test(issuerSegment(citation) ?? '')) return undefined;
  return mentionOf(block, { ...citation, date: issued.from }, [], issuerNames(blocks));
}

function mentionOf(block: ReadBlock, citation: Citation, others: Citation[], names: IssuerNames): Mention {
  return {
    block,
    citation,
    line: placeOf(block, citation.start, citation.end).line,
    raw: citation.raw,
    issuer: issuerKeyOf(block, citation, names),
    count: Number(/^\d+/.exec(citation.number)?.[0] ?? 0),
    numberYear: yearOf(citation.number),
    subject: subjectWords(subjectBehind(block.tokens, citation, others)),
  };
}

const yearOf = (number: string): number | undefined => {
  const found = /\/(\d{4})$/.exec(number)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** Words with which a subject begins but which say nothing of it. */
const openings = new Set(['về', 'việc', 'v', '/', 'ban', 'hành', 'của']);

function subjectWords(tokens: readonly Token[] = []): string[] {
  const words = tokens.filter(({ kind }) => kind === 'word' || kind === 'number').map(({ key }) => key);
  const start = words.findIndex((word) => !openings.has(word));
  return start === -1 ? [] : words.slice(start);
}

/** The series in which documents are numbered: type, symbol, issuer and year; undefined where that is not sure. */
export function seriesOf({ citation, issuer, numberYear }: Mention, year: number): string | undefined {
  if (citation.symbol === undefined || issuer === undefined) return undefined;
  return [
    citation.form === 'party' ? 'party' : 'state',
    citation.symbol,
    issuer,
    numberYear === undefined ? '' : 'n',
    year,
  ].join('|');
}

/** How much two subjects share, 0 to 100, counted by words. */
export function subjectLikeness(one: readonly string[], other: readonly string[]): number {
  const [first, second] = [new Set(one), new Set(other)];
  const shared = [...first].filter((word) => second.has(word)).length;
  const all = first.size + second.size - shared;
  return all === 0 ? 0 : Math.round((shared * 100) / all);
}

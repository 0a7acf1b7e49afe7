import { formatDateShort } from '../../kernel/dates.ts';
import type { Citation } from '../citations/find-citations.ts';
import { issuerSegment } from '../citations/resolve-issuers.ts';
import type { ReadBlock } from '../read-report.ts';
import { type AuditContext, type Check, type CheckResult, finding, type Place } from './check.ts';

interface Mention {
  citation: Citation;
  place: Place;
}

/** One document with two dates: inside one mention, or in two mentions of one number, symbol, type and issuer of one year. */
export const citationTwoDates: Check = {
  id: 'citation-two-dates',
  severity: 'error',
  title: 'Một văn bản ghi hai ngày khác nhau',
  run: ({ blocks }: AuditContext): CheckResult => {
    const mentions = blocks.flatMap((block) => mentionsOf(block));
    const dated = mentions.filter(({ citation }) => citation.date !== undefined && citation.symbol !== undefined);
    return {
      findings: [...mentions.flatMap(withinOne), ...acrossMentions(dated)],
      checked: dated.flatMap(({ place }) => [...place.tokens]),
    };
  },
};

function mentionsOf({ citations, tokens }: ReadBlock): Mention[] {
  return citations.map((citation) => {
    const end = Math.max(citation.end, ...citation.otherDates.map((date) => date.end));
    return { citation, place: { tokens: tokens.slice(citation.start, end) } };
  });
}

function withinOne({ citation, place }: Mention) {
  const { date, otherDates } = citation;
  const other = otherDates.find((one) => one.date !== undefined && one.date !== date);
  if (date === undefined || other?.date === undefined) return [];
  const message = `${nameOf(citation)} ghi hai ngày: ${formatDateShort(date)} và ${formatDateShort(other.date)}. Giữ một ngày đúng.`;
  return [finding(citationTwoDates, message, [place])];
}

/** Numbers begin anew each year: only mentions of one year are of one document, unless the number has its year in it. */
function acrossMentions(mentions: readonly Mention[]) {
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const { type, number, symbol, date = '' } = mention.citation;
    const year = number.includes('/') ? '' : date.slice(0, 4);
    const key = [type, number.replace(/^0+/, ''), symbol?.toUpperCase(), year, issuerKey(mention.citation)].join('|');
    groups.set(key, [...(groups.get(key) ?? []), mention]);
  }
  return [...groups.values()].flatMap(compareGroup);
}

/** "Ban Dân tộc" and "Ban Dân tộc tỉnh Quảng Ngãi" may be two; a mention without an own issuer is taken for the symbol's usual one. */
function issuerKey(citation: Citation): string {
  return (citation.issuer ?? issuerSegment(citation) ?? '').toLowerCase();
}

function compareGroup(mentions: readonly Mention[]) {
  const dates = new Map<string, Mention>();
  for (const mention of mentions) {
    const date = mention.citation.date ?? '';
    if (!dates.has(date)) dates.set(date, mention);
  }
  const [first, ...others] = dates.values();
  if (first === undefined || others.length === 0) return [];
  const days = [...dates.values()].flatMap(({ citation }) =>
    citation.date === undefined ? [] : [formatDateShort(citation.date)],
  );
  const message = `${nameOf(first.citation)} ghi ${days.length} ngày khác nhau: ${days.join(', ')}. Đối chiếu văn bản gốc và ghi thống nhất.`;
  return [finding(citationTwoDates, message, [first.place, ...others.map(({ place }) => place)])];
}

function nameOf({ type, number, symbol = '' }: Citation): string {
  return `${type ?? 'Văn bản'} số ${number}${symbol.includes('/') ? '-' : '/'}${symbol}`;
}

import { isTypeAbbreviation, needsAbbreviation } from '../citations/document-types.ts';
import { agencyOf } from '../citations/issuers.ts';
import { type Mention, mentionsOf } from '../citations/mentions.ts';
import type { Check, Found } from './check.ts';
import { findingAbout } from './mention-finding.ts';

/** Numbers and symbols that are written otherwise than NĐ 30/2020 (State) or Hướng dẫn 36-HD/VPTW (Party) have them. */
export const malformedCitation: Check = {
  id: 'malformed-citation',
  severity: 'warning',
  check: ({ blocks }) => ({ findings: mentionsOf(blocks).flatMap((mention) => malformed(mention) ?? []) }),
};

function malformed(mention: Mention): Found | undefined {
  const { citation } = mention;
  if (citation.symbol === undefined) return undefined;
  const message = citation.malformed ? rightForm(mention) : withoutType(mention);
  return message === undefined ? undefined : findingAbout(mention, message);
}

function rightForm({ citation: { number, symbol = '', form, raw } }: Mention): string | undefined {
  const [state, party] = [`${number}/${symbol.replace('/', '-')}`, `${number}-${symbol.replace('-', '/')}`];
  // What only a line's end or a note's number broke is written well.
  if (raw.includes(form === 'party' ? party : state)) return undefined;
  const right = form === 'party' ? `“${party}” (văn bản của Đảng)` : `“${state}”`;
  return `Số, ký hiệu viết chưa đúng mẫu; đúng là ${right}.`;
}

/** "Nghị quyết số 01-CB/CB": where the type's abbreviation belongs stands an agency. */
function withoutType({ citation: { type, segments, form } }: Mention): string | undefined {
  const [head = '', agency = ''] = segments;
  if (type === undefined || segments.length < 2 || isTypeAbbreviation(head)) return undefined;
  const isPartyPaper = form === 'party' && type !== 'Văn bản';
  const isStatePaper = form === 'state' && needsAbbreviation(type) && type !== 'Văn bản';
  if (!(isPartyPaper || isStatePaper) || agencyOf(head) === undefined) return undefined;
  return `Ký hiệu “${head}${form === 'party' ? '/' : '-'}${agency}” thiếu chữ viết tắt của tên loại ${type.toLowerCase()}.`;
}

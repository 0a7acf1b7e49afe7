import type { Mention } from '../citations/mentions.ts';
import type { Found } from './check.ts';

/** "Kế hoạch số 05/KH-BDT", "Kế hoạch số 08-KH/CB": the document without its date, as it ought to be written. */
export function documentName({ citation: { type, number, symbol, form } }: Mention): string {
  const name = symbol === undefined ? number : `${number}${form === 'party' ? '-' : '/'}${symbol}`;
  return `${type ?? 'Văn bản'} số ${name}`;
}

const mostRelated = 20;

/** A finding about a citation, with the other citations that it relates to. */
export function findingAbout(mention: Mention, message: string, related: readonly Mention[] = []): Found {
  const shown = related.slice(0, mostRelated);
  return {
    line: mention.line,
    raw: mention.raw,
    message,
    lines: [mention, ...shown].flatMap(linesOf),
    ...(shown.length === 0 ? {} : { related: shown.map(({ line, raw }) => ({ line, raw })) }),
  };
}

/** The lines over which a citation is broken. */
const linesOf = ({ block, citation: { start, end } }: Mention): number[] =>
  block.tokens.slice(start, end).map(({ line }) => line);

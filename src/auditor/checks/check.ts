import type { Claim } from '../claims/claim.ts';
import type { DatedFact } from '../facts/dated-facts.ts';
import type { DaysOff } from '../facts/days-off.ts';
import type { DocxLayout } from '../layout/types.ts';
import type { ReadBlock } from '../read-report.ts';
import { rawOf, type Token } from '../reading/tokens.ts';
import type { Finding, Severity } from '../types.ts';

/** What checks know of the country. */
export interface AuditFacts {
  /** Days on which offices are closed; without them only Saturdays and Sundays are known. */
  daysOff?: DaysOff;
  /** Organisations and laws with the days between which they stand. */
  facts?: readonly DatedFact[];
}

/** What a check looks at: the whole text as it was read. */
export interface CheckContext extends AuditFacts {
  blocks: readonly ReadBlock[];
  /** What the text says of its own numbers. */
  claims: readonly Claim[];
  /** What a Word file looks like; undefined for every other source. */
  layout?: DocxLayout;
}

/** A finding before its kind and severity are added. `lines`, when not given, are its own line and those of what it relates to. */
export interface Found {
  line: number;
  raw: string;
  message: string;
  related?: readonly { line: number; raw: string }[];
  /** Further lines that it is about: where a sentence's lines are broken, those on which its number and its date stand. */
  lines?: readonly number[];
  /** Milder than the kind's own, where the text itself offers another reading. */
  severity?: Severity;
}

/** A number token that a check has proved or contradicted. */
export interface CheckedNumber {
  block: ReadBlock;
  token: number;
}

export interface Outcome {
  findings: readonly Found[];
  /** For coverage: the number tokens that were compared with something, right or wrong. */
  checked?: readonly CheckedNumber[];
  /** Why this check could not be done on this text ("văn bản không ghi ngày ban hành"); the others were done. */
  notDone?: string;
  /** What of this check could not be done, though the rest was. */
  partly?: string;
}

/** What the first rule that is broken at a token says of it. */
export function firstTrouble(
  rules: readonly ((tokens: readonly Token[], at: number) => string | undefined)[],
  tokens: readonly Token[],
  at: number,
): string | undefined {
  for (const rule of rules) {
    const message = rule(tokens, at);
    if (message !== undefined) return message;
  }
  return undefined;
}

/** One kind of finding. `id` is stable and names its page docs/rasoat/<id>.md. A check is pure, linear and never throws. */
export interface Check {
  id: string;
  severity: Severity;
  check: (context: CheckContext) => Outcome;
}

/** Where tokens `start` to `end` of a block stand, as a finding names it. */
export function placeOf({ tokens, line }: ReadBlock, start: number, end: number): { line: number; raw: string } {
  return { line: tokens[start]?.line ?? line, raw: rawOf(tokens.slice(start, end)) };
}

/** Two ways of reading the same numbers say one finding. */
export function onlyOnce(findings: readonly Found[]): Found[] {
  const seen = new Set<string>();
  return findings.filter(({ line, message }) => {
    const key = `${line} ${message}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

export function toFinding(
  { id, severity }: Check,
  { line, raw, message, related = [], lines: others = [], severity: own = severity }: Found,
): Finding {
  const lines = [...new Set([line, ...others, ...related.map((other) => other.line)])];
  return { kind: id, severity: own, line, lines, raw, message, related: [...related] };
}

import type { ReadBlock } from '../read-report.ts';
import { rawOf, type Token } from '../reading/tokens.ts';
import type { Finding, Severity } from '../types.ts';

/** Id of a kind of finding, stable: "total-vs-parts". */
export type CheckId = string;

/** What a check may look at. */
export interface AuditContext {
  /** In reading order; each with its tokens, citations (the document's own number among them, `own`) and numbers. */
  blocks: readonly ReadBlock[];
}

export interface CheckResult {
  findings: Finding[];
  /** Tokens whose numbers took part in the check, for coverage. */
  checked: readonly Token[];
}

/** One kind of finding. Pure and silent when unsure: a check never throws. */
export interface Check {
  id: CheckId;
  severity: Severity;
  /** Vietnamese, for the list of what was checked. */
  title: string;
  run(context: AuditContext): CheckResult;
}

/** A stretch of tokens that a finding points at. */
export interface Place {
  tokens: readonly Token[];
}

/** A finding at its first place; the others are related places. */
export function finding(check: Pick<Check, 'id' | 'severity'>, message: string, places: readonly Place[]): Finding {
  const [first, ...related] = places.map(({ tokens }) => ({ line: tokens[0]?.line ?? 1, raw: rawOf(tokens) }));
  const line = first?.line ?? 1;
  return {
    kind: check.id,
    severity: check.severity,
    line,
    lines: [...new Set([line, ...related.map((place) => place.line)])],
    raw: first?.raw ?? '',
    message,
    related,
  };
}

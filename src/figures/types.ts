import { z } from 'zod';

/** A condition on entries (or on lines, fields written `lines.place`). Common fields beside the register's own: `role`, `orgUnit`, `place`. */
export type Where =
  | { kind: 'compare'; field: string; operator: 'eq' | 'ne' | 'gte' | 'lte'; value: string | number | boolean }
  | { kind: 'in'; field: string; values: (string | number)[] }
  | { kind: 'present'; field: string }
  | { kind: 'all'; of: Where[] }
  | { kind: 'any'; of: Where[] }
  | { kind: 'not'; of: Where };

/**
 * Which entries a formula sees, by the date that its register names (DESIGN, "Windows of a formula"). All end at the cut-off.
 * inPeriod: the report's period · fromYearStart: from the start of its plan year · toDate: everything up to the cut-off ·
 * planYear: entries whose field `field` is the period's year + `offset`, whenever they happened up to the cut-off ·
 * schoolYear, term: the school year or term that contains the end of the period · asOf: what is valid on the cut-off date.
 */
export const Window = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inPeriod') }),
  z.strictObject({ kind: z.literal('fromYearStart') }),
  z.strictObject({ kind: z.literal('toDate') }),
  z.strictObject({ kind: z.literal('planYear'), field: z.string(), offset: z.int().min(-10).max(10).default(0) }),
  z.strictObject({ kind: z.literal('schoolYear') }),
  z.strictObject({ kind: z.literal('term'), length: z.int().min(1).max(10), firstYear: z.int() }),
  z.strictObject({ kind: z.literal('asOf') }),
]);
export type Window = z.infer<typeof Window>;

/** What is read from a register: entries, or the lines of their field `lines` where the field path starts with it. */
export interface Source {
  register: string;
  where?: Where | undefined;
  window: Window;
  /** Groups the value by a choice, place or org-unit field: the figure then has one answer per group and one for all. */
  by?: string | undefined;
}

/** What a whole counts as: 1, 100 for percent, the points of a scorecard. `atMost`: no more points than this, however much was done. */
export interface RatioScale {
  scale: number;
  atMost?: number | undefined;
}

/** The formula tree. Leaves read a register; the others combine. Every leaf says what it means that nothing is there. */
export type Formula =
  | ({ kind: 'count'; lines?: string | undefined } & Source)
  | ({ kind: 'sum'; field: string } & Source)
  | ({ kind: 'distinct'; field: string } & Source)
  | ({ kind: 'latest'; field: string } & Source)
  | ({ kind: 'target'; field: string } & Source)
  | ({ kind: 'stateAsOf'; field?: string | undefined } & Source)
  | ({ kind: 'ratio'; part: Formula; whole: Formula } & RatioScale)
  | { kind: 'plus'; terms: Formula[] }
  | { kind: 'minus'; from: Formula; subtract: Formula[] }
  | { kind: 'previousPeriod'; of: Formula; shift: 'period' | 'year' }
  | { kind: 'figure'; id: string; group?: string | undefined };

/** A declared figure of a pack. `unit`: what is counted, or "đồng", or "%". `noneMeans`: what no entry and no attestation means; never 0 by itself. */
export interface FigureDefinition {
  id: string;
  title: string;
  unit: string;
  formula: Formula;
  noneMeans: 'missing' | 'zero';
  /** For ratios and quotients: digits kept behind the comma in the value, half up. */
  digits?: number | undefined;
  /** Where it was defined, for messages. */
  file: string;
  line: number;
}

/** A named choice of entries for loops of a template, in the order given (`-field` descending). */
export interface SelectionDefinition {
  id: string;
  title: string;
  register: string;
  where?: Where | undefined;
  window: Window;
  order: string[];
  file: string;
  line: number;
}

export const Bound = z.enum(['above', 'atLeast', 'about']);
export type Bound = z.infer<typeof Bound>;

/** The four answers, never confused. `value` is a canonical decimal (đồng for money), or an ISO date or text for `latest` over such a field. */
export const Answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), value: z.string(), bound: Bound.optional() }),
  z.strictObject({ kind: z.literal('nil') }),
  z.strictObject({ kind: z.literal('notApplicable') }),
  z.strictObject({ kind: z.literal('missing') }),
]);
export type Answer = z.infer<typeof Answer>;

/**
 * Three verdicts, kept apart. arithmetic: recomputing the formula from its own parts gives the value, parts and whole in bounds
 * (`holds`), or not (`broken`). register: the value is what the register says (`agrees`), was overridden (`overridden`), an
 * attestation of nothing stands beside entries (`conflicts`), or there is nothing to agree with (`none`). document: every entry
 * behind it has a document (`proved`), some (`partly`), none (`unproved`), or nothing is behind it (`none`).
 */
export const Verdicts = z.strictObject({
  arithmetic: z.enum(['holds', 'broken', 'none']),
  register: z.enum(['agrees', 'overridden', 'conflicts', 'none']),
  document: z.enum(['proved', 'partly', 'unproved', 'none']),
});
export type Verdicts = z.infer<typeof Verdicts>;

/** One entry in one version. */
export const EvidenceItem = z.strictObject({ entryId: z.string(), version: z.int().min(1) });
export type EvidenceItem = z.infer<typeof EvidenceItem>;

/** Evidence of a figure: how many entries, SHA-256 (hex) over the sorted `id:version` lines joined by "\n", and the first 200 of them. */
export const Evidence = z.strictObject({
  count: z.int().min(0),
  sha256: z.string(),
  items: z.array(EvidenceItem).max(200),
});
export type Evidence = z.infer<typeof Evidence>;

/** A figure as evaluated for one period and cut-off. `groups`: the answer of each group where the formula has `by`. */
export interface FigureResult {
  figureId: string;
  title: string;
  unit: string;
  answer: Answer;
  groups: Record<string, Answer>;
  verdicts: Verdicts;
  evidence: Evidence;
  /** The formula in Vietnamese. */
  formulaText: string;
  /** The window in Vietnamese, with its dates ("từ 01/01/2023 đến 30/6/2023"). */
  windowText: string;
}

/** A figure as a file's ledger keeps it. `formula`: the Vietnamese description. */
export const LedgerFigure = z.strictObject({
  id: z.string(),
  title: z.string(),
  formula: z.string(),
  window: z.string(),
  unit: z.string(),
  answer: Answer,
  groups: z.record(z.string(), Answer),
  verdicts: Verdicts,
  evidence: Evidence,
});
export type LedgerFigure = z.infer<typeof LedgerFigure>;

import { z } from 'zod';
import { Answer, Bound } from '../../figures/types.ts';
import { Code, Day, RegimeDefinition } from '../regimes/types.ts';

const number = z.string().regex(/^-?\d{1,60}(\.\d{1,60})?$/);

/** The register that holds what was accepted of others' reports, each entry under the id of its submission; a pack may do without. */
export const acceptedRegister = 'submittedReports';

/** A number with its bound; money in đồng. */
export const BoundedNumber = z.strictObject({ value: number, bound: Bound.optional() });
export type BoundedNumber = z.infer<typeof BoundedNumber>;

/**
 * How a figure of many reports becomes one. add: what each reporter led is added, what it took part in stands beside · share: computed
 * anew from the added parts and wholes · apart: never one number (distinct persons, a state, a day, a text).
 */
export const RollUpKind = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('add') }),
  z.strictObject({ how: z.literal('share'), scale: z.number().positive(), digits: z.int().min(0).max(20) }),
  z.strictObject({ how: z.literal('apart'), why: z.enum(['distinct', 'state', 'capped', 'other']) }),
]);
export type RollUpKind = z.infer<typeof RollUpKind>;

/** One group of a figure that is added: a choice, place or year, which means the same in every agency. Numbers as of the figure. */
export const CarriedGroup = z.strictObject({
  group: z.string().max(200),
  title: z.string().max(300),
  answer: Answer,
  led: BoundedNumber.nullable(),
  beside: BoundedNumber.nullable(),
});
export type CarriedGroup = z.infer<typeof CarriedGroup>;

/**
 * A frozen figure as it is sent. `answer`: as in the ledger. `led` (of a share its part), `beside`, `whole` (of a share): null where
 * there is no number, or where an override stands for one that cannot be taken apart. `groups`: none of what stands apart, of an
 * override, and of groups that are the agency's own (its units).
 */
export const CarriedFigure = z.strictObject({
  id: z.string().min(1).max(200),
  title: z.string().max(1000),
  unit: z.string().max(100),
  kind: RollUpKind,
  answer: Answer,
  overridden: z.boolean(),
  led: BoundedNumber.nullable(),
  beside: BoundedNumber.nullable(),
  whole: BoundedNumber.nullable(),
  groups: z.array(CarriedGroup).max(2000).default([]),
});
export type CarriedFigure = z.infer<typeof CarriedFigure>;

/**
 * A report as it is sent. `document`: the frozen report with its signed ledger, canonical JSON; `sha256` of its bytes, hexadecimal.
 * `attempt`: 1, or one more for each time that the same was refused.
 */
export const SubmissionContent = z.strictObject({
  format: z.literal('giaouoc-submission/1'),
  regime: z.strictObject({ owner: Code, id: z.uuid(), version: z.int().min(1) }),
  reporter: z.strictObject({ code: Code, name: z.string().max(300) }),
  reportType: z.string().max(80),
  period: z.string().max(40),
  edition: z.int().min(1).max(1000),
  attempt: z.int().min(1).max(1000),
  document: z.string(),
  sha256: z.string(),
  figures: z.array(CarriedFigure).max(5000),
});
export type SubmissionContent = z.infer<typeof SubmissionContent>;

/**
 * A regime as those hear of it who must report. `validFrom`: of this version. `ended`: they need not report any more. `said`: 1, or one
 * more with each word on this version.
 */
export const RegimeContent = z.strictObject({
  format: z.literal('giaouoc-regime/1'),
  owner: z.strictObject({ code: Code, name: z.string().max(300) }),
  id: z.uuid(),
  version: z.int().min(1),
  validFrom: Day,
  ended: z.boolean(),
  said: z.int().min(1),
  definition: RegimeDefinition.omit({ obliged: true }),
});
export type RegimeContent = z.infer<typeof RegimeContent>;

/** A word on a report, sent back to whoever sent it. */
export const AnswerContent = z.strictObject({
  format: z.literal('giaouoc-answer/1'),
  submission: z.uuid(),
  regime: z.uuid(),
  reportType: z.string().max(80),
  period: z.string().max(40),
  edition: z.int().min(1),
  action: z.enum(['accept', 'return']),
  remarks: z.string().max(4000),
  author: z.string().max(300),
});
export type AnswerContent = z.infer<typeof AnswerContent>;

/** What figures of a regime and period are, as the first report that had them said. */
export interface FigureKind {
  figureId: string;
  title: string;
  unit: string;
  kind: RollUpKind;
}

export const submissionStates = ['arrived', 'accepted', 'returned', 'superseded'] as const;
export type SubmissionState = (typeof submissionStates)[number];

import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { Answer } from '../../figures/types.ts';
import { Code, Day } from '../regimes/types.ts';
import { RollUpKind } from '../submissions/types.ts';

const inRegime = z.strictObject({ agency: z.string(), regime: z.uuid(), period: z.string() });
/** `node`: the agency below which is added; absent: everybody. `asOf`: by that day; absent: today. */
const query = z.strictObject({ node: Code.optional(), asOf: Day.optional() });

const Rolled = {
  answer: Answer,
  beside: Answer.nullable(),
  reports: z.int(),
  numbers: z.int(),
  missing: z.int(),
  overridden: z.boolean(),
};

export const RollUpView = z.object({
  /** From the whole down to the node. */
  path: z.array(z.object({ code: z.string(), name: z.string() })),
  obliged: z.int(),
  counted: z.int(),
  accepted: z.int(),
  asOf: z.string(),
  figures: z.array(
    z.object({ figureId: z.string(), title: z.string(), unit: z.string(), kind: RollUpKind, ...Rolled }),
  ),
});
export type RollUpView = z.infer<typeof RollUpView>;

/** The figures of all reports added up over the organisation tree, from frozen figures alone. */
export const getRollUp = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/regimes/:regime/periods/:period/roll-up',
  summary: 'Số liệu tổng hợp cấp dưới',
  permission: 'reports.read',
  params: inRegime,
  query,
  response: RollUpView,
});

export const FigurePart = z.object({
  code: z.string(),
  name: z.string(),
  /** The agency’s own report; null: a branch with agencies below, or nothing was submitted. */
  submission: z.string().nullable(),
  isBranch: z.boolean(),
  obliged: z.int(),
  ...Rolled,
  /** Of a figure that stands apart: what the agency’s own report says. */
  own: Answer.nullable(),
});
export type FigurePart = z.infer<typeof FigurePart>;

/** One group of a figure over all reports below the node. `title`: as the reporters name it. */
export const RolledGroup = z.object({ group: z.string(), title: z.string(), ...Rolled });
export type RolledGroup = z.infer<typeof RolledGroup>;

/** One figure in each branch below the node, down to each agency's own; and in each of its groups where it has any. */
export const getRolledFigure = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/regimes/:regime/periods/:period/figures/:figure',
  summary: 'Một số liệu tổng hợp theo từng cơ quan',
  permission: 'reports.read',
  params: z.strictObject({ ...inRegime.shape, figure: z.string() }),
  query,
  response: z.object({
    figureId: z.string(),
    title: z.string(),
    unit: z.string(),
    kind: RollUpKind,
    parts: z.array(FigurePart),
    groups: z.array(RolledGroup),
  }),
});

/** The roll-up as a workbook: the totals, and every agency's figures beside each other. */
export const downloadRollUp = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/regimes/:regime/periods/:period/roll-up/file',
  summary: 'Tải bảng tổng hợp ra Excel',
  permission: 'reports.read',
  params: inRegime,
  query,
});

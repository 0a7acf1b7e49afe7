import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';

const agency = z.strictObject({ agency: z.string() });
const tieOut = z.strictObject({ agency: z.string(), tieOut: z.uuid() });

/**
 * Whether a change can be taken into the draft. open: yes · accepted: it is in the draft already · refused: never, `why` says so in
 * Vietnamese (a number of an entry is mended in its register, a table cell by its figure …).
 */
export const Standing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('accepted') }),
  z.object({ kind: z.literal('refused'), why: z.string() }),
]);
export type Standing = z.infer<typeof Standing>;

/** A figure of the file. `key` names it in an acceptance; `from`, `to`: its place in the paragraph `line` (1-based; 0: gone). */
export const TiedFigureView = z.object({
  key: z.string(),
  figureId: z.string(),
  title: z.string(),
  blockId: z.string(),
  by: z.enum(['tag', 'bookmark', 'alignment']).optional(),
  state: z.enum(['unchanged', 'changed', 'deleted', 'moved']),
  issued: z.string(),
  now: z.string(),
  line: z.int(),
  standing: Standing,
});
export type TiedFigureView = z.infer<typeof TiedFigureView>;

export const NewNumberView = z.object({ line: z.int(), raw: z.string(), around: z.string() });

/** A paragraph that somebody changed, as a comparison of words. `title`: the heading that it stands under, empty where there is none. */
export const ProseChangeView = z.object({
  key: z.string(),
  blockId: z.string(),
  title: z.string(),
  line: z.int(),
  state: z.enum(['changed', 'deleted', 'added', 'moved']),
  parts: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
  standing: Standing,
});
export type ProseChangeView = z.infer<typeof ProseChangeView>;

export const TieOutView = z.object({
  id: z.uuid(),
  /** `<agency>/<report type>/<period>`. */
  reportId: z.string(),
  report: z.string(),
  period: z.string(),
  /** Title of the report type with its period, for the head of the page. */
  title: z.string(),
  file: z.string(),
  /** Hexadecimal. */
  sha256: z.string(),
  readBy: z.string(),
  /** ISO 8601. */
  readAt: z.string(),
  /** Why nothing of the file can be taken in now (the report is frozen, the person may not write …); null: it can. */
  refusal: z.string().nullable(),
  /** The file carried no ledger: it was compared, by its text alone, with the report as it stood when it was read. */
  withoutLedger: z.boolean(),
  /** What the file's text alone does not show: a replaced edition, changes that wait in it and were read as accepted, remarks, pictures. */
  warnings: z.array(z.string()),
  figures: z.array(TiedFigureView),
  newNumbers: z.array(NewNumberView),
  prose: z.array(ProseChangeView),
});
export type TieOutView = z.infer<typeof TieOutView>;

/**
 * An edited Word file of ours as the body; its bytes are not kept, what was compared is. A file of another agency, without a ledger
 * or with a broken one, is refused; one of an edition that was replaced is compared with that edition, and it is said. `report` and `period`: the report that it must be of, where the
 * page stands on one; a file without a ledger is then compared with that report as it stands, by its text.
 */
export const readTieOut = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/tie-outs',
  summary: 'Đối chiếu bản Word đã sửa với báo cáo',
  permission: 'reports.read',
  params: agency,
  query: z.strictObject({
    name: z.string().min(1).max(300),
    report: z.string().optional(),
    period: z.string().optional(),
  }),
  body: z.instanceof(Uint8Array),
  uploadBytes: 20 * 1024 * 1024,
  perMinute: 60,
  response: TieOutView,
});

/** The same comparison again, with what was accepted since. */
export const getTieOut = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/tie-outs/:tieOut',
  summary: 'Kết quả đối chiếu bản Word',
  permission: 'reports.read',
  params: tieOut,
  response: TieOutView,
});

/** A figure needs a reason; `document`: the entry of the document register that proves it, without it the figure stays unproved. */
export const AcceptedChange = z.strictObject({
  key: z.string().min(1).max(80),
  reason: z.string().trim().max(1000, { error: 'Lý do dài nhất 1.000 ký tự.' }).default(''),
  document: z.uuid().nullable().default(null),
});
export type AcceptedChange = z.infer<typeof AcceptedChange>;

/** Takes in all named changes or, with a problem for each that cannot be, none. A change that is in the draft already adds nothing. */
export const acceptChanges = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/tie-outs/:tieOut/accept',
  summary: 'Nhận thay đổi từ bản Word vào dự thảo',
  permission: 'reports.write',
  params: tieOut,
  body: z.strictObject({ changes: z.array(AcceptedChange).min(1).max(500) }),
  response: z.object({
    outcomes: z.array(z.object({ key: z.string(), outcome: z.enum(['edited', 'overridden', 'alreadyThere']) })),
    tieOut: TieOutView,
  }),
});

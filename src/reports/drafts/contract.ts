import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { conditionAnswers } from '../draft.ts';
import { reportStates } from '../life/state.ts';
import { causes, EditedParagraph, EditedParts, EditedTable } from './types.ts';

const report = z.strictObject({ agency: z.string(), report: z.string(), period: z.string() });
const block = z.strictObject({ ...report.shape, block: z.string().max(100) });
/** A section as the person saw it. */
const seenSection = { section: z.string().max(80), version: z.int().min(0) };
const section = z.strictObject({ ...report.shape, section: z.string().max(80) });

/**
 * How a block stands. template: nobody edited it, it follows template and period · edited: it stays as it was written · carriedOver:
 * edited for an earlier period, until somebody rewrites or confirms it · added: it is no block of the template · removed: taken out ·
 * fixed: made from entries (a loop, a table), not to be edited here · detached: was made from entries and is text since.
 */
export const BlockStanding = z.enum(['template', 'edited', 'carriedOver', 'added', 'removed', 'fixed', 'detached']);
export type BlockStanding = z.infer<typeof BlockStanding>;

/** A paragraph as an editor shows it. `printed`: what each of `children` prints now, empty of a text; null for a block that is not printed. */
export const ParagraphView = EditedParagraph.extend({ printed: z.array(z.string()).nullable() });
export type ParagraphView = z.infer<typeof ParagraphView>;

/** A table as an editor shows it. `printed`: of each row and cell what each of its runs prints now, as of a paragraph. */
export const TableView = EditedTable.extend({ printed: z.array(z.array(z.array(z.string()))).nullable() });
export type TableView = z.infer<typeof TableView>;

export const PartView = z.union([ParagraphView, TableView]);
export type PartView = z.infer<typeof PartView>;

export const BlockView = z.object({
  id: z.string(),
  kind: z.enum(['heading', 'paragraph', 'officer', 'fixed']),
  title: z.string(),
  /** Of a heading: its level, 0 to 4, and the label in front of it ("II."); else null. */
  level: z.int().nullable(),
  label: z.string().nullable(),
  standing: BlockStanding,
  /** The template's text is another than that which was edited. */
  templateChanged: z.boolean(),
  /** The period that a carried-over block was written for. */
  carriedOver: z.string().nullable(),
  author: z.string().nullable(),
  at: z.string().nullable(),
  paragraphs: z.array(PartView),
  /** A list made from entries that can be turned into text. */
  isDetachable: z.boolean(),
  /** What the template asks for so that the block is printed, outermost first: an answer of the figure with this title. */
  conditions: z.array(z.object({ figure: z.string(), is: z.enum(conditionAnswers), holds: z.boolean() })),
  /** It is printed although that may not hold. */
  isAnyway: z.boolean(),
  /** It stands elsewhere than the template has it. */
  isMoved: z.boolean(),
});
export type BlockView = z.infer<typeof BlockView>;

export const LockView = z.object({
  section: z.string(),
  holder: z.string(),
  acquiredAt: z.string(),
  expiresAt: z.string(),
});
export type LockView = z.infer<typeof LockView>;

export const AssignmentView = z.object({
  section: z.string(),
  /** Of the assignment; 0: nobody was asked. */
  version: z.int(),
  assignee: z.string().nullable(),
  dueOn: z.string().nullable(),
  complete: z.boolean(),
});
export type AssignmentView = z.infer<typeof AssignmentView>;

export const SectionView = z.object({
  id: z.string(),
  title: z.string(),
  /** 0: nobody changed anything. */
  version: z.int(),
  lock: LockView.nullable(),
  assignment: AssignmentView,
  blocks: z.array(BlockView),
});
export type SectionView = z.infer<typeof SectionView>;

export const CommentView = z.object({
  id: z.uuid(),
  section: z.string(),
  block: z.string(),
  answers: z.uuid().nullable(),
  quote: z.string(),
  text: z.string(),
  author: z.string(),
  at: z.string(),
  stateVersion: z.int(),
  resolved: z.boolean(),
});
export type CommentView = z.infer<typeof CommentView>;

/** A figure that an entry replaces. `proof`: entries of the document register; none: it is not proved. */
export const OverrideView = z.object({
  entryId: z.string(),
  version: z.int(),
  figureId: z.string(),
  value: z.string(),
  bound: z.string().nullable(),
  proof: z.array(z.string()),
  reason: z.string(),
  author: z.string(),
  at: z.string(),
});
export type OverrideView = z.infer<typeof OverrideView>;

export const DraftView = z.object({
  /** Names this answer: a reader who gives it back (If-None-Match) is answered 304 as long as nothing changed. */
  version: z.string(),
  state: z.enum(reportStates),
  /** 0: nobody has written yet. */
  edition: z.int(),
  /** How the report prints numbers. */
  style: z.object({ padCounts: z.boolean() }),
  sections: z.array(SectionView),
  comments: z.array(CommentView),
  overrides: z.array(OverrideView),
  mayWrite: z.boolean(),
  mayManage: z.boolean(),
});
export type DraftView = z.infer<typeof DraftView>;

/** The draft for its editor: every section with its blocks, chips as id and format with what they print. */
export const getDraft = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/draft',
  summary: 'Dự thảo báo cáo để soạn',
  permission: 'reports.read',
  params: report,
  response: DraftView,
});

/** What every change of a section answers: the section as it is now. */
const changed = z.object({ section: z.string(), version: z.int() });
export type SectionChanged = z.infer<typeof changed>;

/** `paragraphs` null: the block follows the template again. `autosave`: kept without being asked, listed apart in the history. */
export const editBlock = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/reports/:report/:period/draft/blocks/:block',
  summary: 'Sửa một đoạn của dự thảo',
  permission: 'reports.write',
  params: block,
  body: z.strictObject({
    ...seenSection,
    paragraphs: EditedParts.nullable(),
    autosave: z.boolean().default(false),
  }),
  response: changed,
});

/** `after`: the block before the new one; null: it becomes the first of the section. */
export const addBlock = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/reports/:report/:period/draft/blocks',
  summary: 'Thêm một đoạn vào dự thảo',
  permission: 'reports.write',
  params: report,
  body: z.strictObject({
    ...seenSection,
    after: z.string().max(100).nullable(),
    paragraphs: EditedParts.min(1),
  }),
  response: changed.extend({ block: z.string() }),
});

export const confirmBlock = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/reports/:report/:period/draft/blocks/:block/confirm',
  summary: 'Xác nhận đoạn chuyển từ kỳ trước vẫn đúng',
  permission: 'reports.write',
  params: block,
  body: z.strictObject(seenSection),
  response: changed,
});

/** Turns a list made from entries into text as it prints now. `editBlock` with null lets it follow its register again. */
export const detachBlock = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/reports/:report/:period/draft/blocks/:block/detach',
  summary: 'Tách danh sách lập từ sổ thành lời văn',
  permission: 'reports.write',
  params: block,
  body: z.strictObject(seenSection),
  response: changed,
});

/** Puts a block behind another of its section; null: it becomes the first. */
export const moveBlock = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/reports/:report/:period/draft/blocks/:block/move',
  summary: 'Chuyển chỗ một đoạn trong mục',
  permission: 'reports.write',
  params: block,
  body: z.strictObject({
    ...seenSection,
    after: z.string().max(100).nullable(),
  }),
  response: changed,
});

/** Prints a block whether the template's condition for it holds or not; false: only where it holds. */
export const printBlockAnyway = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/reports/:report/:period/draft/blocks/:block/anyway',
  summary: 'In một đoạn dù chưa đủ điều kiện',
  permission: 'reports.write',
  params: block,
  body: z.strictObject({ ...seenSection, anyway: z.boolean() }),
  response: changed,
});

/** Takes a section for oneself for five minutes, or five more. `takeOver`: also from somebody who has it. */
export const lockSection = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/reports/:report/:period/draft/sections/:section/lock',
  summary: 'Giữ một mục để sửa',
  permission: 'reports.write',
  params: section,
  body: z.strictObject({ takeOver: z.boolean().default(false) }),
  response: LockView,
});

export const unlockSection = defineRoute({
  method: 'DELETE',
  path: '/api/agencies/:agency/reports/:report/:period/draft/sections/:section/lock',
  summary: 'Thôi giữ một mục',
  permission: 'reports.write',
  params: section,
  response: z.object({ released: z.boolean() }),
});

export const VersionView = z.object({
  version: z.int(),
  cause: z.enum(causes),
  author: z.string(),
  at: z.string(),
  /** How many autosaves in a row of the same person this one stands for, itself among them; 1 else. */
  saves: z.int(),
});
export type VersionView = z.infer<typeof VersionView>;

/** Who changed a section, newest first; of autosaves of one person in a row the last stands for all. */
export const listVersions = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/draft/sections/:section/versions',
  summary: 'Các bản của một mục',
  permission: 'reports.read',
  params: section,
  response: z.object({ versions: z.array(VersionView) }),
});

/** A block as it was in one version and in another, as a comparison of words. A chip is named in brackets. */
export const BlockComparison = z.object({
  block: z.string(),
  state: z.enum(['changed', 'added', 'removed', 'moved']),
  parts: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
});
export type BlockComparison = z.infer<typeof BlockComparison>;

/** Version 0: the template. Blocks that are the same in both are left out. */
export const compareVersions = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/draft/sections/:section/comparison',
  summary: 'So hai bản của một mục',
  permission: 'reports.read',
  params: section,
  query: z.strictObject({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) }),
  response: z.object({ blocks: z.array(BlockComparison) }),
});

/** Puts an earlier version in the place of the present one, as a new version; 0: the template. */
export const restoreVersion = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/reports/:report/:period/draft/sections/:section/restore',
  summary: 'Lấy lại một bản cũ của mục',
  permission: 'reports.write',
  params: section,
  body: z.strictObject({ version: z.int().min(0), restore: z.int().min(0) }),
  response: changed,
});

/**
 * Replaces the value of a figure in the report's period; null takes the override back. `version`: of the override that the person saw,
 * 0: there was none. `value`: a decimal in the figure's unit, money in đồng.
 */
export const setOverride = defineRoute({
  method: 'PUT',
  path: '/api/agencies/:agency/reports/:report/:period/draft/figures/:figure/override',
  summary: 'Ghi số liệu điều chỉnh',
  permission: 'reports.write',
  params: z.strictObject({ ...report.shape, figure: z.string().max(200) }),
  body: z.strictObject({
    version: z.int().min(0),
    value: z.string().max(40).nullable(),
    bound: z.enum(['above', 'atLeast', 'about']).optional(),
    reason: z.string().trim().max(1000, { error: 'Lý do dài nhất 1.000 ký tự.' }),
    document: z.uuid().nullable().default(null),
  }),
  response: z.object({ entryId: z.string(), version: z.int() }),
});

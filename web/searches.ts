import { z } from 'zod';
import { TaskState } from '../src/work/types.ts';

/** `so-lieu`: the figure in the side panel; `kiem-tra`: the check before freezing is open; `vi-tri`: the tag of the occurrence that was clicked; `loc`: the state that is picked out. */
export const ReportSearch = z.object({
  'so-lieu': z.string().optional().catch(undefined),
  'vi-tri': z.string().optional().catch(undefined),
  'kiem-tra': z.literal('mo').optional().catch(undefined),
  loc: z.enum(['proved', 'unproved', 'overridden', 'conflict', 'missing']).optional().catch(undefined),
});

/**
 * `ky`: period, else `tu`/`den`: days; `tim`: search; `sap`: sort; `loc`: filters "field:value"; `cot`: columns, parted by commas;
 * `sau`, `truoc`: the entry that the page lies beside; `trang`: which page that is, from 1.
 */
export const RegisterSearch = z.object({
  ky: z.string().optional().catch(undefined),
  tu: z.string().optional().catch(undefined),
  den: z.string().optional().catch(undefined),
  tim: z.string().max(200).optional().catch(undefined),
  sap: z.string().max(60).optional().catch(undefined),
  loc: z
    .union([z.string().transform((one) => [one]), z.array(z.string()).max(20)])
    .optional()
    .catch(undefined),
  cot: z.string().max(1000).optional().catch(undefined),
  sau: z.uuid().optional().catch(undefined),
  truoc: z.uuid().optional().catch(undefined),
  trang: z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined),
});
export type RegisterSearch = z.infer<typeof RegisterSearch>;

/** Where the visitor came from, so that one click leads back to the figure; `ky` keeps the chosen period. */
export const EntrySearch = z.object({
  ky: z.string().optional().catch(undefined),
  'bao-cao': z.string().optional().catch(undefined),
  'so-lieu': z.string().optional().catch(undefined),
  luu: z.literal('xong').optional().catch(undefined),
});

/** `ngay`: the day that the page speaks of (ISO). */
export const HomeSearch = z.object({ ngay: z.iso.date().optional().catch(undefined) });

/** `don-vi`: unit ("": none); `tinh-trang`: how a task stands; `cua`: only mine. */
export const WorkSearch = HomeSearch.extend({
  'don-vi': z.string().max(60).optional().catch(undefined),
  'tinh-trang': TaskState.optional().catch(undefined),
  cua: z.literal('toi').optional().catch(undefined),
});
export type WorkSearch = z.infer<typeof WorkSearch>;

/** `so`: the register of the quick entry. */
export const QuickSearch = z.object({ so: z.string().max(60).optional().catch(undefined) });

/** The chosen period stays with the visitor on the list of registers. */
export const RegistersSearch = z.object({ ky: z.string().optional().catch(undefined) });

/** `xem`: the figures instead of who has submitted; `ngay`: as of which day; `nut`: below which agency; `so-lieu`: a figure by agency. */
export const InboxSearch = RegistersSearch.extend({
  xem: z.literal('so-lieu').optional().catch(undefined),
  ngay: z.iso.date().optional().catch(undefined),
  nut: z.string().max(80).optional().catch(undefined),
  'so-lieu': z.string().max(200).optional().catch(undefined),
});

/** `tim`: words of a file's name. */
export const AuditsSearch = z.object({ tim: z.string().max(200).optional().catch(undefined) });

/** `diem`: key of the chosen finding or statement; `bang`: what the registers say instead of the findings, `so`: of it; `muc`: severity; `loai`: kind; `xet`: what was judged of it. */
export const AuditSearch = z.object({
  diem: z.string().max(40).optional().catch(undefined),
  muc: z.enum(['error', 'warning', 'note']).optional().catch(undefined),
  loai: z.string().max(60).optional().catch(undefined),
  xet: z.enum(['open', 'confirmed', 'dismissed']).optional().catch(undefined),
  bang: z.literal('so').optional().catch(undefined),
  so: z.enum(['agrees', 'differs', 'unknown']).optional().catch(undefined),
});
export type AuditSearch = z.infer<typeof AuditSearch>;

/** `ngay`: the day whose organisation is shown; absent: today. */
export const OrganisationSearch = z.object({ ngay: z.iso.date().optional().catch(undefined) });
/** `nguoi`: person; `muc`: an entry's title or id; `so`: register; `viec`: action; `tu`/`den`: days; `truoc`: rows below this number. */
/** The report that a file is of, where the visitor came from one. */
export const TieOutSearch = z.object({
  'bao-cao': z.string().optional().catch(undefined),
  ky: z.string().optional().catch(undefined),
});

export const JournalSearch = z.object({
  nguoi: z.string().max(200).optional().catch(undefined),
  muc: z.string().max(200).optional().catch(undefined),
  so: z.string().max(100).optional().catch(undefined),
  viec: z.string().max(100).optional().catch(undefined),
  tu: z.iso.date().optional().catch(undefined),
  den: z.iso.date().optional().catch(undefined),
  truoc: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional()
    .catch(undefined),
});
export type JournalSearch = z.infer<typeof JournalSearch>;

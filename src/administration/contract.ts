import { z } from 'zod';
import { defineRoute } from '../access/contract.ts';
import { done, none } from '../access/types.ts';
import { periodKinds } from '../kernel/period.ts';
import { findSecrecyMark } from '../kernel/secrecy.ts';

/** Sizes are in bytes, times ISO 8601 in UTC. */
const BackupView = z.object({
  name: z.string(),
  size: z.number(),
  /** Null: the file's head cannot be read. */
  createdAt: z.string().nullable(),
  encrypted: z.boolean(),
});

export const BackupsView = z.object({
  folder: z.string(),
  /** Whether the backups lie below the data folder, where one broken disk takes both. */
  besideData: z.boolean(),
  encrypted: z.boolean(),
  keep: z.number(),
  /** When a backup that is being made was begun. */
  runningSince: z.string().nullable(),
  lastFailure: z.object({ at: z.string(), reason: z.string() }).nullable(),
  backups: z.array(BackupView),
});
export type BackupsView = z.infer<typeof BackupsView>;

const backup = z.strictObject({ backup: z.string().max(60) });

export const listBackups = defineRoute({
  method: 'GET',
  path: '/api/installation/backups',
  summary: 'Các bản sao lưu',
  permission: 'installation.manage',
  params: none,
  response: BackupsView,
});

export const makeBackup = defineRoute({
  method: 'POST',
  path: '/api/installation/backups',
  summary: 'Sao lưu ngay',
  permission: 'installation.manage',
  params: none,
  perMinute: 6,
  response: done,
});

export const checkBackup = defineRoute({
  method: 'POST',
  path: '/api/installation/backups/:backup/check',
  summary: 'Kiểm tra một bản sao lưu',
  permission: 'installation.manage',
  params: backup,
  perMinute: 12,
  response: z.object({ rows: z.number(), bytes: z.number() }),
});

export const takeBackup = defineRoute({
  method: 'GET',
  path: '/api/installation/backups/:backup',
  summary: 'Tải một bản sao lưu về máy',
  permission: 'installation.manage',
  params: backup,
});

export const SystemView = z.object({
  storage: z.array(
    z.object({
      kind: z.enum(['database', 'files', 'packs', 'backups', 'out']),
      place: z.string(),
      bytes: z.number(),
    }),
  ),
  /** Of the disk that holds the data. */
  disk: z.object({ free: z.number(), total: z.number() }),
  postgres: z.object({ version: z.string(), embedded: z.boolean() }),
  signIn: z.object({
    publicUrl: z.string().nullable(),
    trustedProxies: z.array(z.string()),
    provincial: z.object({ name: z.string(), issuer: z.string() }).nullable(),
    shortestPassword: z.number(),
    lockoutAttempts: z.number(),
    lockoutMinutes: z.number(),
  }),
});
export type SystemView = z.infer<typeof SystemView>;

export const getSystem = defineRoute({
  method: 'GET',
  path: '/api/installation/system',
  summary: 'Dung lượng và cài đặt',
  permission: 'installation.manage',
  params: none,
  response: SystemView,
});

export const JobsView = z.object({
  queues: z.array(z.object({ queue: z.string(), waiting: z.number(), active: z.number(), failed: z.number() })),
  failures: z.array(
    z.object({
      queue: z.string(),
      job: z.string(),
      /** The agency's code; null: of the whole installation. */
      agency: z.string().nullable(),
      reason: z.string(),
      attempts: z.number(),
      failedAt: z.string(),
    }),
  ),
});
export type JobsView = z.infer<typeof JobsView>;

export const listJobs = defineRoute({
  method: 'GET',
  path: '/api/installation/jobs',
  summary: 'Việc chạy nền',
  permission: 'installation.manage',
  params: none,
  response: JobsView,
});

export const retryJob = defineRoute({
  method: 'POST',
  path: '/api/installation/jobs/:queue/:job/retry',
  summary: 'Chạy lại một việc nền đã hỏng',
  permission: 'installation.manage',
  params: z.strictObject({ queue: z.string().max(60), job: z.uuid() }),
  response: done,
});

export const PackView = z.object({
  id: z.string(),
  title: z.string(),
  version: z.number(),
  registers: z.number(),
  figures: z.number(),
  /** Whether it was installed here, over or beside the program's own. */
  own: z.boolean(),
  reports: z.array(z.object({ id: z.string(), title: z.string(), periodKinds: z.array(z.enum(periodKinds)) })),
});
export type PackView = z.infer<typeof PackView>;

/** The packs that an agency can begin with; those that others only build on have no report and are left out. */
export const listPackChoices = defineRoute({
  method: 'GET',
  path: '/api/installation/pack-choices',
  summary: 'Các bộ mẫu ngành có thể chọn',
  permission: 'installation.manage',
  params: none,
  response: z.object({ packs: z.array(PackView) }),
});

const named = (most: number, message: string) =>
  z
    .string()
    .trim()
    .min(1, { error: message })
    .max(most, { error: `Dài quá ${most} ký tự.` })
    .refine((text) => findSecrecyMark(text) === undefined, {
      error: 'Không ghi nội dung có dấu mật vào hệ thống này.',
    });

export const makeAgency = defineRoute({
  method: 'POST',
  path: '/api/installation/agencies',
  summary: 'Thêm cơ quan',
  permission: 'installation.manage',
  params: none,
  body: z.strictObject({
    name: named(200, 'Hãy ghi tên cơ quan.'),
    superior: named(200, 'Hãy ghi cơ quan cấp trên trực tiếp.'),
    place: named(100, 'Hãy ghi địa danh ở dòng ngày tháng.'),
    symbol: named(30, 'Hãy ghi ký hiệu của cơ quan, ví dụ BDT.').regex(/^[\p{L}\d.&-]+$/u, {
      error: 'Ký hiệu chỉ gồm chữ, số, dấu chấm và gạch nối.',
    }),
    from: z.iso.date({ error: 'Ngày viết theo dạng năm-tháng-ngày.' }),
    pack: z.string().max(100),
    report: z.string().max(100),
    period: z.string().max(30),
    units: z.array(named(200, 'Hãy ghi tên đơn vị.')).max(100),
    /** Whether who makes the agency also works there, as secretary of the council. */
    alsoWorks: z.boolean(),
  }),
  response: z.object({ code: z.string() }),
});

export const largestPack = 20 * 1024 * 1024;

const Item = z.object({
  kind: z.enum(['register', 'figure', 'selection', 'report']),
  id: z.string(),
  title: z.string(),
});

export const PackPreview = z.object({
  pack: z.object({ id: z.string(), title: z.string(), version: z.number() }),
  /** Null: there is none of this id yet. */
  replaces: z.number().nullable(),
  added: z.array(Item),
  changed: z.array(Item),
  removed: z.array(Item),
  /** Stored entries that the changed definitions would no longer accept, by agency and register. */
  unfit: z.array(z.object({ agency: z.string(), register: z.string(), title: z.string(), count: z.number() })),
  /** What stands against it, as sentences; empty: it may be installed. */
  hindrances: z.array(z.string()),
});
export type PackPreview = z.infer<typeof PackPreview>;

export const listInstalledPacks = defineRoute({
  method: 'GET',
  path: '/api/installation/packs',
  summary: 'Các bộ mẫu ngành',
  permission: 'installation.manage',
  params: none,
  response: z.object({
    packs: z.array(PackView.extend({ agencies: z.array(z.string()), earlier: z.number() })),
  }),
});

/** The body is a zip of the pack's folder. */
export const previewPack = defineRoute({
  method: 'POST',
  path: '/api/installation/packs/preview',
  summary: 'Xem trước bộ mẫu ngành',
  permission: 'installation.manage',
  params: none,
  body: z.instanceof(Uint8Array),
  uploadBytes: largestPack,
  response: PackPreview,
});

export const installPack = defineRoute({
  method: 'POST',
  path: '/api/installation/packs',
  summary: 'Cài bộ mẫu ngành',
  permission: 'installation.manage',
  params: none,
  body: z.instanceof(Uint8Array),
  uploadBytes: largestPack,
  response: PackPreview,
});

/** Back to what was there before the last installation. */
export const rollBackPack = defineRoute({
  method: 'POST',
  path: '/api/installation/packs/:pack/roll-back',
  summary: 'Trở về bộ mẫu ngành trước',
  permission: 'installation.manage',
  params: z.strictObject({ pack: z.string().max(100) }),
  response: PackPreview,
});

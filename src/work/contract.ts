import { z } from 'zod';
import { defineRoute } from '../access/contract.ts';
import { Briefing } from './briefing.ts';
import { TaskView } from './types.ts';

const agency = z.strictObject({ agency: z.string() });
/** The day that the page speaks of; absent: today in Vietnam, or the end of the first period where the registers hold nothing recent. */
const onDay = z.strictObject({ day: z.iso.date().optional() });

/** Tasks that are not ended, and those that were due or done in the week of the day. The most urgent first. */
export const listTasks = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/work',
  summary: 'Công việc',
  permission: 'entries.read',
  params: agency,
  query: onDay,
  response: z.object({
    day: z.string(),
    week: z.object({ from: z.string(), to: z.string() }),
    tasks: z.array(TaskView),
    /** Registers whose entries are tasks. */
    registers: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
});

/** Says that a task is done: with a document that proves it, or a word on how it was done. */
export const finishTask = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/work/:entry/finish',
  summary: 'Ghi hoàn thành công việc',
  permission: 'entries.write',
  params: z.strictObject({ agency: z.string(), entry: z.uuid() }),
  body: z.strictObject({
    idempotencyKey: z.string().min(8).max(200),
    expectedVersion: z.int().min(1),
    doneOn: z.iso.date(),
    /** Documents of the register of documents, beside those that the task has. */
    proof: z.array(z.uuid()).max(50).default([]),
    reason: z.string().trim().max(300).default(''),
  }),
  response: z.object({ entryId: z.string(), version: z.number() }),
});

export const Progress = z.object({
  report: z.string(),
  period: z.string(),
  title: z.string(),
  /** `total`: figures, texts and citations of the section; `settled`: those with nothing left to do. */
  sections: z.array(z.object({ id: z.string(), title: z.string(), total: z.number(), settled: z.number() })),
  /** Registers that hold nothing for the period and do not say that nothing happened. */
  silentRegisters: z.array(z.object({ register: z.string(), title: z.string() })),
});
export type Progress = z.infer<typeof Progress>;

export const ChangeView = z.object({
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  count: z.number(),
  entryId: z.string().nullable(),
  register: z.string().nullable(),
  registerTitle: z.string(),
  title: z.string(),
});
export type ChangeView = z.infer<typeof ChangeView>;

/** What waits, what is late, what was changed last. */
export const getHome = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/home',
  summary: 'Trang chủ',
  permission: 'entries.read',
  params: agency,
  query: onDay,
  response: z.object({
    day: z.string(),
    isToday: z.boolean(),
    waiting: z.array(TaskView),
    late: z.array(TaskView),
    counts: z.object({ open: z.number(), late: z.number(), due: z.number(), doneThisWeek: z.number() }),
    changes: z.array(ChangeView),
  }),
});

/** How far the report of the day's period is, section by section. It is built for this, so it is asked for by itself. */
export const getProgress = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/home/progress',
  summary: 'Tiến độ báo cáo của kỳ',
  permission: 'reports.read',
  params: agency,
  query: onDay,
  response: z.object({ progress: Progress.nullable() }),
});

export const TargetView = z.object({
  title: z.string(),
  /** The number with its unit in Vietnamese, “chưa có số liệu” where there is none. */
  goal: z.string(),
  result: z.string(),
  /** Exact decimal, in per cent of the goal; null: it cannot be said. */
  share: z.string().nullable(),
});
export type TargetView = z.infer<typeof TargetView>;

/** Money of one plan year, summed up over time; amounts are whole đồng as decimal text. */
export const SpendingView = z.object({
  year: z.number(),
  /** The sum after each day on which something was added. */
  planned: z.array(z.object({ day: z.string(), amount: z.string() })),
  spent: z.array(z.object({ day: z.string(), amount: z.string() })),
});
export type SpendingView = z.infer<typeof SpendingView>;

/** Targets of the covenant and spending against plan, as the pack says where they stand. */
export const getCharts = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/home/charts',
  summary: 'Chỉ tiêu giao ước và tiến độ giải ngân',
  permission: 'reports.read',
  params: agency,
  query: onDay,
  response: z.object({
    targets: z.array(TargetView),
    spending: z.object({ title: z.string(), years: z.array(SpendingView) }).nullable(),
  }),
});

/** The week's briefing, written from what was entered. */
export const getBriefing = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/work/briefing',
  summary: 'Báo cáo nhanh của tuần',
  permission: 'entries.read',
  params: agency,
  query: onDay,
  response: Briefing,
});

/** The same as a Word file. */
export const downloadBriefing = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/work/briefing/word',
  summary: 'Tải báo cáo nhanh của tuần (Word)',
  permission: 'entries.read',
  params: agency,
  query: onDay,
});

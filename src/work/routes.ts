import { predicateFor } from '../access/predicate.ts';
import { type RequestOf, type Route, route, type Session } from '../access/route.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { readDirectory } from '../organisation/reading.ts';
import type { Database, Reader } from '../platform/postgres/connect.ts';
import { correctEntry } from '../registers/actions.ts';
import { checkCorrection } from '../registers/entry-access.ts';
import { findCurrent } from '../registers/entry-reading.ts';
import type { PackWorld } from '../reports/find-report.ts';
import { briefingFile } from './briefing-file.ts';
import * as contract from './contract.ts';
import { readChanges, readProgress, readSpending, readTargets } from './read-home.ts';
import { dayOfWork, readBriefing, viewTasks } from './read-work.ts';

/** An agency with its pack, and the report and period that its pages begin with. */
export interface WorkAgency {
  id: string;
  code: string;
  world: PackWorld;
  start: { report: string; period: string } | undefined;
}

export interface WorkPorts {
  database: Database;
  findAgency(code: string): Promise<Result<WorkAgency>>;
  /** ISO 8601, UTC. */
  now(): string;
  /** The day in Vietnam. */
  today(): CalendarDate;
}

export function workRoutes(ports: WorkPorts): Route[] {
  return [
    route(contract.listTasks, (request) => onDay(ports, request, handleTasks)),
    route(contract.getHome, (request) => onDay(ports, request, handleHome)),
    route(contract.getProgress, (request) =>
      onDay(ports, request, async (db, { agency, day }) => {
        const report = agency.start?.report ?? '';
        return success({ progress: await readProgress(db, agency.world, { agency, report, day }) });
      }),
    ),
    route(contract.getCharts, (request) => onDay(ports, request, handleCharts)),
    route(contract.getBriefing, (request) => onDay(ports, request, handleBriefing)),
    route(contract.downloadBriefing, async (request) => {
      const briefing = await onDay(ports, request, handleBriefing);
      return briefing.ok ? success(await briefingFile(briefing.value)) : briefing;
    }),
    route(contract.finishTask, (request) => finish(ports, request)),
  ];
}

interface At {
  agency: WorkAgency;
  session: Session;
  day: CalendarDate;
  today: CalendarDate;
}

type DayRequest = { params: { agency: string }; query: { day?: string | undefined }; session: Session };

/** Reads of one day, all in one snapshot. */
async function onDay<T>(
  { database, findAgency, today }: WorkPorts,
  { params, query, session }: DayRequest,
  use: (db: Reader, at: At) => Promise<Result<T>>,
): Promise<Result<T>> {
  const agency = await findAgency(params.agency);
  if (!agency.ok) return agency;
  return database.read(agency.value.id, async (db) => {
    const startPeriod = agency.value.start?.period;
    const day = await dayOfWork(db, { asked: query.day, today: today(), startPeriod });
    return use(db, { agency: agency.value, session, day, today: today() });
  });
}

async function handleTasks(db: Reader, { agency, session, day }: At) {
  const { week, tasks } = await viewTasks(db, agency.world, { session, agency, day });
  const registers = [...agency.world.registers.values()].filter(({ work }) => work !== undefined);
  return success({ day, week, tasks, registers: registers.map(({ id, title }) => ({ id, title })) });
}

async function handleHome(db: Reader, { agency, session, day, today }: At) {
  const { week, tasks } = await viewTasks(db, agency.world, { session, agency, day });
  const running = tasks.filter(({ state }) => state === 'late' || state === 'due' || state === 'open');
  const late = running.filter(({ state }) => state === 'late');
  const done = tasks.filter(({ doneOn }) => doneOn !== null && doneOn >= week.from && doneOn <= day);
  return success({
    day,
    isToday: day === today,
    waiting: running.filter(({ mine }) => mine),
    late,
    counts: {
      open: running.length,
      late: late.length,
      due: running.filter(({ state }) => state === 'due').length,
      doneThisWeek: done.length,
    },
    changes: await readChanges(db, agency.world),
  });
}

async function handleCharts(db: Reader, { agency, day }: At) {
  const { home } = agency.world;
  if (home === undefined) return success({ targets: [], spending: null });
  const { spending } = home;
  return success({
    targets: await readTargets(db, agency.world, { agencyId: agency.id, day, home }),
    spending:
      spending === undefined
        ? null
        : { title: spending.title, years: await readSpending(db, agency.world, { day, spending }) },
  });
}

async function handleBriefing(db: Reader, { agency, session, day }: At) {
  const visible = predicateFor(session, agency.code, 'entries.read');
  return success(await readBriefing(db, agency.world, { day, visible }));
}

/** Ending a task is a correction of its entry, through the one write path and its checks. */
async function finish(ports: WorkPorts, { params, body, session }: RequestOf<typeof contract.finishTask>) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id, code, world } = agency.value;
  return ports.database.attempt(id, async (tx) => {
    const entry = await findCurrent(tx, world.registers, params.entry);
    const work = world.registers.get(entry?.register ?? '')?.work;
    if (entry === undefined || work === undefined) return failure([unknownTask]);
    if (body.reason === '' && body.proof.length + entry.proof.length === 0) return failure([unaccounted]);
    const [reasonField = ''] = work.reason;
    const values = {
      ...entry.values,
      [work.status]: work.done[0],
      ...(work.doneOn === undefined ? {} : { [work.doneOn]: body.doneOn }),
      ...(body.reason === '' ? {} : { [reasonField]: body.reason }),
    };
    const at = { session, agency: { id, code } };
    const may = await checkCorrection(tx, at, { entryId: entry.id, values }, world.registers);
    if (!may.ok) return may;
    const directory = await readDirectory(tx, world.places);
    const { idempotencyKey } = body;
    const by = { agencyId: id, actor: session.actor, idempotencyKey, at: ports.now() };
    return correctEntry(
      tx,
      { ...by, registers: world.registers, directory },
      {
        entryId: entry.id,
        expectedVersion: body.expectedVersion,
        reason: 'Ghi hoàn thành công việc',
        input: { values: may.value, role: entry.role, proof: [...new Set([...entry.proof, ...body.proof])] },
      },
    );
  });
}

/** What was noted of the task before does not say how it was done. */
const unaccounted = problem(
  'task-unaccounted',
  'Chưa ghi hoàn thành được',
  'Cần có văn bản chứng minh, hoặc ghi rõ kết quả, lý do không có văn bản.',
  { pointer: '/reason', field: 'Kết quả' },
);
const unknownTask = problem('entry-unknown', 'Không có công việc này', 'Công việc không tồn tại trong cơ quan này.');

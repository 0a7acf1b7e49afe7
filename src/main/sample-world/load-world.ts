import type { Route, Session } from '../../access/route.ts';
import type { CalendarDate } from '../../kernel/dates.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { vietnamTime } from '../../kernel/vietnam-time.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import type { DeliveryPorts } from '../../reports/deliveries/deliver.ts';
import type { Signer } from '../../reports/freeze.ts';
import type { Issuing } from '../../reports/life/life-work.ts';
import { lifeRoutes } from '../../reports/life/routes.ts';
import * as regimes from '../../reports/regimes/contract.ts';
import { regimeRoutes } from '../../reports/regimes/routes.ts';
import * as submissions from '../../reports/submissions/contract.ts';
import { submissionRoutes } from '../../reports/submissions/routes.ts';
import { findPackedAgency } from '../agencies.ts';
import type { Progress } from '../database.ts';
import type { PackShelf } from '../pack-shelf.ts';
import { entriesOf, loadSample, type Sample } from '../sample.ts';
import { type BelowAgency, belowOf, regimeOf, subordinatesOf } from './agencies-below.ts';
import { readModelEntries, varyEntries } from './vary-entries.ts';
import { askRoute, deliverWaiting, issueReport } from './walk-report.ts';
import type { SampleWorld } from './world-file.ts';

/** What loading a world stands on. `root`: where the samples lie. */
export interface WorldParts {
  root: string;
  database: Database;
  packs: PackShelf;
  signer: Signer;
  issuing: Issuing;
  delivering: DeliveryPorts;
  progress: Progress;
}

/** The office at work: its routes, and the moment that everything it does is dated by. */
interface Office extends WorldParts {
  world: SampleWorld;
  routes: readonly Route[];
  clock: { now: string };
  ports: DeliveryPorts;
}

/**
 * Loads a sample agency and those below it: entries, the regime, their issued and submitted reports, all accepted. Whatever is there
 * already stays, so that a load which was broken off is carried on by the next.
 * @returns how many agencies below have their report accepted.
 */
export async function loadWorld(parts: WorldParts, world: SampleWorld): Promise<Result<number>> {
  const office = openOffice(parts, world);
  const below = belowOf(world);
  const entered = await enterAll(office, below);
  if (!entered.ok) return entered;
  const regime = await defineRegime(office, below);
  if (!regime.ok) return regime;
  await deliverWaiting(office.ports, [world.above.agencyId]);
  for (const [day, isLate] of [
    [world.days.submitted, false],
    [world.days.late, true],
  ] as const) {
    office.clock.now = morningOf(day);
    const due = below.filter((agency) => agency.isLate === isLate);
    const sent = await inGroups(due, (agency) => report(office, regime.value, agency));
    if (!sent.ok) return sent;
    await deliverWaiting(
      office.ports,
      due.map(({ id }) => id),
    );
    parts.progress(`Đã phát hành, nộp ${due.length} báo cáo${isLate ? ' muộn' : ''}.`);
  }
  office.clock.now = morningOf(world.days.accepted);
  return acceptAll(office, regime.value);
}

/** Nine in the morning in Vietnam. */
const morningOf = (day: string): string => `${day}T02:00:00.000Z`;

function openOffice(parts: WorldParts, world: SampleWorld): Office {
  const clock = { now: morningOf(world.days.entered) };
  const { database, packs, signer, issuing } = parts;
  const common = {
    ...{ database, signer, issuing },
    findAgency: (code: string) => findPackedAgency(database, packs, code),
    now: () => clock.now,
    today: (): CalendarDate => vietnamTime(new Date(clock.now)).day,
  };
  const routes = [...lifeRoutes(common), ...regimeRoutes(common), ...submissionRoutes(common)];
  return { ...parts, world, clock, routes, ports: { ...parts.delivering, now: common.now } };
}

/** Somebody of the sample: the journal names who he is. */
const sampleSession = (name: string): Session => {
  const actor = `${name} (dữ liệu minh họa)`;
  return { ...{ id: actor, userId: actor, name, username: actor, actor }, grants: [], memberships: [] };
};

/** How many agencies work at once: each writes to its own journal, and waits mostly for the database. */
const atOnce = 4;

/** For each agency, a few at once; after the first that fails no more are begun. */
async function inGroups<T>(items: readonly T[], work: (item: T) => Promise<Result<unknown>>): Promise<Result<void>> {
  for (let at = 0; at < items.length; at += atOnce) {
    const done = await Promise.all(items.slice(at, at + atOnce).map(work));
    const problems = done.flatMap((one) => (one.ok ? [] : one.error));
    if (problems.length > 0) return failure(problems);
  }
  return success(undefined);
}

async function enterAll({ database, root, clock, world, progress }: Office, below: readonly BelowAgency[]) {
  const above = await loadSample(database, world.above, { files: () => entriesOf(root, world.above), now: clock.now });
  if (!above.ok) return above;
  const entries = readModelEntries(entriesOf(root, world.model));
  const entered = await inGroups(below, ({ id, code, name, index, agencyFile }) =>
    loadSample(
      database,
      { ...world.model, name: code, agency: code, agencyId: id, agencyFile },
      { files: () => varyEntries(entries, world.model.world.registers, world, { index, name }), now: clock.now },
    ),
  );
  if (entered.ok) progress(`Đã nạp sổ của ${below.length} cơ quan.`);
  return entered;
}

/** The regime of the world: as it was defined before, or anew with the agencies below. */
async function defineRegime({ routes, world }: Office, below: readonly BelowAgency[]): Promise<Result<string>> {
  const asked = { params: { agency: world.above.agency }, session: sampleSession('Người đặt chế độ báo cáo') };
  const before = await askRoute<{ regimes: regimes.RegimeView[] }>(routes, regimes.listRegimes, asked);
  if (!before.ok) return before;
  const known = before.value.regimes.find(({ versions }) => versions.at(-1)?.definition.title === world.regime.title);
  if (known !== undefined) return success(known.id);
  const there = await askRoute<{ subordinates: { code: string; version: number }[] }>(
    routes,
    regimes.listSubordinates,
    asked,
  );
  if (!there.ok) return there;
  const seen = new Map(there.value.subordinates.map(({ code, version }) => [code, version]));
  const changes = subordinatesOf(world, below).map((one) => ({ ...one, seen: seen.get(one.code) ?? 0 }));
  const listed = await askRoute(routes, regimes.changeSubordinates, { ...asked, body: { changes } });
  if (!listed.ok) return listed;
  const made = await askRoute<regimes.RegimeView>(routes, regimes.addRegime, { ...asked, body: regimeOf(world) });
  return made.ok ? success(made.value.id) : made;
}

async function report(
  { routes, world }: Office,
  regime: string,
  { code: agency }: BelowAgency,
): Promise<Result<unknown>> {
  const { report: reportType, period } = world.model;
  const issued = await issueReport(routes, { agency, report: reportType, period }, sampleSession);
  if (!issued.ok) return issued;
  const params = { agency, regime, period };
  return askRoute(routes, submissions.submitReport, { params, session: sampleSession('Văn thư') });
}

async function acceptAll(office: Office, regime: string): Promise<Result<number>> {
  const { routes, world } = office;
  const agency = world.above.agency;
  const session = sampleSession('Người tiếp nhận');
  const readInbox = () =>
    askRoute<submissions.InboxView>(routes, submissions.getInbox, {
      ...{ params: { agency, regime, period: world.model.period }, session },
    });
  const inbox = await readInbox();
  if (!inbox.ok) return inbox;
  const open = inbox.value.standings.flatMap(({ submission }) => (submission?.answer === null ? [submission.id] : []));
  const answered = await inGroups(open, (submission) =>
    askRoute(routes, submissions.answerSubmission, {
      ...{ params: { agency, submission }, body: { action: 'accept' }, session },
    }),
  );
  if (!answered.ok) return answered;
  await deliverWaiting(office.ports, [world.above.agencyId]);
  const after = await readInbox();
  if (!after.ok) return after;
  return success(after.value.standings.filter(({ submission }) => submission?.answer?.action === 'accept').length);
}

/** Sample data are never entered beside what is real. @returns the agencies in the way that no sample made; undefined: there are none. */
export async function realDataTrouble(
  database: Database,
  samples: readonly Sample[],
  world: SampleWorld,
): Promise<Problem | undefined> {
  const known = new Set([...samples, world.above].map(({ agency }) => agency));
  for (const { code } of belowOf(world)) known.add(code);
  const there = await database.shared.selectFrom('agencies').select('code').orderBy('code').execute();
  const real = there.map(({ code }) => code).filter((code) => !known.has(code));
  if (real.length === 0) return undefined;
  return problem(
    'sample-beside-real-data',
    'Máy đang có dữ liệu thật',
    `Không nạp dữ liệu mẫu vào bản cài đặt có cơ quan khác (${real.slice(0, 5).join(', ')}); chưa nạp gì. Đặt GIAOUOC_DATA là một thư mục mới để xem thử.`,
  );
}

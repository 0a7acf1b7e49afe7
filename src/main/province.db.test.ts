import { beforeAll, expect, test } from 'vitest';
import { formatNumber } from '../kernel/number-format.ts';
import type { Result } from '../kernel/result.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { shownText } from '../registers/shown-text.ts';
import * as reports from '../reports/contract.ts';
import * as life from '../reports/life/contract.ts';
import * as regimes from '../reports/regimes/contract.ts';
import * as rollUp from '../reports/roll-up/contract.ts';
import * as submissions from '../reports/submissions/contract.ts';
import type { ResolvedReport } from '../reports/types.ts';
import { hundredAgencies, province, provinceWorld, report, type Visit } from './province.fixture.ts';

/** A hundred invented agencies write, issue and send their reports; the province adds them up and reports itself. */
const world = provinceWorld();
const held = { regime: '', second: '' };
const period = '2023-H1';
const definition = {
  ...{ title: 'Báo cáo sơ kết 6 tháng', reportType: report, periodKind: 'half' as const, deadlineDays: 10 },
  ...{ cutOff: { kind: 'endOfPeriod' as const }, obliged: { kind: 'tree' as const, under: null } },
};

const typesOf = (result: Result<unknown>): string[] => (result.ok ? [] : result.error.map(({ type }) => type));
const inbox = async (query: object = {}, regime = held.regime): Promise<submissions.InboxView> =>
  unwrap(await world.ask(submissions.getInbox, province, { params: { regime, period }, query }));
const total = async (query: object = {}): Promise<rollUp.RollUpView> =>
  unwrap(await world.ask(rollUp.getRollUp, province, { params: { regime: held.regime, period }, query }));
const accept = (submission: string): Promise<Result<unknown>> =>
  world.ask(submissions.answerSubmission, province, { params: { submission }, body: { action: 'accept' } });
const submitFrom = (
  agency: string,
  regime = held.regime,
): Promise<Result<{ obligations: submissions.ObligationView[] }>> =>
  world.ask(submissions.submitReport, agency, { params: { regime, period } });

/** What an agency did, made from its place in the list: some lead nothing, some have nothing at all, some say “about”. */
function visitsOf(index: number): Visit[] {
  if (index % 17 === 5) return [];
  return Array.from({ length: 1 + (index % 4) }, (_, turn) => ({
    role: turn === 3 ? 'takePart' : turn === 2 ? 'coordinate' : 'lead',
    recipient: `Người ${turn}`,
    households: index % 23 === 3 ? { value: '10', bound: 'atLeast' } : 3 + index + turn,
    amount: 1_000_000 * (index + 1) + turn,
    settled: turn % 2 === 0,
  }));
}
const sum = (
  pick: (visit: Visit) => number,
  role: (visit: Visit) => boolean,
  from = hundredAgencies.map((_, i) => i),
): number => from.flatMap((index) => visitsOf(index).filter(role).map(pick)).reduce((one, other) => one + other, 0);
const leads = ({ role }: Visit): boolean => role === 'lead';
const beside = (visit: Visit): boolean => !leads(visit);
const households = ({ households: of }: Visit): number => (typeof of === 'number' ? of : Number(of.value));
const figure = (view: rollUp.RollUpView, id: string) => view.figures.find(({ figureId }) => figureId === id);
const value = (number: number) => ({ kind: 'value', value: String(number) });

beforeAll(async () => {
  await world.addAgencies([{ code: province, name: 'Ban thi đua tỉnh minh họa' }, ...hundredAgencies]);
  const changes = hundredAgencies.map((one) => ({ ...one, seen: 0 }));
  unwrap(await world.ask(regimes.changeSubordinates, province, { body: { changes } }));
  const define = async (title: string): Promise<string> => {
    const body = { validFrom: '2023-01-01', definition: { ...definition, title } };
    return unwrap(await world.ask<regimes.RegimeView>(regimes.addRegime, province, { body })).id;
  };
  held.regime = await define(definition.title);
  held.second = await define('Báo cáo chuyên đề thăm hỏi');
  await world.deliverAll();
  for (const [index, { code }] of hundredAgencies.entries()) {
    const visits = visitsOf(index);
    if (visits.length > 0) await world.enter(code, visits);
    await world.issue(code);
  }
}, 240_000);

test('those who must report hear of it, with the day by which', async () => {
  const { obligations } = unwrap(
    await world.ask<{ obligations: submissions.ObligationView[] }>(submissions.listObligations, 'xa-3-4', {
      params: { period },
    }),
  );
  expect(obligations.map(({ title }) => title).sort()).toEqual([definition.title, 'Báo cáo chuyên đề thăm hỏi'].sort());
  expect(obligations.filter(({ title }) => title === definition.title)).toMatchObject([
    {
      title: definition.title,
      owner: { code: province },
      cutOff: '2023-06-30',
      deadline: '2023-07-10',
      state: 'issued',
      maySubmit: true,
      sent: [],
    },
  ]);
});

test('of two hundred reports that a hundred agencies send at once under two regimes none is lost; one that is sent twice is there once', async () => {
  const before = (await inbox()).standings;
  expect(new Set(before.map(({ state }) => state))).toEqual(new Set(['waiting']));
  const sent = await Promise.all(
    [held.regime, held.second].flatMap((regime) => hundredAgencies.map(({ code }) => submitFrom(code, regime))),
  );
  expect(sent.every(({ ok }) => ok)).toBe(true);
  unwrap(await submitFrom('xa-1-1'));
  expect(await world.deliverAll()).toBe(200);
  for (const regime of [held.regime, held.second]) {
    const { standings, refused } = await inbox({}, regime);
    expect(standings).toHaveLength(100);
    expect(standings.every(({ state, submission }) => state === 'arrived' && submission?.late === false)).toBe(true);
    expect(refused).toEqual([]);
  }
  expect((await inbox({ asOf: '2023-07-04' })).standings.every(({ state }) => state === 'waiting')).toBe(true);
  expect((await inbox({ asOf: '2023-07-04' })).refused).toEqual([]);
});

test('the roll-up is the sum of the parts: what is led is added, what is taken part in stands beside, missing is not 0', async () => {
  const view = await total();
  expect(view).toMatchObject({ obliged: 100, counted: 100, accepted: 0 });
  const withoutEntries = hundredAgencies.filter((_, index) => visitsOf(index).length === 0).length;
  expect(withoutEntries).toBeGreaterThan(3);
  expect(figure(view, 'visits.count')).toMatchObject({
    answer: value(sum(() => 1, leads)),
    beside: value(sum(() => 1, beside)),
    ...{ missing: withoutEntries, numbers: 100 - withoutEntries },
  });
  expect(figure(view, 'visits.amount')).toMatchObject({
    answer: value(sum(({ amount }) => amount, leads)),
    beside: value(sum(({ amount }) => amount, beside)),
  });
  expect(figure(view, 'visits.households')?.answer).toEqual({ ...value(sum(households, leads)), bound: 'atLeast' });
});

test('distinct persons are never added; a share is computed anew from its parts', async () => {
  const view = await total();
  expect(figure(view, 'visits.persons')).toMatchObject({
    kind: { how: 'apart', why: 'distinct' },
    answer: { kind: 'missing' },
  });
  const settled = sum(({ settled: done }) => (done ? 1 : 0), leads);
  const share = Math.round((settled / sum(() => 1, leads)) * 10_000) / 100;
  expect(figure(view, 'visits.share')).toMatchObject({ kind: { how: 'share' }, answer: value(share) });
});

test('the groups of a figure are added group by group, below a node as above; together they are the figure', async () => {
  const groupsOf = async (node?: string) =>
    unwrap(
      await world.ask<{ groups: rollUp.RolledGroup[] }>(rollUp.getRolledFigure, province, {
        params: { regime: held.regime, period, figure: 'visits.kinds' },
        query: { node },
      }),
    ).groups;
  const expected = (settled: boolean, from?: number[]) => ({
    answer: value(
      sum(
        () => 1,
        (visit) => leads(visit) && visit.settled === settled,
        from,
      ),
    ),
    beside: value(
      sum(
        () => 1,
        (visit) => beside(visit) && visit.settled === settled,
        from,
      ),
    ),
  });
  expect(await groupsOf()).toMatchObject([
    { group: 'false', title: 'Không', ...expected(false) },
    { group: 'true', title: 'Có', ...expected(true) },
  ]);
  const third = Array.from({ length: 10 }, (_, index) => 20 + index);
  expect(await groupsOf('huyen-3')).toMatchObject([expected(false, third), expected(true, third)]);
  const numbers = (await groupsOf()).map(({ answer }) => (answer.kind === 'value' ? Number(answer.value) : 0));
  const whole = figure(await total(), 'visits.kinds')?.answer;
  expect(whole).toEqual(value(numbers.reduce((one, other) => one + other, 0)));
});

test('every figure is traced down the tree to each agency’s own', async () => {
  const params = { regime: held.regime, period, figure: 'visits.amount' };
  const top = unwrap(
    await world.ask<{ parts: rollUp.FigurePart[] }>(rollUp.getRolledFigure, province, { params }),
  ).parts;
  expect(top).toHaveLength(10);
  expect(top.every(({ isBranch }) => isBranch)).toBe(true);
  const query = { node: 'huyen-2' };
  const below = unwrap(
    await world.ask<{ parts: rollUp.FigurePart[] }>(rollUp.getRolledFigure, province, { params, query }),
  ).parts;
  expect(below.map(({ code }) => code)).toEqual(['huyen-2', ...Array.from({ length: 9 }, (_, i) => `xa-2-${i + 1}`)]);
  const indexes = Array.from({ length: 10 }, (_, index) => 10 + index);
  expect(top.find(({ code }) => code === 'huyen-2')?.answer).toEqual(
    value(sum(({ amount }) => amount, leads, indexes)),
  );
  for (const [at, part] of below.entries())
    expect(part.answer).toEqual(
      visitsOf(10 + at).length === 0 ? { kind: 'missing' } : value(sum(({ amount }) => amount, leads, [10 + at])),
    );
  const own = below[1]?.submission ?? '';
  const read = unwrap(
    await world.ask<submissions.SubmissionView>(submissions.getSubmission, province, { params: { submission: own } }),
  );
  expect(read).toMatchObject({ reporter: { code: 'xa-2-1' }, state: 'arrived', edition: 1 });
  expect(read.figures.find(({ id }) => id === 'visits.amount')).toMatchObject({
    evidence: { count: visitsOf(11).length },
  });
});

test('a report is returned with remarks, its replacement stands in its place, and is accepted', async () => {
  const first = (await inbox()).standings.find(({ code }) => code === 'xa-5-5')?.submission?.id ?? '';
  const answer = (submission: string, action: string, remarks = '') =>
    world.ask(submissions.answerSubmission, province, { params: { submission }, body: { action, remarks } });
  expect(typesOf(await answer(first, 'return'))).toEqual(['remarks-missing']);
  unwrap(await answer(first, 'return', 'Bổ sung kinh phí đợt Tết.'));
  expect(typesOf(await answer(first, 'accept'))).toEqual(['submission-answered']);
  await world.deliverAll();
  const { obligations } = unwrap(
    await world.ask<{ obligations: submissions.ObligationView[] }>(submissions.listObligations, 'xa-5-5', {
      params: { period },
    }),
  );
  const asked = obligations.find(({ regime }) => regime === held.regime);
  expect(asked?.sent[0]?.answer).toMatchObject({ action: 'return', remarks: 'Bổ sung kinh phí đợt Tết.' });
  expect(await total()).toMatchObject({ obliged: 100, counted: 99 });
  await world.enter('xa-5-5', [{ role: 'lead', recipient: 'Người mới', households: 1, amount: 500, settled: true }]);
  const before = unwrap(await world.ask<life.LifeView>(life.getLife, 'xa-5-5', { params: { report, period } }));
  unwrap(
    await world.ask(life.replace, 'xa-5-5', {
      params: { report, period },
      body: { seen: before.actions.length, reason: 'Bổ sung' },
    }),
  );
  await world.issue('xa-5-5');
  world.clock.today = '2023-07-12';
  unwrap(await submitFrom('xa-5-5'));
  await world.deliverAll();
  const standing = (await inbox()).standings.find(({ code }) => code === 'xa-5-5');
  expect(standing).toMatchObject({ state: 'arrived', submission: { edition: 2, late: true } });
  const own = hundredAgencies.findIndex(({ code }) => code === 'xa-5-5');
  expect(visitsOf(own).length).toBeGreaterThan(0);
  expect(figure(await total(), 'visits.amount')?.answer).toEqual(value(sum(({ amount }) => amount, leads) + 500));
  expect(typesOf(await answer(first, 'accept'))).toEqual(['submission-superseded']);
  const elsewhere = (await inbox({}, held.second)).standings.find(({ code }) => code === 'xa-5-5');
  expect(elsewhere).toMatchObject({ state: 'arrived', submission: { edition: 1 } });
  unwrap(await accept(elsewhere?.submission?.id ?? ''));
  unwrap(await accept(standing?.submission?.id ?? ''));
  await world.deliverAll();
  const after = unwrap(await world.ask<life.LifeView>(life.getLife, 'xa-5-5', { params: { report, period } }));
  expect(after.state).toBe('accepted');
});

test('the province’s own report says what was accepted, once though under two regimes at the same moment, with every agency’s report as the evidence', async () => {
  const second = (await inbox({}, held.second)).standings.slice(0, 8);
  for (const { code, submission } of (await inbox()).standings) {
    const other = second.find((one) => one.code === code)?.submission ?? null;
    const open = [submission, other].flatMap((one) => (one === null || one.answer !== null ? [] : [one.id]));
    for (const done of await Promise.all(open.map(accept))) unwrap(done);
  }
  const both = (await inbox({}, held.second)).standings.filter(({ state }) => state === 'accepted');
  expect(both.length).toBeGreaterThanOrEqual(8);
  const total500 = sum(({ amount }) => amount, leads) + 500;
  const params = { report: 'tong-hop', period };
  const figureOf = async (id: string): Promise<reports.FigureDetail> =>
    unwrap(await world.ask(reports.getFigure, province, { params: { ...params, figure: id } }));
  expect((await figureOf('rolled.reports')).now.answer).toEqual(value(100));
  const amount = await figureOf('rolled.amount');
  expect(amount.now.answer).toEqual(value(total500));
  const withAmount = hundredAgencies.filter((_, index) => visitsOf(index).length > 0).length;
  expect(amount.evidence.count).toBe(withAmount);
  for (const entry of amount.evidence.entries.slice(0, 5)) {
    const read = unwrap(
      await world.ask<submissions.SubmissionView>(submissions.getSubmission, province, {
        params: { submission: entry.id },
      }),
    );
    expect(shownText(entry, 'agency')).toBe(read.reporter.name);
    const own = hundredAgencies.findIndex(({ code }) => code === read.reporter.code);
    const led = sum(({ amount: of }) => of, leads, [own]) + (read.reporter.code === 'xa-5-5' ? 500 : 0);
    expect(read.carried.find(({ id }) => id === 'visits.amount')?.led).toEqual({ value: String(led) });
  }
  const { report: printed } = unwrap(
    await world.ask<{ report: ResolvedReport }>(reports.getReport, province, { params }),
  );
  expect(JSON.stringify(printed)).toContain(formatNumber(String(total500)));
});

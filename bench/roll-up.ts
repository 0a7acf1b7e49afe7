/**
 * The roll-up of 100 figures over 10,000 submitted reports, as the application role under row-level security, beside one sum written by
 * hand as superuser over the same rows without policies.
 */
import type pg from 'pg';
import { openDatabase } from '../src/platform/postgres/connect.ts';
import { readRollUp } from '../src/reports/roll-up/read-roll-up.ts';
import { withEmbedded } from './embedded.ts';
import { takeTurns } from './measure.ts';

const reports = Number(process.env.REPORTS ?? 10_000);
const figures = Number(process.env.FIGURES ?? 100);
const rounds = Number(process.env.ROUNDS ?? 9);
const agencyId = '10000000-0000-7000-8000-00000000beef';
const regime = '10000000-0000-7000-8000-000000000001';
const period = '2023-H1';
const definition = {
  ...{ title: 'Sơ kết', reportType: 'so-ket', periodKind: 'half', deadlineDays: 10 },
  ...{ cutOff: { kind: 'endOfPeriod' }, obliged: { kind: 'tree', under: null } },
};
const idOf = (column: string): string => `('20000000-0000-7000-8000-' || lpad(${column}::text, 12, '0'))::uuid`;

/** Every reporter has every figure; every fiftieth figure of a report is missing, every seventh has a bound, a third something beside. */
const fill = [
  // A million rows are made at once: their foreign keys hold by construction and are not asked one by one.
  'set session_replication_role = replica',
  `insert into agencies (id, code) values ('${agencyId}', 'tinh')`,
  `insert into journal_heads (agency_id, seq, hash) values ('${agencyId}', 0, sha256('x'))`,
  `insert into regimes (agency_id, id, version, valid_from, definition, author, at)
    values ('${agencyId}', '${regime}', 1, '2020-01-01', '${JSON.stringify(definition)}', 'bench', now())`,
  `insert into subordinates (agency_id, code, version, name, kind, parent, valid_from, successors, author, at)
    select '${agencyId}', 'xa-' || g, 1, 'Xã ' || g, 'xã', case when g > 100 then 'xa-' || (g % 100 + 1) end, '2020-01-01', '{}', 'bench', now()
    from generate_series(1, ${reports}) g`,
  `insert into deliveries_received (agency_id, id, from_code, kind, content, sha256, at)
    select '${agencyId}', ${idOf('g')}, 'xa-' || g, 'submission', '{}', sha256(g::text::bytea), now() from generate_series(1, ${reports}) g`,
  `insert into submissions (agency_id, id, regime_id, regime_version, period_code, reporter, edition, arrived_on, late)
    select '${agencyId}', ${idOf('g')}, '${regime}', 1, '${period}', 'xa-' || g, 1, '2023-07-05', false from generate_series(1, ${reports}) g`,
  `insert into submitted_figure_kinds (agency_id, regime_id, period_code, figure_id, kind)
    select '${agencyId}', '${regime}', '${period}', 'f' || f, '{"title": "Số liệu", "unit": "lượt", "kind": {"how": "add"}}' from generate_series(1, ${figures}) f`,
  `insert into submitted_figures (agency_id, submission_id, figure_id, led, beside, whole, missing, marks)
    select '${agencyId}', ${idOf('g')}, 'f' || f, case when (g + f) % 50 = 0 then null else (g * 7919 + f * 104729) % 100000 end,
      case when f % 3 = 0 then g % 10 end, null, case when (g + f) % 50 = 0 then true end,
      case when (g + f) % 50 = 0 then 0 else 512 end | case when (g + f) % 7 = 0 then 4 else 0 end
    from generate_series(1, ${reports}) g, generate_series(1, ${figures}) f`,
  'set session_replication_role = origin',
  'analyze',
];

const byHand = `
  select f.figure_id, sum(f.led) as led, sum(f.beside) as beside, count(f.led) as numbers
  from submissions s join submitted_figures f on f.agency_id = s.agency_id and f.submission_id = s.id
  where s.agency_id = $1 and s.regime_id = $2 and s.period_code = $3 group by f.figure_id`;

async function compare(applicationUrl: string, peer: pg.Client): Promise<number> {
  const database = openDatabase(applicationUrl);
  const request = { regime, period, node: null, asOf: '2023-07-10' };
  const rolled = () => database.read(agencyId, (db) => readRollUp(db, agencyId, request));
  const summed = () => peer.query<{ figure_id: string; led: string }>(byHand, [agencyId, regime, period]);
  const [ours, theirs] = [await rolled(), await summed()];
  if (!ours.ok) throw new Error(JSON.stringify(ours.error));
  const expected = new Map(theirs.rows.map((row) => [row.figure_id, row.led]));
  const wrong = ours.value.figures.filter(
    ({ figureId, answer }) => answer.kind !== 'value' || answer.value !== expected.get(figureId),
  );
  if (wrong.length > 0 || ours.value.figures.length !== figures) throw new Error(`${wrong.length} figures differ`);
  const times = await takeTurns(
    [
      { name: 'ours', run: async () => void (await rolled()) },
      { name: 'by hand', run: async () => void (await summed()) },
    ],
    rounds,
  );
  await database.close();
  const [one = Number.NaN, other = Number.NaN] = [times.get('ours'), times.get('by hand')];
  console.log(
    `${figures} figures over ${reports} reports: ours ${one.toFixed(0)} ms, by hand ${other.toFixed(0)} ms, ratio ${(one / other).toFixed(2)} (aim ≤ 1.5)`,
  );
  return one / other;
}

await withEmbedded(async ({ applicationUrl, superuser }) => {
  for (const statement of fill) await superuser.query(statement);
  await superuser.query('vacuum analyze submitted_figures');
  const ratio = await compare(applicationUrl, superuser);
  console.log(ratio <= 1.5 ? 'The aim is met.' : 'The aim is not met.');
});

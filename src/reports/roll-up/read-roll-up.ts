import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { compareVietnamese } from '../../kernel/vietnamese.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import { indexByCode, pathOf, subordinatesOn } from '../regimes/regime-rules.ts';
import { type InboxKey, type OpenInbox, openInbox } from '../submissions/read-inbox.ts';
import { countedIn } from '../submissions/standing.ts';
import { listFigureKinds, type Submission } from '../submissions/store.ts';
import type { FigureKind } from '../submissions/types.ts';
import type { FigurePart, RolledGroup, RollUpView } from './contract.ts';
import { addRows, branchesUnder, type FigureRow, type GroupSumRow, rolledFigure, type SumRow } from './roll-up.ts';
import { listFigureRows, sumFigures, sumGroups } from './store.ts';

export interface RollUpRequest extends InboxKey {
  node: string | null;
  asOf: string;
}

/** An inbox with what counts of it below a node. `branches`: reporter → branch, of everybody who must report; `counted`: reporter → report. */
export interface OpenRollUp {
  open: OpenInbox;
  branches: ReadonlyMap<string, string>;
  counted: ReadonlyMap<string, Submission>;
  kinds: readonly FigureKind[];
}

export async function openRollUp(db: Reader, agencyId: string, request: RollUpRequest): Promise<Result<OpenRollUp>> {
  const opened = await openInbox(db, agencyId, request, request.asOf);
  if (!opened.ok) return opened;
  const { standings, subordinates, cutOff } = opened.value;
  const there = subordinatesOn(subordinates, cutOff);
  if (request.node !== null && there.every(({ code }) => code !== request.node))
    return failure([
      problem(
        'subordinate-unknown',
        'Không có cơ quan này',
        `Không có cơ quan “${request.node}” vào ngày chốt số liệu.`,
      ),
    ]);
  const reporters = standings.map(({ agency }) => agency.code);
  const branches = branchesUnder(request.node, reporters, there);
  const counted = new Map([...countedIn(standings)].filter(([code]) => branches.has(code)));
  const kinds = await listFigureKinds(db, agencyId, { regimeId: request.regime, period: request.period });
  return success({ open: opened.value, branches, counted, kinds });
}

/** Every figure added up below a node. */
export async function readRollUp(db: Reader, agencyId: string, request: RollUpRequest): Promise<Result<RollUpView>> {
  const opened = await openRollUp(db, agencyId, request);
  if (!opened.ok) return opened;
  const { open, branches, counted, kinds } = opened.value;
  const all = [...counted.values()].map(({ id }) => id);
  const rows = new Map((await sumFigures(db, agencyId, all)).map((row) => [row.figureId, row]));
  const { subordinates, cutOff } = open;
  const path =
    request.node === null ? [] : pathOf(request.node, indexByCode(subordinatesOn(subordinates, cutOff))).toReversed();
  return success({
    path: path.map((code) => ({ code, name: nameIn(subordinates, code) })),
    ...{ obliged: branches.size, counted: counted.size, asOf: request.asOf },
    accepted: [...counted.values()].filter(({ answer }) => answer?.action === 'accept').length,
    figures: kinds.flatMap(({ figureId, title, unit, kind }) => {
      const row = rows.get(figureId);
      return row === undefined ? [] : [{ title, unit, kind, ...rolledFigure(row, kind) }];
    }),
  });
}

/** One figure in each branch below a node. Whoever has no report stands there without a number. */
export async function readRolledFigure(
  db: Reader,
  agencyId: string,
  request: RollUpRequest & { figure: string },
): Promise<Result<FigureKind & { parts: FigurePart[]; groups: RolledGroup[] }>> {
  const opened = await openRollUp(db, agencyId, request);
  if (!opened.ok) return opened;
  const found = opened.value.kinds.find(({ figureId }) => figureId === request.figure);
  if (found === undefined)
    return failure([
      problem('figure-unknown', 'Không có số liệu này', `Chưa báo cáo nào có số liệu “${request.figure}”.`),
    ]);
  const { counted, branches } = opened.value;
  const submissions = [...counted.values()].map(({ id }) => id);
  const rows = await listFigureRows(db, agencyId, { figureId: found.figureId, submissions });
  const bySubmission = new Map(rows.map((row) => [row.submission, row]));
  const groups = new Map<string, string[]>();
  for (const [reporter, branch] of branches) groups.set(branch, [...(groups.get(branch) ?? []), reporter]);
  const parts = [...groups].map(([code, reporters]) => partOf(opened.value, found, { code, reporters, bySubmission }));
  return success({
    ...found,
    parts: parts.toSorted((one, other) => compareVietnamese(one.name, other.name)),
    groups: (await sumGroups(db, agencyId, { figureId: found.figureId, submissions })).map(rolledGroup),
  });
}

/** A group of a figure that is added is added. */
export const rolledGroup = ({ group, title, ...row }: GroupSumRow): RolledGroup & { figureId: string } => ({
  ...{ group, title },
  ...rolledFigure(row, { how: 'add' }),
});

function partOf(
  { open, counted }: OpenRollUp,
  { figureId, kind }: FigureKind,
  {
    code,
    reporters,
    bySubmission,
  }: { code: string; reporters: readonly string[]; bySubmission: ReadonlyMap<string, FigureRow> },
): FigurePart {
  const rows = reporters.flatMap((reporter) => bySubmission.get(counted.get(reporter)?.id ?? '') ?? []);
  const row = rows.reduce<SumRow>(addRows, emptyRow(figureId));
  const isBranch = reporters.some((reporter) => reporter !== code);
  return {
    ...{ code, name: nameIn(open.subordinates, code), obliged: reporters.length, isBranch },
    submission: isBranch ? null : (counted.get(code)?.id ?? null),
    ...rolledFigure(row, kind),
    own: isBranch ? null : (rows[0]?.stated ?? null),
  };
}

const emptyRow = (figureId: string): SumRow => ({
  ...{ figureId, led: null, beside: null, whole: null },
  ...{ reports: 0, numbers: 0, missing: 0, marks: 0 },
});

export const nameIn = (subordinates: readonly { code: string; name: string }[], code: string): string =>
  subordinates.find((one) => one.code === code)?.name ?? code;

import type { CalendarDate } from '../kernel/dates.ts';
import type { Period } from '../kernel/period.ts';
import type { Reader } from '../platform/postgres/connect.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { type BindWorld, type BoundFigure, bindFigure, leavesOf } from './bind.ts';
import type { LeafCells } from './cells.ts';
import type { CheckWorld } from './check-formula.ts';
import { type AsOf, type CellRow, compileSource } from './compile.ts';
import { describeFigure, describeWindows } from './describe.ts';
import { evaluateNode, type Known, type Outcome } from './evaluate.ts';
import {
  compileEvidence,
  type EvidencePart,
  type EvidenceRequest,
  joinEvidence,
  type ProvedEvidence,
} from './evidence.ts';
import { bySource, type Leaf } from './leaves.ts';
import { planFor, planFreely, readAttestations, runStatement } from './read.ts';
import type { FigureDefinition, FigureResult } from './types.ts';
import { verdictsOf } from './verdicts.ts';
import type { Moment } from './windows.ts';

/** What figures are evaluated for. `seq`: the number of the agency's journal as of which entries are seen. `only`: these figures (default: all). */
export interface EvaluationRequest {
  agencyId: string;
  definitions: ReadonlyMap<string, FigureDefinition>;
  registers: ReadonlyMap<string, RegisterDefinition>;
  period: Period;
  cutOffDate: CalendarDate;
  seq: string;
  only?: readonly string[];
}

/**
 * Evaluates figures with evidence, verdicts and descriptions: one statement for attestations, then per source (a register's
 * entries, or one of its `lines` fields) one for the values and one for the evidence of all figures together.
 */
export async function evaluateFigures(db: Reader, request: EvaluationRequest): Promise<Map<string, FigureResult>> {
  const outcomes = await evaluateOutcomes(db, request);
  const evidence = await readEvidence(db, outcomes, request);
  const world: CheckWorld = { registers: request.registers, figures: request.definitions };
  const moment = momentOf(request);
  const results = new Map<string, FigureResult>();
  for (const [id, { definition, outcome }] of outcomes) {
    const behind = evidence.get(id) ?? joinEvidence([], []);
    const { count } = behind.evidence;
    results.set(id, {
      figureId: id,
      title: definition.title,
      unit: definition.unit,
      answer: outcome.answer,
      groups: outcome.groups,
      verdicts: verdictsOf(outcome, { count, proved: behind.proved }),
      evidence: behind.evidence,
      formulaText: describeFigure(definition, moment, world),
      windowText: describeWindows(definition, moment, world),
    });
  }
  return results;
}

/** Answers and groups alone, without evidence: what a preview needs while somebody types. */
export async function evaluateAnswers(
  db: Reader,
  request: EvaluationRequest,
): Promise<Map<string, Pick<FigureResult, 'answer' | 'groups'>>> {
  const outcomes = await evaluateOutcomes(db, request);
  return new Map(
    [...outcomes].map(
      ([
        id,
        {
          outcome: { answer, groups },
        },
      ]) => [id, { answer, groups }],
    ),
  );
}

interface Evaluated {
  definition: FigureDefinition;
  outcome: Outcome;
}

const momentOf = ({ period, cutOffDate }: EvaluationRequest): Moment => ({ period, cutOff: cutOffDate });
const asOfOf = ({ agencyId, seq }: EvaluationRequest): AsOf => ({ agencyId, seq });

async function evaluateOutcomes(db: Reader, request: EvaluationRequest): Promise<Map<string, Evaluated>> {
  const { attestations, overrides } = await readAttestations(db, asOfOf(request));
  const world: BindWorld = {
    registers: request.registers,
    figures: request.definitions,
    attestations,
    bound: new Map(),
  };
  const ids = request.only ?? [...request.definitions.keys()];
  const bound = new Map(ids.map((id): [string, BoundFigure] => [id, bindFigure(id, momentOf(request), world)]));
  const cells = await readCells(db, leavesOf(bound.values()).values(), request);
  const known: Known = new Map();
  const facts = { cells, attestations, overrides };
  return new Map(
    [...bound].map(([id, node]) => [id, { definition: node.definition, outcome: evaluateNode(node, facts, known) }]),
  );
}

async function readCells(
  db: Reader,
  leaves: Iterable<Leaf>,
  request: EvaluationRequest,
): Promise<Map<string, LeafCells>> {
  const cells = new Map<string, LeafCells>();
  const sources = [...bySource(leaves).values()];
  for (const kind of ['entries', 'lines'] as const) {
    const members = sources.filter(([first]) => (first?.lines === null) === (kind === 'entries'));
    if (members.length === 0) continue;
    await planFor(db, kind);
    for (const source of members)
      for (const [key, found] of await readSource(db, source, request)) cells.set(key, found);
  }
  await planFreely(db);
  return cells;
}

async function readSource(
  db: Reader,
  leaves: readonly Leaf[],
  request: EvaluationRequest,
): Promise<Map<string, LeafCells>> {
  const { register, lines } = sourceOf(leaves, request);
  const compiled = compileSource(register, lines, leaves, asOfOf(request));
  return compiled.read(await runStatement<CellRow>(db, compiled));
}

function sourceOf(
  leaves: readonly Leaf[],
  request: EvaluationRequest,
): { register: RegisterDefinition; lines: string | null } {
  const [first] = leaves;
  const register = first && request.registers.get(first.register);
  if (first === undefined || register === undefined) throw new RangeError(`No register ${first?.register}`);
  return { register, lines: first.lines };
}

async function readEvidence(
  db: Reader,
  outcomes: ReadonlyMap<string, Evaluated>,
  request: EvaluationRequest,
): Promise<Map<string, ProvedEvidence>> {
  const parts = new Map<string, EvidencePart[]>();
  for (const [source, requests] of evidenceRequests(outcomes)) {
    const { register, lines } = sourceOf(source, request);
    const compiled = compileEvidence(register, lines, requests, asOfOf(request));
    const [row] = await runStatement<{ cells: (string | null)[] }>(db, compiled);
    compiled.read(row?.cells ?? []).forEach((part, index) => {
      const id = requests[index]?.figureId ?? '';
      parts.set(id, [...(parts.get(id) ?? []), part]);
    });
  }
  return new Map([...outcomes].map(([id, { outcome }]) => [id, joinEvidence(parts.get(id) ?? [], outcome.items)]));
}

/** By source: which figures want which leaves of it. */
function evidenceRequests(outcomes: ReadonlyMap<string, Evaluated>): [Leaf[], EvidenceRequest[]][] {
  const bySourceKey = new Map<string, [Leaf[], EvidenceRequest[]]>();
  for (const [figureId, { outcome }] of outcomes) {
    const sources = bySource(outcome.leaves.values());
    for (const [key, leaves] of sources) {
      const [all, requests] = bySourceKey.get(key) ?? [[], []];
      requests.push({ figureId, leaves, whole: sources.size > 1 || outcome.items.length > 0 });
      bySourceKey.set(key, [[...all, ...leaves], requests]);
    }
  }
  return [...bySourceKey.values()];
}

import { minusAnswers, plusAnswers, ratioAnswers, valueAnswer } from './answers.ts';
import type { BoundCombination, BoundFigure, BoundLeaf, BoundNode } from './bind.ts';
import { type Cell, emptyCell, type LeafCells } from './cells.ts';
import type { Leaf } from './leaves.ts';
import { type AttestationEntry, attestedAnswer, type OverrideEntry } from './statements.ts';
import type { Answer, EvidenceItem } from './types.ts';

/** What was read for all figures of a report; from here on everything is a pure function. */
export interface Facts {
  cells: ReadonlyMap<string, LeafCells>;
  attestations: readonly AttestationEntry[];
  overrides: readonly OverrideEntry[];
}

/** Evidence that no leaf lists: an attestation, an override, the entry that `latest` picked. `proved`: with a document, or proving itself. */
export interface SingleItem extends EvidenceItem {
  proved: boolean;
}

/** A node with its answer, and what the verdicts and the evidence are made from. */
export interface Outcome {
  node: BoundNode;
  answer: Answer;
  groups: Record<string, Answer>;
  /** How many entries, lines or attestations are behind it. */
  rows: number;
  overridden: boolean;
  /** Entries stand beside an attestation that nothing happened. */
  conflicts: boolean;
  /** Evidence: the entries of these leaves, and these single entries. */
  leaves: ReadonlyMap<string, Leaf>;
  items: SingleItem[];
  /** Outcomes of the operands of a combination, of the formula of a figure. */
  parts: Outcome[];
}

/** Outcomes known already: what many figures refer to is evaluated once. */
export type Known = Map<BoundNode, Outcome>;

/** Evaluates a bound figure over the facts. Pure; `known` is filled on the way. */
export function evaluateNode(node: BoundNode, facts: Facts, known: Known): Outcome {
  const before = known.get(node);
  if (before !== undefined) return before;
  const outcome = node.kind === 'leaf' ? evaluateLeaf(node, facts) : evaluateAbove(node, facts, known);
  known.set(node, outcome);
  return outcome;
}

const evaluateAbove = (node: BoundFigure | BoundCombination, facts: Facts, known: Known): Outcome =>
  node.kind === 'figure' ? evaluateFigure(node, facts, known) : evaluateCombination(node, facts, known);

function evaluateLeaf(node: BoundLeaf, facts: Facts): Outcome {
  const cells = facts.cells.get(node.leaf.key);
  const total = cells?.total ?? emptyCell;
  const attested = total.rows > 0 ? undefined : attestedAnswer(node.leaf, node.days, facts.attestations);
  const items = total.picked === undefined ? provingThemselves(attested?.items) : [total.picked];
  const conflicting = node.conflict === null ? 0 : (facts.cells.get(node.conflict.key)?.total.rows ?? 0);
  return {
    node,
    answer: leafAnswer(node, node.leaf, total, facts),
    groups: groupAnswers(node, cells, facts),
    rows: total.rows + (attested?.items.length ?? 0),
    overridden: false,
    conflicts: conflicting > 0,
    leaves: new Map(total.rows > 0 && total.picked === undefined ? [[node.leaf.key, node.leaf]] : []),
    items,
    parts: [],
  };
}

const provingThemselves = (items: readonly EvidenceItem[] = []): SingleItem[] =>
  items.map((item) => ({ ...item, proved: true }));

/** An entry gives a value; without one the attestations speak; without these, what the definition says that nothing means. */
function leafAnswer(node: BoundLeaf, leaf: Leaf, cell: Cell, facts: Facts): Answer {
  if (cell.value !== null) return valueAnswer(cell.value, cell.bound);
  const attested = attestedAnswer(leaf, node.days, facts.attestations);
  if (attested !== undefined) return { kind: attested.kind };
  return node.noneMeans === 'zero' ? valueAnswer('0') : { kind: 'missing' };
}

function groupAnswers(node: BoundLeaf, cells: LeafCells | undefined, facts: Facts): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const [group, leaf] of node.groups ?? []) {
    answers[group] = leafAnswer(node, leaf, cells?.groups.get(group) ?? emptyCell, facts);
  }
  for (const [group, cell] of cells?.groups ?? []) {
    if (cell.value !== null) answers[group] = valueAnswer(cell.value, cell.bound);
  }
  return answers;
}

function evaluateFigure(node: BoundFigure, facts: Facts, known: Known): Outcome {
  const computed = evaluateNode(node.of, facts, known);
  const override = facts.overrides.find(
    ({ figureId, period }) => figureId === node.definition.id && period === node.moment.period.code,
  );
  if (override === undefined) return { ...computed, node, parts: [computed] };
  return {
    ...computed,
    node,
    parts: [computed],
    answer: valueAnswer(override.value, override.bound),
    rows: 1,
    overridden: true,
    leaves: new Map(),
    items: [{ entryId: override.entryId, version: override.version, proved: override.proved }],
  };
}

function evaluateCombination(node: BoundCombination, facts: Facts, known: Known): Outcome {
  const parts = node.operands.map((operand) => evaluateNode(operand, facts, known));
  return {
    node,
    answer: combine(
      node,
      parts.map((part) => part.answer),
    ),
    groups: {},
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    overridden: parts.some((part) => part.overridden),
    conflicts: parts.some((part) => part.conflicts),
    leaves: new Map(parts.flatMap((part) => [...part.leaves])),
    items: [...new Map(parts.flatMap((part) => part.items.map((item) => [item.entryId, item]))).values()],
    parts,
  };
}

function combine(node: BoundCombination, answers: readonly Answer[]): Answer {
  if (node.kind === 'plus') return plusAnswers(answers);
  const [first = { kind: 'missing' as const }, ...rest] = answers;
  if (node.kind === 'minus') return minusAnswers(first, rest);
  return ratioAnswers(first, rest[0] ?? { kind: 'missing' }, node.ratio, node.digits);
}

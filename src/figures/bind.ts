import type { CalendarDate } from '../kernel/dates.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { type CheckWorld, isLeaf } from './check-formula.ts';
import { groupCodes } from './fields.ts';
import { bindLeaf, type Leaf, narrowToGroup, withCondition } from './leaves.ts';
import { type AttestationEntry, conflictCondition } from './statements.ts';
import type { FigureDefinition, Formula, RatioScale } from './types.ts';
import { attestedDays, type Moment, shiftMoment } from './windows.ts';

/** A formula with its dates: comparisons with other periods and references are gone, what is left reads registers or combines. */
export type BoundNode = BoundLeaf | BoundFigure | BoundCombination;
export interface BoundLeaf {
  kind: 'leaf';
  leaf: Leaf;
  /** Counts the entries that stand beside an attestation of nothing. */
  conflict: Leaf | null;
  noneMeans: FigureDefinition['noneMeans'];
  /** The days that must be attested when nothing is found. */
  days: { from: CalendarDate; to: CalendarDate };
  /** Where the leaf is grouped: one leaf for each known group, to see what its absence means. */
  groups: ReadonlyMap<string, Leaf> | null;
}
/** A declared figure in a period; the place where an override of that figure and period takes effect. */
export interface BoundFigure {
  kind: 'figure';
  definition: FigureDefinition;
  moment: Moment;
  of: BoundNode;
}
export interface BoundCombination {
  kind: 'plus' | 'minus' | 'ratio';
  /** plus: the terms · minus: first the whole · ratio: part, whole. */
  operands: BoundNode[];
  /** Of a ratio; 1 otherwise. */
  ratio: RatioScale;
  digits: number | undefined;
}

export interface BindWorld extends CheckWorld {
  attestations: readonly AttestationEntry[];
  /** Figures bound already, so that what many refer to is bound once. */
  bound: Map<string, BoundFigure>;
}

/** Binds a declared figure to a moment. Definitions must have been checked: an unknown name throws. */
export function bindFigure(id: string, moment: Moment, world: BindWorld): BoundFigure {
  const definition = world.figures.get(id);
  if (definition === undefined) throw new RangeError(`No figure ${id}`);
  const key = JSON.stringify([id, moment.period.code, moment.cutOff]);
  const known = world.bound.get(key);
  if (known !== undefined) return known;
  const of = bindFormula(definition.formula, definition, moment, world);
  const bound: BoundFigure = { kind: 'figure', definition, moment, of };
  world.bound.set(key, bound);
  return bound;
}

function bindFormula(formula: Formula, owner: FigureDefinition, moment: Moment, world: BindWorld): BoundNode {
  const bind = (operand: Formula): BoundNode => bindFormula(operand, owner, moment, world);
  const combine = (
    kind: BoundCombination['kind'],
    operands: Formula[],
    ratio: RatioScale = { scale: 1 },
  ): BoundCombination => ({
    kind,
    operands: operands.map(bind),
    ratio,
    digits: owner.digits,
  });
  if (isLeaf(formula)) return boundLeaf(bindLeaf(formula, moment), owner, moment, world);
  switch (formula.kind) {
    case 'figure':
      return formula.group === undefined
        ? bindFigure(formula.id, moment, world)
        : bindGroup(formula.id, formula.group, moment, world);
    case 'previousPeriod':
      return bindFormula(formula.of, owner, shiftMoment(moment, formula.shift), world);
    case 'ratio':
      return combine('ratio', [formula.part, formula.whole], { scale: formula.scale, atMost: formula.atMost });
    case 'plus':
      return combine('plus', formula.terms);
    case 'minus':
      return combine('minus', [formula.from, ...formula.subtract]);
  }
}

/** One group of a grouped figure is that figure's leaf with the group as a further condition. */
function bindGroup(id: string, group: string, moment: Moment, world: BindWorld): BoundNode {
  const owner = world.figures.get(id);
  if (owner === undefined) throw new RangeError(`No figure ${id}`);
  let formula = owner.formula;
  let at = moment;
  while (formula.kind === 'previousPeriod') {
    at = shiftMoment(at, formula.shift);
    formula = formula.of;
  }
  if (formula.kind === 'figure') return bindGroup(formula.id, group, at, world);
  if (!isLeaf(formula)) throw new RangeError(`Figure ${id} has no groups`);
  const leaf = narrowToGroup(bindLeaf(formula, at), group, registerOf(formula.register, world));
  return boundLeaf(leaf, owner, at, world);
}

function boundLeaf(leaf: Leaf, owner: FigureDefinition, moment: Moment, world: BindWorld): BoundLeaf {
  const register = registerOf(leaf.register, world);
  const inConflict = conflictCondition(leaf, register, world.attestations);
  const known = leaf.by === null ? null : groupCodes(register, leaf.by);
  return {
    kind: 'leaf',
    leaf,
    conflict:
      inConflict === undefined ? null : withCondition({ ...leaf, kind: 'count', field: null, by: null }, inConflict),
    noneMeans: owner.noneMeans,
    days: attestedDays(leaf.span, moment),
    groups: known === null ? null : new Map(known.map((group) => [group, narrowToGroup(leaf, group, register)])),
  };
}

function registerOf(id: string, world: CheckWorld): RegisterDefinition {
  const register = world.registers.get(id);
  if (register === undefined) throw new RangeError(`No register ${id}`);
  return register;
}

/** Every leaf under the nodes, each once. */
export function leavesOf(nodes: Iterable<BoundNode>): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const seen = new Set<BoundNode>();
  const visit = (node: BoundNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'figure') visit(node.of);
    else if (node.kind === 'leaf') for (const leaf of [node.leaf, node.conflict]) leaf && leaves.set(leaf.key, leaf);
    else node.operands.forEach(visit);
  };
  for (const node of nodes) visit(node);
  return leaves;
}

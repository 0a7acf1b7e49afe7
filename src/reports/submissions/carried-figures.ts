import { findField } from '../../figures/fields.ts';
import type { Answer, FigureDefinition, Formula, LedgerFigure, Where } from '../../figures/types.ts';
import type { RegisterDefinition } from '../../registers/types.ts';
import type { BoundedNumber, CarriedFigure, CarriedGroup, RollUpKind } from './types.ts';

export interface FigureWorld {
  figures: ReadonlyMap<string, FigureDefinition>;
  registers: ReadonlyMap<string, RegisterDefinition>;
}

/** Digits of a share where its definition says none; as figures are evaluated. */
const usualDigits = 10;

/** How a formula is rolled up over agencies. A sum of what may be added may be added; a share of such is computed anew. */
export function rollUpKindOf({ formula, digits }: FigureDefinition, world: FigureWorld): RollUpKind {
  if (formula.kind === 'figure' && formula.group === undefined) {
    const named = world.figures.get(formula.id);
    return named === undefined ? { how: 'apart', why: 'other' } : rollUpKindOf(named, world);
  }
  if (formula.kind !== 'ratio') {
    const why = troubleOf(formula, world);
    return why === undefined ? { how: 'add' } : { how: 'apart', why };
  }
  if (formula.atMost !== undefined) return { how: 'apart', why: 'capped' };
  const why = troubleOf(formula.part, world) ?? troubleOf(formula.whole, world);
  return why === undefined
    ? { how: 'share', scale: formula.scale, digits: digits ?? usualDigits }
    : { how: 'apart', why };
}

type Trouble = Extract<RollUpKind, { how: 'apart' }>['why'];

/** Why a formula's values of several agencies may not be added. */
function troubleOf(formula: Formula, world: FigureWorld): Trouble | undefined {
  const first = (terms: readonly Formula[]): Trouble | undefined =>
    terms.map((term) => troubleOf(term, world)).find((trouble) => trouble !== undefined);
  switch (formula.kind) {
    case 'count':
    case 'sum':
      return undefined;
    case 'distinct':
      return 'distinct';
    case 'latest':
    case 'target':
      return 'state';
    case 'stateAsOf':
      return formula.field === undefined ? undefined : 'state';
    case 'ratio':
      return 'other';
    case 'plus':
      return first(formula.terms);
    case 'minus':
      return first([formula.from, ...formula.subtract]);
    case 'previousPeriod':
      return troubleOf(formula.of, world);
    case 'figure': {
      const named = world.figures.get(formula.id);
      return named === undefined || formula.group !== undefined ? 'other' : troubleOf(named.formula, world);
    }
  }
}

const beside: Where = { kind: 'in', field: 'role', values: ['coordinate', 'takePart'] };
const led: Where = { kind: 'not', of: beside };

/** The formula over those entries alone that the agency leads (registers without roles: all), or that it takes part in. Figures it names are written out. */
function narrowed(formula: Formula, side: 'led' | 'beside', world: FigureWorld): Formula {
  const narrow = (one: Formula): Formula => narrowed(one, side, world);
  switch (formula.kind) {
    case 'plus':
      return { ...formula, terms: formula.terms.map(narrow) };
    case 'minus':
      return { ...formula, from: narrow(formula.from), subtract: formula.subtract.map(narrow) };
    case 'ratio':
      return { ...formula, part: narrow(formula.part), whole: narrow(formula.whole) };
    case 'previousPeriod':
      return { ...formula, of: narrow(formula.of) };
    case 'figure': {
      const named = world.figures.get(formula.id);
      return named === undefined ? formula : narrow(named.formula);
    }
    default: {
      const knowsRoles = (world.registers.get(formula.register)?.roles.length ?? 0) > 0;
      if (!knowsRoles && side === 'led') return formula;
      const own = side === 'led' ? led : beside;
      return { ...formula, where: formula.where === undefined ? own : { kind: 'all', of: [formula.where, own] } };
    }
  }
}

export const sides = ['led', 'beside', 'whole'] as const;
type Side = (typeof sides)[number];
export const sideId = (figureId: string, side: Side): string => `${figureId}~${side}`;

/** The figures that have to be evaluated beside the frozen ones to say what was led and what was taken part in. */
export function sideDefinitions(ids: readonly string[], world: FigureWorld): FigureDefinition[] {
  return ids.flatMap((id) => {
    const definition = world.figures.get(id);
    if (definition === undefined) return [];
    const { how } = rollUpKindOf(definition, world);
    const formulaOf = written(definition.formula, world);
    const derived = (side: Side, formula: Formula): FigureDefinition => ({
      ...definition,
      id: sideId(id, side),
      formula,
      noneMeans: 'zero',
    });
    if (how === 'add')
      return [derived('led', narrowed(formulaOf, 'led', world)), ...besideOf(formulaOf, derived, world)];
    if (how !== 'share' || formulaOf.kind !== 'ratio') return [];
    const { part, whole } = formulaOf;
    return [derived('led', narrowed(part, 'led', world)), derived('whole', narrowed(whole, 'led', world))];
  });
}

const written = (formula: Formula, world: FigureWorld): Formula =>
  formula.kind === 'figure' ? written(world.figures.get(formula.id)?.formula ?? formula, world) : formula;

/** Only where some register of it knows roles: elsewhere nothing stands beside. */
function besideOf(
  formula: Formula,
  derived: (side: Side, formula: Formula) => FigureDefinition,
  world: FigureWorld,
): FigureDefinition[] {
  const registers = registersIn(formula, world);
  return registers.some((id) => (world.registers.get(id)?.roles.length ?? 0) > 0)
    ? [derived('beside', narrowed(formula, 'beside', world))]
    : [];
}

function registersIn(formula: Formula, world: FigureWorld): string[] {
  switch (formula.kind) {
    case 'plus':
      return formula.terms.flatMap((term) => registersIn(term, world));
    case 'minus':
      return [formula.from, ...formula.subtract].flatMap((term) => registersIn(term, world));
    case 'ratio':
      return [...registersIn(formula.part, world), ...registersIn(formula.whole, world)];
    case 'previousPeriod':
      return registersIn(formula.of, world);
    case 'figure':
      return registersIn(world.figures.get(formula.id)?.formula ?? { kind: 'plus', terms: [] }, world);
    default:
      return [formula.register];
  }
}

/** Whether a figure's groups are the same things everywhere: an agency's units are its own. */
function hasSharedGroups(formula: Formula, world: FigureWorld): boolean {
  if (formula.kind === 'figure') {
    const named = world.figures.get(formula.id);
    return named !== undefined && hasSharedGroups(named.formula, world);
  }
  if (formula.kind === 'previousPeriod') return hasSharedGroups(formula.of, world);
  if (!('register' in formula) || formula.by === undefined) return false;
  const register = world.registers.get(formula.register);
  const field = register === undefined ? undefined : findField(register, formula.by)?.definition;
  return field !== undefined && field.type !== 'orgUnit';
}

/** What was answered of one side of a figure. */
export type SideAnswers = ReadonlyMap<string, { answer: Answer; groups: Readonly<Record<string, Answer>> }>;

/** The groups of a figure that is added, each with what was led and what was taken part in; where a side has no entry its number is 0. */
function carriedGroups(
  { id, groups }: LedgerFigure,
  { sidesOf, titleOf }: { sidesOf: SideAnswers; titleOf: (figureId: string, group: string) => string },
): CarriedGroup[] {
  const beside = sidesOf.get(sideId(id, 'beside'));
  const zero: Answer = { kind: 'value', value: '0' };
  return Object.entries(groups).map(([group, answer]) => {
    const base = { group, title: titleOf(id, group), answer };
    if (answer.kind === 'missing' || answer.kind === 'notApplicable') return { ...base, led: null, beside: null };
    if (answer.kind === 'nil') return { ...base, led: numberOf(answer), beside: null };
    return {
      ...base,
      led: numberOf(sidesOf.get(sideId(id, 'led'))?.groups[group] ?? zero),
      beside: beside === undefined ? null : numberOf(beside.groups[group] ?? zero),
    };
  });
}

/**
 * Frozen figures as they are sent. `sidesOf`: the answers of `sideDefinitions`; `titleOf`: the Vietnamese name of a group. A figure that
 * the pack no longer has is sent apart.
 */
export function carriedFigures(
  frozen: readonly LedgerFigure[],
  world: FigureWorld,
  sidesOf: SideAnswers,
  titleOf: (figureId: string, group: string) => string,
): CarriedFigure[] {
  return frozen.map((figure) => {
    const { id, title, unit, answer, verdicts } = figure;
    const definition = world.figures.get(id);
    const kind: RollUpKind =
      definition === undefined ? { how: 'apart', why: 'other' } : rollUpKindOf(definition, world);
    const overridden = verdicts.register === 'overridden';
    const base = { id, title, unit, kind, answer, overridden, groups: [] };
    const side = (of: Side): BoundedNumber | null => numberOf(sidesOf.get(sideId(id, of))?.answer);
    if (kind.how === 'apart' || answer.kind === 'missing' || answer.kind === 'notApplicable')
      return { ...base, led: null, beside: null, whole: null };
    if (kind.how === 'share') {
      const known = overridden ? null : side('led');
      return { ...base, led: known, beside: null, whole: known === null ? null : side('whole') };
    }
    // A stated number cannot be taken apart by roles: the reporter answers for the whole of it.
    if (overridden || answer.kind === 'nil') return { ...base, led: numberOf(answer), beside: null, whole: null };
    const isGrouped = definition !== undefined && hasSharedGroups(definition.formula, world);
    const groups = isGrouped ? carriedGroups(figure, { sidesOf, titleOf }) : [];
    return { ...base, led: side('led'), beside: side('beside'), whole: null, groups };
  });
}

function numberOf(answer: Answer | undefined): BoundedNumber | null {
  if (answer?.kind === 'nil') return { value: '0' };
  if (answer?.kind !== 'value' || !/^-?\d{1,60}(\.\d{1,60})?$/.test(answer.value)) return null;
  return answer.bound === undefined ? { value: answer.value } : { value: answer.value, bound: answer.bound };
}

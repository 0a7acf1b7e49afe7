import type { Answer, FigureDefinition, Formula, LedgerFigure, Where } from '../../figures/types.ts';
import type { RegisterDefinition } from '../../registers/types.ts';
import type { BoundedNumber, CarriedFigure, RollUpKind } from './types.ts';

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

/** Frozen figures as they are sent. `sidesOf`: the answers of `sideDefinitions`. A figure that the pack no longer has is sent apart. */
export function carriedFigures(
  frozen: readonly LedgerFigure[],
  world: FigureWorld,
  sidesOf: ReadonlyMap<string, { answer: Answer }>,
): CarriedFigure[] {
  return frozen.map(({ id, title, unit, answer, verdicts }) => {
    const definition = world.figures.get(id);
    const kind: RollUpKind =
      definition === undefined ? { how: 'apart', why: 'other' } : rollUpKindOf(definition, world);
    const overridden = verdicts.register === 'overridden';
    const base = { id, title, unit, kind, answer, overridden };
    const side = (of: Side): BoundedNumber | null => numberOf(sidesOf.get(sideId(id, of))?.answer);
    if (kind.how === 'apart' || answer.kind === 'missing' || answer.kind === 'notApplicable')
      return { ...base, led: null, beside: null, whole: null };
    if (kind.how === 'share') {
      const known = overridden ? null : side('led');
      return { ...base, led: known, beside: null, whole: known === null ? null : side('whole') };
    }
    // A stated number cannot be taken apart by roles: the reporter answers for the whole of it.
    if (overridden || answer.kind === 'nil') return { ...base, led: numberOf(answer), beside: null, whole: null };
    return { ...base, led: side('led'), beside: side('beside'), whole: null };
  });
}

function numberOf(answer: Answer | undefined): BoundedNumber | null {
  if (answer?.kind === 'nil') return { value: '0' };
  if (answer?.kind !== 'value' || !/^-?\d{1,60}(\.\d{1,60})?$/.test(answer.value)) return null;
  return answer.bound === undefined ? { value: answer.value } : { value: answer.value, bound: answer.bound };
}

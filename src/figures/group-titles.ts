import type { Directory } from '../registers/directory.ts';
import type { CheckWorld } from './check-formula.ts';
import { findField } from './fields.ts';
import type { Formula } from './types.ts';

/** The Vietnamese name of a group of a figure: the choice's title, the place's or unit's name; the code itself where there is none. */
export function groupTitle(formula: Formula, group: string, world: CheckWorld, directory: Directory): string {
  if (formula.kind === 'figure') {
    const target = world.figures.get(formula.id);
    return target === undefined ? group : groupTitle(target.formula, group, world, directory);
  }
  if (formula.kind === 'previousPeriod') return groupTitle(formula.of, group, world, directory);
  if (!('register' in formula) || formula.by === undefined) return group;
  const register = world.registers.get(formula.register);
  const field = register === undefined ? undefined : findField(register, formula.by)?.definition;
  if (field?.type === 'place') return directory.places().find((place) => place.id === group)?.name ?? group;
  if (field?.type === 'boolean') return group === 'true' ? 'Có' : 'Không';
  return field?.choices?.[group] ?? group;
}

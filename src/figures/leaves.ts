import type { RegisterDefinition } from '../registers/types.ts';
import { type Leaf as LeafFormula, linesOf } from './check-formula.ts';
import { findField, valueCondition } from './fields.ts';
import type { Where } from './types.ts';
import { type Moment, type Span, spanOf } from './windows.ts';

/** A leaf of a formula with its dates: everything a statement needs to know of it. Equal leaves have equal keys and are read once. */
export interface Leaf {
  key: string;
  kind: LeafFormula['kind'];
  register: string;
  /** The `lines` field that is walked; null: the entries. */
  lines: string | null;
  field: string | null;
  where: Where | null;
  span: Span;
  by: string | null;
}

/** Binds a leaf formula to the dates of a moment. */
export function bindLeaf(formula: LeafFormula, moment: Moment): Leaf {
  return withKey({
    kind: formula.kind,
    register: formula.register,
    lines: linesOf(formula),
    field: formula.kind === 'count' ? null : (formula.field ?? null),
    where: formula.where ?? null,
    span: spanOf(formula.window, moment),
    by: formula.by ?? null,
  });
}

/** The leaf of one group alone. `group` is the text of the group as figures name it. */
export function narrowToGroup(leaf: Leaf, group: string, register: RegisterDefinition): Leaf {
  if (leaf.by === null) return leaf;
  const type = findField(register, leaf.by)?.definition.type ?? 'text';
  return withCondition({ ...leaf, by: null }, valueCondition(leaf.by, type, group));
}

/** The leaf with a further condition. */
export function withCondition(leaf: Leaf, condition: Where): Leaf {
  return withKey({ ...leaf, where: leaf.where === null ? condition : { kind: 'all', of: [leaf.where, condition] } });
}

function withKey(leaf: Omit<Leaf, 'key'>): Leaf {
  const { kind, register, lines, field, where, span, by } = leaf;
  return { ...leaf, key: JSON.stringify([kind, register, lines, field, where, span, by]) };
}

/** Leaves that one statement reads: of one register, and there of the entries or of one `lines` field. */
export function bySource(leaves: Iterable<Leaf>): Map<string, Leaf[]> {
  const sources = new Map<string, Leaf[]>();
  for (const leaf of leaves) {
    const key = JSON.stringify([leaf.register, leaf.lines]);
    const list = sources.get(key);
    if (list === undefined) sources.set(key, [leaf]);
    else list.push(leaf);
  }
  return sources;
}

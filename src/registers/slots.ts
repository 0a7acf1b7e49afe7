import { oncePer } from '../kernel/once-per.ts';
import type { FieldDefinition, FieldType, RegisterDefinition } from './types.ts';

/** Where a field's value is stored: a typed slot, a column of its own, the short facts, or the long prose. */
export type Storage =
  | { kind: 'text'; column: `t${number}` }
  | { kind: 'number'; column: `n${number}` }
  | { kind: 'column'; column: 'occurred_on' | 'org_unit' | 'place' | 'title' }
  | { kind: 'facts' }
  | { kind: 'prose' }
  | { kind: 'lines' };

export interface RegisterStorage {
  entry: Map<string, Storage>;
  /** By the id of the lines field, then of its sub-field. */
  lines: Map<string, Map<string, Storage>>;
}

const textTypes: readonly FieldType[] = ['text', 'choice', 'person', 'document', 'boolean', 'date', 'orgUnit', 'place'];
const numberTypes: readonly FieldType[] = ['count', 'money', 'year'];
const slotCounts = { entry: 8, line: 6 };

/** Text that may be longer goes to the prose: long values beside the facts would slow every figure down. */
const longText = 200;

/**
 * Storage of every field. Listed fields take the slots t1, t2 … and n1, n2 … in the order of the definition, so a definition's order
 * is part of its version.
 */
export const storageOf = oncePer((definition: RegisterDefinition): RegisterStorage => {
  const lines = definition.fields.filter((field) => field.type === 'lines');
  return {
    entry: slotsOf(definition.fields, { date: definition.dateField, title: definition.titleField }),
    lines: new Map(lines.map((field) => [field.id, slotsOf(field.fields ?? [], undefined)])),
  };
});

function slotsOf(
  fields: readonly FieldDefinition[],
  entry: { date: string; title: string } | undefined,
): Map<string, Storage> {
  const storage = new Map<string, Storage>();
  let texts = 0;
  let numbers = 0;
  const taken = new Set<string>();
  for (const field of fields) {
    const own = ownColumn(field, entry);
    if (own !== undefined && !taken.has(own)) {
      taken.add(own);
      storage.set(field.id, { kind: 'column', column: own });
    } else if (field.type === 'lines') storage.set(field.id, { kind: 'lines' });
    else if (field.list && textTypes.includes(field.type))
      storage.set(field.id, { kind: 'text', column: `t${++texts}` });
    else if (field.list && numberTypes.includes(field.type))
      storage.set(field.id, { kind: 'number', column: `n${++numbers}` });
    else storage.set(field.id, { kind: isLong(field) ? 'prose' : 'facts' });
  }
  return storage;
}

function ownColumn(
  field: FieldDefinition,
  entry: { date: string; title: string } | undefined,
): 'occurred_on' | 'org_unit' | 'place' | 'title' | undefined {
  if (entry !== undefined && field.id === entry.date) return 'occurred_on';
  if (entry !== undefined && field.id === entry.title) return 'title';
  if (field.type === 'place') return 'place';
  return field.type === 'orgUnit' && entry !== undefined ? 'org_unit' : undefined;
}

function isLong(field: FieldDefinition): boolean {
  return field.type === 'note' || (field.type === 'text' && (field.maxLength ?? 500) > longText);
}

/** Listed fields for which no slot is left, by their path below `fields`. */
export function findSlotExcess(definition: RegisterDefinition): { path: PropertyKey[]; reason: string }[] {
  const storage = storageOf(definition);
  const excess = (fields: readonly FieldDefinition[], slots: Map<string, Storage> | undefined, limit: number) =>
    fields.flatMap((field, index) => {
      const place = slots?.get(field.id);
      const isOver = (place?.kind === 'text' || place?.kind === 'number') && Number(place.column.slice(1)) > limit;
      return isOver
        ? [
            {
              index,
              reason: `Trường “${field.id}” không còn chỗ: nhiều nhất ${limit} trường chữ và ${limit} trường số có list.`,
            },
          ]
        : [];
    });
  return [
    ...excess(definition.fields, storage.entry, slotCounts.entry).map(({ index, reason }) => ({
      path: [index],
      reason,
    })),
    ...definition.fields.flatMap((field, at) =>
      excess(field.fields ?? [], storage.lines.get(field.id), slotCounts.line).map(({ index, reason }) => ({
        path: [at, 'fields', index],
        reason,
      })),
    ),
  ];
}

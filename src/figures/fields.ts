import { nearestName } from '../kernel/vietnamese.ts';
import { type Storage, storageOf } from '../registers/slots.ts';
import type { FieldDefinition, FieldType, RegisterDefinition } from '../registers/types.ts';
import type { Where } from './types.ts';

/** A field path of a formula, resolved: an entry's field (`lines` null) or a sub-field of a `lines` field. */
export interface FieldRef {
  path: string;
  lines: string | null;
  definition: FieldDefinition;
}

/** `amount` or `gifts.value`; undefined when the register has no such field. */
export function findField(register: RegisterDefinition, path: string): FieldRef | undefined {
  const [head, tail, ...rest] = path.split('.');
  const field = register.fields.find((candidate) => candidate.id === head);
  if (field === undefined || rest.length > 0) return undefined;
  if (tail === undefined) return { path, lines: null, definition: field };
  const sub = field.type === 'lines' ? field.fields?.find((candidate) => candidate.id === tail) : undefined;
  return sub === undefined ? undefined : { path, lines: field.id, definition: sub };
}

/** Every path a formula may name, for suggestions. */
export function fieldPaths(register: RegisterDefinition): string[] {
  return register.fields.flatMap((field) => [field.id, ...(field.fields ?? []).map((sub) => `${field.id}.${sub.id}`)]);
}

const numeric: readonly FieldType[] = ['count', 'measure', 'money', 'percent'];
export const isSummable = (type: FieldType): boolean => numeric.includes(type);
/** Types whose values have an order that `gte` and `lte` can ask for. */
export const isOrdered = (type: FieldType): boolean => isSummable(type) || ['year', 'date', 'dateRange'].includes(type);
const groupable: readonly FieldType[] = ['choice', 'boolean', 'place', 'orgUnit', 'year'];
export const isGroupable = (type: FieldType): boolean => groupable.includes(type);

/** The unit of a field's values: "đồng" for money, "%" for percent, the counted noun, or undefined (dates, text). */
export function unitOf(field: FieldDefinition): string | undefined {
  if (field.type === 'money') return 'đồng';
  return field.type === 'percent' ? '%' : field.unit;
}

/** Equality with a value given as text, in the type the field has. */
export function valueCondition(field: string, type: string, text: string): Where {
  const value = type === 'boolean' ? text === 'true' : type === 'year' ? Number(text) : text;
  return { kind: 'compare', field, operator: 'eq', value };
}

/** The codes a field can group by, in the order of the definition; empty when any value may occur (places, org units, years). */
export function groupCodes(register: RegisterDefinition, by: string): string[] {
  const field = findField(register, by)?.definition;
  return field?.type === 'boolean' ? ['true', 'false'] : Object.keys(field?.choices ?? {});
}

/** Where a field's value is stored (registers/slots.ts). */
export function storageOfField(register: RegisterDefinition, field: FieldRef): Storage {
  const storage = storageOf(register);
  const fields = field.lines === null ? storage.entry : storage.lines.get(field.lines);
  const place = fields?.get(field.definition.id);
  if (place === undefined) throw new RangeError(`No storage for ${field.path} in register ${register.id}`);
  return place;
}

/** Long text stands apart from the facts: no condition or formula reads it. */
export function isReadable(register: RegisterDefinition, field: FieldRef): boolean {
  return !['prose', 'lines'].includes(storageOfField(register, field).kind);
}

/** " Có phải “…” không?" or nothing, for a mistyped name. */
export function suggestion(name: string, known: Iterable<string>): string {
  const near = nearestName(name, [...known]);
  return near === undefined ? '' : ` Có phải “${near}” không?`;
}

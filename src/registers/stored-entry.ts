import { decimal } from '../kernel/decimal.ts';
import { oncePer } from '../kernel/once-per.ts';
import { foldText } from '../kernel/vietnamese.ts';
import { type EntryWords, entryWords } from './search/words.ts';
import { type Storage, storageOf } from './slots.ts';
import type { EntryValues, FieldDefinition, FieldValue, RegisterDefinition } from './types.ts';
import { dateOf, rangeOf } from './validate.ts';

/** One row's worth of values as the tables hold them: slots by column name, short facts, long prose. */
export interface StoredValues {
  columns: Record<string, string | null>;
  facts: Record<string, unknown>;
  prose: Record<string, string>;
}
export interface StoredLine extends StoredValues {
  field: string;
  lineNo: number;
}
export interface StoredEntry extends StoredValues {
  occurredOn: string;
  occurredTo: string | null;
  title: string;
  titleFolded: string;
  /** What search knows of it; no part of what is read back. */
  words: EntryWords;
  lines: StoredLine[];
}

/** Bytes that PostgreSQL prints for a facts object at most; the table refuses more than 1,024. */
export const maxFactsBytes = 1024;

export function factsBytes(facts: Record<string, unknown>): number {
  return Buffer.byteLength(JSON.stringify(facts)) + spacesIn(facts);
}

/** jsonb prints a space behind every colon and comma. */
function spacesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const isList = Array.isArray(value);
  const parts = Object.values(value).filter((part) => part !== undefined);
  const separators = Math.max(0, parts.length - 1) + (isList ? 0 : parts.length);
  return separators + parts.reduce<number>((sum, part) => sum + spacesIn(part), 0);
}

/** Validated values → rows. The inverse is `readStored`. */
export function storeEntry(definition: RegisterDefinition, values: EntryValues): StoredEntry {
  const storage = storageOf(definition);
  const title = String(values[definition.titleField] ?? '');
  const lines = definition.fields
    .filter((field) => field.type === 'lines')
    .flatMap((field) => {
      const rows = values[field.id];
      const slots = storage.lines.get(field.id) ?? new Map<string, Storage>();
      return Array.isArray(rows)
        ? rows.map((row, index) => ({
            ...storeFields(field.fields ?? [], row, slots),
            field: field.id,
            lineNo: index + 1,
          }))
        : [];
    });
  return {
    ...storeFields(definition.fields, values, storage.entry),
    occurredOn: dateOf(definition, values),
    occurredTo: rangeOf(values[definition.dateField])?.to ?? null,
    title,
    titleFolded: foldText(title),
    words: entryWords(definition, values),
    lines,
  };
}

function storeFields(
  fields: readonly FieldDefinition[],
  values: EntryValues,
  storage: Map<string, Storage>,
): StoredValues {
  const stored: StoredValues = { columns: {}, facts: {}, prose: {} };
  for (const field of fields) {
    const value = values[field.id];
    const place = storage.get(field.id);
    if (value === undefined || place === undefined || place.kind === 'lines') continue;
    if (isBounded(value) && value.bound !== undefined) stored.facts[`${field.id}~bound`] = value.bound;
    if (place.kind === 'column' && (place.column === 'occurred_on' || place.column === 'title')) continue;
    if (place.kind === 'prose') stored.prose[field.id] = String(value);
    else if (place.kind === 'facts') stored.facts[field.id] = factOf(value);
    else stored.columns[place.column] = isBounded(value) ? value.value : String(value);
  }
  return stored;
}

function isBounded(value: FieldValue): value is { value: string; bound?: 'above' | 'atLeast' | 'about' | undefined } {
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    'value' in value &&
    typeof value.value === 'string' &&
    !('from' in value)
  );
}

function factOf(value: FieldValue): unknown {
  return isBounded(value) ? value.value : value;
}

/** Rows → values, as they were validated. */
export function readStored(
  definition: RegisterDefinition,
  stored: Omit<StoredEntry, 'titleFolded' | 'words'>,
): EntryValues {
  const { entry, lines, isRange } = readingOf(definition);
  const values = readFields(entry, stored);
  values[definition.titleField] = stored.title;
  values[definition.dateField] = isRange ? { from: stored.occurredOn, to: stored.occurredTo } : stored.occurredOn;
  if (stored.lines.length === 0) return values;
  for (const { id, fields } of lines) {
    const own = stored.lines.filter((line) => line.field === id).sort((a, b) => a.lineNo - b.lineNo);
    if (own.length > 0) values[id] = own.map((line) => readFields(fields, line));
  }
  return values;
}

/** A field with the place that it is read from. */
interface PlacedField {
  field: FieldDefinition;
  /** What its bound is called among the facts. */
  bound: string;
  place: Exclude<Storage, { kind: 'lines' }>;
}

const readingOf = oncePer((definition: RegisterDefinition) => {
  const storage = storageOf(definition);
  return {
    entry: placed(definition.fields, storage.entry),
    lines: definition.fields
      .filter(({ type }) => type === 'lines')
      .map(({ id, fields }) => ({ id, fields: placed(fields ?? [], storage.lines.get(id)) })),
    isRange: definition.fields.find(({ id }) => id === definition.dateField)?.type === 'dateRange',
  };
});

function placed(fields: readonly FieldDefinition[], storage: Map<string, Storage> | undefined): PlacedField[] {
  return fields.flatMap((field) => {
    const place = storage?.get(field.id);
    return place === undefined || place.kind === 'lines' ? [] : [{ field, bound: `${field.id}~bound`, place }];
  });
}

function readFields(fields: readonly PlacedField[], stored: StoredValues): EntryValues {
  const values: EntryValues = {};
  for (const { field, bound, place } of fields) {
    const raw = rawValue(field.id, stored, place);
    if (raw !== undefined && raw !== null) values[field.id] = typedValue(field, raw, stored.facts[bound]);
  }
  return values;
}

function rawValue(id: string, stored: StoredValues, place: PlacedField['place']): unknown {
  if (place.kind === 'prose') return stored.prose[id];
  return place.kind === 'facts' ? stored.facts[id] : stored.columns[place.column];
}

function typedValue(field: FieldDefinition, raw: unknown, bound: unknown): FieldValue {
  if (field.type === 'count' || field.type === 'measure') {
    const value = decimal(String(raw));
    return bound === 'above' || bound === 'atLeast' || bound === 'about' ? { value, bound } : { value };
  }
  if (field.type === 'year') return Number(raw);
  if (field.type === 'boolean') return raw === true || raw === 'true';
  return field.type === 'dateRange' ? (raw as { from: string; to: string | null }) : String(raw);
}

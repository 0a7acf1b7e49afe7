import type { Result } from '../../kernel/result.ts';
import type { FieldDefinition, RegisterDefinition } from '../types.ts';
import type { DocumentIndex, NameIndex, NameKind } from './names.ts';

export interface NameWorld {
  names: NameIndex;
  documents: DocumentIndex;
}

const nameTypes: readonly string[] = ['person', 'orgUnit', 'place'] satisfies NameKind[];

/**
 * Names in raw values become ids as of the entry's day, in place; without a day there is nothing to look up, and the day is a problem
 * already.
 */
export function resolveNames(
  definition: RegisterDefinition,
  values: Record<string, unknown>,
  world: NameWorld,
  report: (pointer: string, reason: string) => void,
): void {
  const date = dayOf(values[definition.dateField]);
  const walk = (fields: readonly FieldDefinition[], into: Record<string, unknown>, at: string): void => {
    for (const field of fields) {
      const value = into[field.id];
      if (Array.isArray(value))
        for (const [index, line] of value.entries())
          if (isRecord(line)) walk(field.fields ?? [], line, `${at}/${field.id}/${index}`);
      const found = typeof value === 'string' && value.trim() !== '' ? resolve(field, value, date, world) : undefined;
      if (found?.ok === true) into[field.id] = found.value;
      if (found?.ok === false) report(`${at}/${field.id}`, found.error);
    }
  };
  walk(definition.fields, values, '/values');
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** @returns undefined for fields that hold no id. */
function resolve(
  { type }: FieldDefinition,
  text: string,
  date: string | undefined,
  { names, documents }: NameWorld,
): Result<string, string> | undefined {
  if (type === 'document') return documents.resolve(text);
  return nameTypes.includes(type) && date !== undefined ? names.resolve(type as NameKind, text, date) : undefined;
}

function dayOf(raw: unknown): string | undefined {
  const day = typeof raw === 'string' ? raw : (raw as { from?: unknown } | undefined)?.from;
  return typeof day === 'string' ? day : undefined;
}

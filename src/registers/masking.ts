import type { EntryScope } from '../access/predicate.ts';
import { oncePer } from '../kernel/once-per.ts';
import { storageOf } from './slots.ts';
import type { Entry, EntryValues, FieldDefinition, RegisterDefinition } from './types.ts';

/** What stands where somebody may not read. */
export const maskText = '(được che)';

export const sensitiveFields = oncePer((definition: Pick<RegisterDefinition, 'fields'>): readonly FieldDefinition[] =>
  definition.fields.filter(({ personalData }) => personalData === 'sensitive'),
);

/** The sensitive fields in which these values have something to hide. */
export function hiddenIn(definition: Pick<RegisterDefinition, 'fields'>, values: EntryValues): string[] {
  return sensitiveFields(definition)
    .map(({ id }) => id)
    .filter((id) => values[id] !== undefined);
}

/** The entry without what is sensitive; texts say that something is hidden. */
export function maskEntry(entry: Entry, definition: Pick<RegisterDefinition, 'fields'>): Entry {
  const hidden = new Set(hiddenIn(definition, entry.values));
  if (hidden.size === 0) return entry;
  const values = Object.entries(entry.values).flatMap(([id, value]) =>
    !hidden.has(id) ? [[id, value] as const] : typeof value === 'string' ? [[id, maskText] as const] : [],
  );
  return { ...entry, values: Object.fromEntries(values) };
}

/** What access asks of an entry: who wrote its first version, the unit and register that it is in now. `history`: newest first. */
export function scopeOf(history: readonly Entry[], definition: RegisterDefinition | undefined): EntryScope {
  const [current] = history;
  const unitField = definition === undefined ? undefined : orgUnitField(definition);
  const unit = unitField === undefined ? undefined : current?.values[unitField];
  return {
    author: history.at(-1)?.author ?? '',
    orgUnit: typeof unit === 'string' ? unit : null,
    register: current?.register ?? '',
  };
}

function orgUnitField(definition: RegisterDefinition): string | undefined {
  for (const [field, place] of storageOf(definition).entry)
    if (place.kind === 'column' && place.column === 'org_unit') return field;
  return undefined;
}

/** A correction by somebody who does not see a sensitive field leaves it as it is, unless he gives it anew. */
export function keepHidden(
  given: Record<string, unknown>,
  current: Entry,
  definition: RegisterDefinition,
  sees: boolean,
): Record<string, unknown> {
  if (sees) return given;
  const kept = hiddenIn(definition, current.values)
    .filter((id) => given[id] === undefined || given[id] === maskText)
    .map((id) => [id, current.values[id]]);
  return { ...given, ...Object.fromEntries(kept) };
}

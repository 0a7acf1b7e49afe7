import type { Directory } from '../directory.ts';
import type { Entry, EntryValues, FieldDefinition, RegisterDefinition } from '../types.ts';
import type { LayoutSheet } from './layout.ts';
import type { DocumentIndex, NameIndex, NameKind } from './names.ts';
import { type OutContext, outCell } from './out-cells.ts';
import type { OutCell } from './sheet-xml.ts';

export interface ExportWorld {
  definition: RegisterDefinition;
  directory: Directory;
  names: NameIndex;
  documents: DocumentIndex;
}

/** The rows of one sheet from entries as they come. `pages`: the entries in their order, the same at each call. */
export async function* exportRows(
  layout: LayoutSheet,
  pages: AsyncIterable<readonly Entry[]>,
  world: ExportWorld,
): AsyncGenerator<OutCell[]> {
  let number = 0;
  for await (const page of pages)
    for (const entry of page) {
      number += 1;
      const context = contextOf(entry, String(number), world);
      for (const values of rowsOf(entry, layout))
        yield layout.columns.map(({ role }) => outCell(role, values, context));
    }
}

function rowsOf(entry: Entry, { lines }: LayoutSheet): EntryValues[] {
  if (lines === undefined) return [entry.values];
  const value = entry.values[lines.id];
  return Array.isArray(value) ? value : [];
}

const lookups = {
  person: (directory: Directory, id: string, date: string) => directory.personName(id, date),
  orgUnit: (directory: Directory, id: string, date: string) => directory.orgUnitName(id, date),
  place: (directory: Directory, id: string, date: string) => directory.placeName(id, date),
} as const;

function contextOf(entry: Entry, key: string, { directory, names, documents }: ExportWorld): OutContext {
  const nameOf = (field: FieldDefinition, id: string): string => {
    const kind = field.type as NameKind;
    const name = lookups[kind](directory, id, entry.occurredOn);
    const back = name === undefined ? undefined : names.resolve(kind, name, entry.occurredOn);
    return name !== undefined && back?.ok === true && back.value === id ? name : id;
  };
  return { key, role: entry.role, proof: entry.proof, nameOf, documentText: (id) => documents.textOf(id) };
}

import { citedDocument, documentRegister, formatCitation } from './citation.ts';
import type { EntryView } from './contract.ts';
import type { Directory } from './directory.ts';
import { displayValue } from './display.ts';
import { hiddenIn, maskText } from './masking.ts';
import type { Registers } from './store.ts';
import type { Entry, EntryValues, FieldDefinition, FieldValue, RegisterDefinition } from './types.ts';

/** The documents that entries name, as proof or in fields of type document, those of lines among them. */
export function documentIdsOf(entries: readonly Entry[], registers: Registers): string[] {
  const ids = entries.flatMap((entry) => [
    ...entry.proof,
    ...documentsIn(entry.values, registers.get(entry.register)?.fields ?? []),
  ]);
  return [...new Set(ids)];
}

function documentsIn(values: EntryValues, fields: readonly FieldDefinition[]): string[] {
  return fields.flatMap((field) => {
    const value = values[field.id];
    if (field.type === 'document' && typeof value === 'string') return [value];
    return field.type === 'lines' && Array.isArray(value)
      ? value.flatMap((line) => documentsIn(line, field.fields ?? []))
      : [];
  });
}

export interface ViewContext {
  registers: Registers;
  directory: Directory;
  /** By entry id: every document that `documentIdsOf` names. */
  documents: ReadonlyMap<string, Entry>;

  /** Whether what is sensitive is shown. */
  sight: 'masked' | 'plain';
}

/** An entry as screens show it: values beside their Vietnamese text, documents cited. */
export function viewEntry(entry: Entry, context: ViewContext): EntryView {
  const definition = context.registers.get(entry.register);
  const masked = context.sight === 'plain' || definition === undefined ? [] : hiddenIn(definition, entry.values);
  const values = Object.fromEntries(Object.entries(entry.values).filter(([field]) => !masked.includes(field)));
  const { id, register, kind, version, deleted, occurredOn, occurredTo, role, title, author, reason, createdAt } =
    entry;
  return {
    ...{ id, register, kind, version, deleted, occurredOn, occurredTo, role, title, author, reason, createdAt },
    values,
    masked,
    fileCount: entry.fileCount ?? 0,
    display:
      entry.kind === 'fact' && definition !== undefined
        ? displayAll({ ...entry, values: { ...values, ...maskTexts(masked) } }, definition, context)
        : {},
    proof: proofOf(entry, definition).map((documentId) => ({
      documentId,
      citation: cite(documentId, context) ?? 'văn bản không còn trong sổ',
    })),
  };
}

const maskTexts = (fields: readonly string[]): EntryValues =>
  Object.fromEntries(fields.map((field) => [field, maskText]));

/** A document cites itself; what else is its own proof, such as an accepted report, has nothing to cite. */
function proofOf(entry: Entry, definition: RegisterDefinition | undefined): string[] {
  return definition?.ownProof === true && entry.register === documentRegister ? [entry.id] : entry.proof;
}

function displayAll(entry: Entry, definition: RegisterDefinition, context: ViewContext): Record<string, string> {
  const display = { date: entry.occurredOn, directory: context.directory, citation: (id: string) => cite(id, context) };
  return Object.fromEntries(
    definition.fields.map((field) => [
      field.id,
      displayValue(field, entry.values[field.id] as FieldValue | undefined, display),
    ]),
  );
}

function cite(documentId: string, { documents, registers }: ViewContext): string | undefined {
  const [entry, definition] = [documents.get(documentId), registers.get(documentRegister)];
  const cited = entry === undefined || definition === undefined ? undefined : citedDocument(entry, definition);
  return cited === undefined ? undefined : formatCitation(cited, 'dated');
}

import { oncePer } from '../kernel/once-per.ts';
import { citedDocument, documentRegister, formatCitation } from './citation.ts';
import type { EntryView } from './contract.ts';
import type { Directory } from './directory.ts';
import { displayValue } from './display.ts';
import { hiddenIn, maskText } from './masking.ts';
import { plainText } from './shown-text.ts';
import type { Registers } from './store.ts';
import type { Entry, EntryValues, FieldDefinition, RegisterDefinition } from './types.ts';

/** The documents that entries name, as proof or in fields of type document, those of lines among them. */
export function documentIdsOf(entries: readonly Entry[], registers: Registers): string[] {
  const ids = entries.flatMap((entry) => [
    ...entry.proof,
    ...documentsIn(entry.values, registers.get(entry.register)?.fields ?? []),
  ]);
  return [...new Set(ids)];
}

/** The fields that may name a document, in themselves or in lines. */
const namingFields = oncePer((fields: readonly FieldDefinition[]): readonly FieldDefinition[] =>
  fields.filter(({ type, fields: below }) => type === 'document' || below?.some((field) => field.type === 'document')),
);

function documentsIn(values: EntryValues, fields: readonly FieldDefinition[]): string[] {
  return namingFields(fields).flatMap((field) => {
    const value = values[field.id];
    if (Array.isArray(value)) return value.flatMap((line) => documentsIn(line, field.fields ?? []));
    return typeof value === 'string' ? [value] : [];
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
  const values = masked.length === 0 ? entry.values : without(entry.values, masked);
  const { id, register, kind, version, deleted, occurredOn, occurredTo, role, title, author, reason, createdAt } =
    entry;
  return {
    ...{ id, register, kind, version, deleted, occurredOn, occurredTo, role, title, author, reason, createdAt },
    values,
    masked,
    fileCount: entry.fileCount ?? 0,
    display: entry.kind === 'fact' && definition !== undefined ? displayed(entry, masked, definition, context) : {},
    proof: proofOf(entry, definition).map((documentId) => ({
      documentId,
      citation: cite(documentId, context) ?? 'văn bản không còn trong sổ',
    })),
  };
}

const without = (values: EntryValues, fields: readonly string[]): EntryValues =>
  Object.fromEntries(Object.entries(values).filter(([field]) => !fields.includes(field)));

/** A document cites itself; what else is its own proof, such as an accepted report, has nothing to cite. */
function proofOf(entry: Entry, definition: RegisterDefinition | undefined): string[] {
  return definition?.ownProof === true && entry.register === documentRegister ? [entry.id] : entry.proof;
}

/** The texts of fields that do not say themselves how they are printed. */
function displayed(
  { occurredOn, values }: Entry,
  masked: readonly string[],
  { fields }: RegisterDefinition,
  context: ViewContext,
): Record<string, string> {
  const display = { date: occurredOn, directory: context.directory, citation: (id: string) => cite(id, context) };
  const texts: Record<string, string> = {};
  for (const field of fields) {
    const value = values[field.id];
    if (value === undefined) continue;
    const text = masked.includes(field.id) ? maskText : displayValue(field, value, display);
    if (masked.includes(field.id) || text !== plainText(value)) texts[field.id] = text;
  }
  return texts;
}

function cite(documentId: string, { documents, registers }: ViewContext): string | undefined {
  const [entry, definition] = [documents.get(documentId), registers.get(documentRegister)];
  const cited = entry === undefined || definition === undefined ? undefined : citedDocument(entry, definition);
  return cited === undefined ? undefined : formatCitation(cited, 'dated');
}

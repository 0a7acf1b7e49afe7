import { type CitedDocument, documentKey, formatCitation } from '../registers/citation.ts';
import type { Entry } from '../registers/types.ts';
import type { CitationChip, CitationForm, CitationStyle } from './draft.ts';

/** A document of the register that a report may cite. */
export interface CitableDocument {
  entry: Entry;
  cited: CitedDocument;
}

/** The documents of the register as reports name them. */
export interface CitableDocuments {
  /** By key "number/symbol/year"; of two with one key the later stands, the numbering check finds such pairs. */
  byKey: ReadonlyMap<string, CitableDocument>;
  byId: ReadonlyMap<string, CitableDocument>;
  /** Ids of documents that type, number and symbol do not tell apart: 32/KH-BDT of 2021 and of 2022. */
  alike: ReadonlySet<string>;
}

export function indexDocuments(documents: readonly CitableDocument[]): CitableDocuments {
  const shortForms = new Map<string, number>();
  for (const { cited } of documents) {
    const short = formatCitation(cited, 'short');
    shortForms.set(short, (shortForms.get(short) ?? 0) + 1);
  }
  const alike = documents.filter(({ cited }) => (shortForms.get(formatCitation(cited, 'short')) ?? 0) > 1);
  return {
    byKey: new Map(
      documents.map((document) => [
        documentKey(document.cited.number, document.cited.symbol, document.entry.occurredOn),
        document,
      ]),
    ),
    byId: new Map(documents.map((document) => [document.entry.id, document])),
    alike: new Set(alike.map(({ entry }) => entry.id)),
  };
}

/**
 * The one way to print a citation. `auto` is the full form until the document was printed in full, then the short one; where that
 * would not tell the document from another, it keeps its date (NĐ 30/2020, Phụ lục I, II.6.b: in full at the first mention).
 * @param mentioned ids of the documents printed in full so far, in reading order; added to here.
 */
export function printCitation(
  { entry, cited }: CitableDocument,
  style: CitationStyle,
  documents: CitableDocuments,
  mentioned: Set<string>,
): string {
  const form = style.form === 'auto' ? autoForm(entry.id, documents, mentioned) : style.form;
  if (form === 'full') mentioned.add(entry.id);
  return formatCitation(cited, form, style.type ?? true);
}

const fixedForms = ['full', 'plain', 'dated', 'short'] as const satisfies CitationForm[];

/** The chip that prints a document as it was printed; undefined where none does, because its key names another document. */
export function chipOfCitation(
  { documentId, text }: { documentId: string; text: string },
  documents: CitableDocuments,
): CitationChip | undefined {
  const document = documents.byId.get(documentId);
  if (document === undefined) return undefined;
  const { cited, entry } = document;
  const key = documentKey(cited.number, cited.symbol, entry.occurredOn);
  if (documents.byKey.get(key)?.entry.id !== documentId) return undefined;
  for (const form of fixedForms)
    for (const type of [true, false])
      if (formatCitation(cited, form, type) === text)
        return { kind: 'citation', document: key, style: type ? { form } : { form, type } };
  return undefined;
}

function autoForm(id: string, documents: CitableDocuments, mentioned: ReadonlySet<string>): 'full' | 'dated' | 'short' {
  if (!mentioned.has(id)) return 'full';
  return documents.alike.has(id) ? 'dated' : 'short';
}

import { type CalendarDate, formatDateShort, parseCalendarDate } from '../kernel/dates.ts';
import { joinSubject } from './citation-subject.ts';
import type { Entry, FieldDefinition, RegisterDefinition } from './types.ts';

/** full: type, number, date, issuer, subject · plain: without the subject · dated: type, number, date · short: type, number. */
export type CitationForm = 'full' | 'plain' | 'dated' | 'short';

/** What a citation is made of. A pack's register of documents has fields of these names. */
export interface CitedDocument {
  type: string;
  number: string;
  symbol: string;
  date: CalendarDate;
  issuer: string;
  subject: string;
}

/** The id of the register of documents; other domains take registers over under the same id (DESIGN, "Nouns"). */
export const documentRegister = 'documents';

/** "05/KH-BDT"; Party papers "08-KH/CB": their symbol holds the slash. NĐ 30/2020, Phụ lục I, II.3; Hướng dẫn 36-HD/VPTW. */
export function numberAndSymbol(number: string, symbol: string): string {
  return `${number}${symbol.includes('/') ? '-' : '/'}${symbol}`;
}

/** The key by which templates and samples name a document: "05/KH-BDT/2023". */
export function documentKey(number: string, symbol: string, date: string): string {
  return `${number}/${symbol}/${date.slice(0, 4)}`;
}

/** @returns undefined for an entry that is no document. */
export function citedDocument(entry: Entry, definition: RegisterDefinition): CitedDocument | undefined {
  const { docType, number, symbol, issuer } = entry.values;
  const date = parseCalendarDate(entry.occurredOn);
  if (entry.register !== documentRegister || entry.kind !== 'fact' || date === undefined) return undefined;
  const types = definition.fields.find((field) => field.id === 'docType')?.choices ?? {};
  return {
    type: types[String(docType)] ?? String(docType ?? ''),
    number: String(number),
    symbol: String(symbol),
    date,
    issuer: String(issuer ?? ''),
    subject: entry.title,
  };
}

/**
 * "Kế hoạch số 05/KH-BDT ngày 03/02/2023 của Ban Dân tộc phát động …".
 * @param withType false: "số 05/KH-BDT …", for lists behind "Các Kế hoạch:".
 */
export function formatCitation(document: CitedDocument, form: CitationForm, withType = true): string {
  const numbered = `số ${numberAndSymbol(document.number, document.symbol)}`;
  const name = withType ? `${document.type} ${numbered}` : numbered;
  if (form === 'short') return name;
  const dated = `${name} ngày ${formatDateShort(document.date)}`;
  const issued = document.issuer === '' ? dated : `${dated} của ${document.issuer}`;
  if (form === 'dated') return dated;
  return form === 'plain' || document.subject === ''
    ? issued
    : `${issued} ${joinSubject(document.type, document.subject)}`;
}

/** The field that says where a document's file is kept; empty: nobody has it. */
export const fileField = 'filePlace';

/** The lines of a document that say how it stands to others ("triển khai Kế hoạch …"). */
export const relationLines = 'relations';

/** The fields of those lines: the kind of relation and the other document; undefined where a register has none. */
export function relationFields(
  register: RegisterDefinition,
): { kind: FieldDefinition; document: FieldDefinition } | undefined {
  const lines = register.fields.find((field) => field.id === relationLines)?.fields ?? [];
  const kind = lines.find((field) => field.type === 'choice');
  const document = lines.find((field) => field.type === 'document');
  return kind === undefined || document === undefined ? undefined : { kind, document };
}

/** Whether a document's relations name another with this kind of relation. */
export function isRelated(entry: Entry, register: RegisterDefinition, kind: string, otherId: string): boolean {
  const fields = relationFields(register);
  const lines = entry.values[relationLines];
  if (fields === undefined || !Array.isArray(lines)) return false;
  return lines.some((line) => line[fields.kind.id] === kind && line[fields.document.id] === otherId);
}

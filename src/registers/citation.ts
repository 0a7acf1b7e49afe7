import { type CalendarDate, formatDateShort, parseCalendarDate } from '../kernel/dates.ts';
import { joinSubject } from './citation-subject.ts';
import type { Entry, RegisterDefinition } from './types.ts';

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

import { formatBound } from '../kernel/bounds.ts';
import { type CalendarDate, formatDateTable, parseCalendarDate } from '../kernel/dates.ts';
import { formatNumber, formatPercent } from '../kernel/number-format.ts';
import type { Directory } from './directory.ts';
import type { EntryValues, FieldDefinition, FieldValue, Role } from './types.ts';

/** What values are printed with: names as of the entry's day, citations of documents by entry id. */
export interface DisplayContext {
  date: string;
  directory: Directory;
  citation(documentId: string): string | undefined;
  /** How a day is written; without it as tables write it. Running text of a document writes it as NĐ 30/2020 does. */
  formatDay?: (day: CalendarDate) => string;
}

/** A value as tables show it: dd/mm/yyyy, 1.234,5, "trên 800", names instead of ids. A missing value is an empty text, never 0. */
export function displayValue(field: FieldDefinition, value: FieldValue | undefined, context: DisplayContext): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((line) => displayLine(field.fields ?? [], line, context)).join('; ');
  if (typeof value === 'object')
    return 'from' in value
      ? displayRange(value as { from: string; to: string | null }, context)
      : `${formatBound(value.bound)}${formatNumber(value.value)}`;
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  return displayText(field, String(value), context);
}

function displayText(field: FieldDefinition, value: string, context: DisplayContext): string {
  switch (field.type) {
    case 'date':
      return displayDay(value, context.formatDay);
    case 'money':
      return formatNumber(value);
    case 'percent':
      return formatPercent(value);
    case 'choice':
      return field.choices?.[value] ?? value;
    case 'place':
      return context.directory.placeName(value, context.date) ?? value;
    case 'orgUnit':
      return context.directory.orgUnitName(value, context.date) ?? value;
    case 'person':
      return context.directory.personName(value, context.date) ?? value;
    case 'document':
      return context.citation(value) ?? value;
    default:
      return value;
  }
}

/** "xã Tân Hưng: 150 phần quà, 60.000.000 đồng": the line's own values, counted nouns behind numbers. */
function displayLine(fields: readonly FieldDefinition[], line: EntryValues, context: DisplayContext): string {
  return fields
    .flatMap((field) => {
      const text = displayValue(field, line[field.id], context);
      const unit = field.type === 'money' ? ' đồng' : field.unit === undefined ? '' : ` ${field.unit}`;
      return text === '' ? [] : [`${text}${unit}`];
    })
    .join(', ');
}

/** A stored day as written by `formatDay`; what is no day stays as it is. */
export function displayDay(text: string, formatDay: (day: CalendarDate) => string = formatDateTable): string {
  const date = parseCalendarDate(text);
  return date === undefined ? text : formatDay(date);
}

/** What the agency did in an entry, as screens, books and workbooks say it. */
export const roleTitles = {
  lead: 'Chủ trì',
  coordinate: 'Phối hợp',
  takePart: 'Tham gia',
} as const satisfies Record<Role, string>;

function displayRange(range: { from: string; to: string | null }, context: DisplayContext): string {
  const from = displayDay(range.from, context.formatDay);
  return range.to === null ? from : `${from} – ${displayDay(range.to, context.formatDay)}`;
}

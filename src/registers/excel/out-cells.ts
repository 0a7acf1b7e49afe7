import { formatBound } from '../../kernel/bounds.ts';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { oncePer } from '../../kernel/once-per.ts';
import { foldText } from '../../kernel/vietnamese.ts';
import { roleTitles } from '../display.ts';
import type { EntryValues, FieldDefinition, FieldValue, Role } from '../types.ts';
import { serialOfDate } from './cell-dates.ts';
import type { ColumnRole } from './layout.ts';
import { fitsCell, unambiguousText } from './number-text.ts';
import type { OutCell } from './sheet-xml.ts';

/** What an entry is written with: names that are read back as the same thing, the key that joins lines to it. */
export interface OutContext {
  key: string;
  role: Role | null;
  proof: readonly string[];
  /** A name for an id of a person, org unit or place that leads back to it. */
  nameOf(field: FieldDefinition, id: string): string;
  documentText(id: string): string;
}

/** The cell of a column: numbers as numbers where no digit is lost, days as days where Excel knows them, all else as text. */
export function outCell(role: ColumnRole, values: EntryValues, context: OutContext): OutCell {
  if (role.kind === 'key') return text(context.key);
  if (role.kind === 'role') return context.role === null ? undefined : text(roleTitles[context.role]);
  if (role.kind === 'proof')
    return context.proof.length === 0
      ? undefined
      : text(context.proof.map((id) => context.documentText(id)).join('; '));
  const value = values[role.field.id];
  if (value === undefined || Array.isArray(value)) return undefined;
  if (role.part !== 'whole') return rangeCell(value, role.part);
  return fieldCell(role.field, value, context);
}

const text = (content: string): OutCell => ({ kind: 'text', text: content });

function rangeCell(value: FieldValue, part: 'from' | 'to'): OutCell {
  const day =
    typeof value === 'object' && 'from' in value ? (value as { from: string; to: string | null })[part] : null;
  return day === null ? undefined : dateCell(day);
}

function dateCell(day: string): OutCell {
  const date = parseCalendarDate(day);
  const serial = date === undefined ? undefined : serialOfDate(date);
  if (serial === undefined) return text(`${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`);
  return { kind: 'number', text: String(serial), style: 'date' };
}

function fieldCell(field: FieldDefinition, value: Exclude<FieldValue, EntryValues[]>, context: OutContext): OutCell {
  if (typeof value === 'object')
    return 'value' in value
      ? boundedCell(value as { value: string; bound?: 'above' | 'atLeast' | 'about' })
      : undefined;
  if (typeof value === 'boolean') return text(value ? 'Có' : 'Không');
  if (typeof value === 'number') return { kind: 'number', text: String(value), style: 'plain' };
  switch (field.type) {
    case 'date':
      return dateCell(value);
    case 'money':
      return numberCell(value, 'whole');
    case 'percent':
      return numberCell(value, 'decimal');
    case 'choice':
      return text(choiceText(field, value));
    case 'person':
    case 'orgUnit':
    case 'place':
      return text(context.nameOf(field, value));
    case 'document':
      return text(context.documentText(value));
    case 'note':
      return { kind: 'text', text: value, style: 'wrapped' };
    default:
      return text(value);
  }
}

/** The title, or the code where two titles would be read as one. */
export function choiceText(field: FieldDefinition, code: string): string {
  return textsOfChoices(field).get(code) ?? code;
}

const textsOfChoices = oncePer((field: FieldDefinition): ReadonlyMap<string, string> => {
  const choices = Object.entries(field.choices ?? {});
  const isOnlyOne = (title: string): boolean =>
    choices.filter(([other, one]) => other === title || foldText(one) === foldText(title)).length === 1;
  return new Map(choices.map(([code, title]) => [code, isOnlyOne(title) ? title : code]));
});

function boundedCell({ value, bound }: { value: string; bound?: 'above' | 'atLeast' | 'about' }): OutCell {
  if (bound !== undefined) return text(`${formatBound(bound)}${unambiguousText(value)}`);
  return numberCell(value, value.includes('.') ? 'decimal' : 'whole');
}

function numberCell(value: string, style: 'whole' | 'decimal'): OutCell {
  return fitsCell(value) ? { kind: 'number', text: value, style } : text(unambiguousText(value));
}

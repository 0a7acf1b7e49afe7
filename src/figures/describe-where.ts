import { formatDateShort, parseCalendarDate } from '../kernel/dates.ts';
import { formatNumber } from '../kernel/number-format.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { type FieldRef, findField } from './fields.ts';
import type { Where } from './types.ts';

const roles: Record<string, string> = { lead: 'chủ trì', coordinate: 'phối hợp', takePart: 'tham gia' };

/** A condition as a Vietnamese clause: "nguồn là “Ngân sách tỉnh” và số người từ 10 trở lên". */
export function describeWhere(where: Where, register: RegisterDefinition): string {
  switch (where.kind) {
    case 'all':
      return where.of.map((part) => bracketed(part, register, 'any')).join(' và ');
    case 'any':
      return where.of.map((part) => bracketed(part, register, 'all')).join(' hoặc ');
    case 'not':
      return where.of.kind === 'present'
        ? `không ghi ${titleOf(where.of.field, register)}`
        : `không phải trường hợp ${bracketed(where.of, register, 'both')}`;
    case 'present':
      return `có ghi ${titleOf(where.field, register)}`;
    case 'in':
      return `${titleOf(where.field, register)} là ${enumerate(where.values.map((value) => describeValue(where.field, value, register)))}`;
    case 'compare':
      return describeComparison(where, register);
  }
}

function bracketed(where: Where, register: RegisterDefinition, inside: 'all' | 'any' | 'both'): string {
  const text = describeWhere(where, register);
  const compound = (where.kind === 'all' || where.kind === 'any') && where.of.length > 1;
  return compound && (inside === 'both' || where.kind === inside) ? `(${text})` : text;
}

function describeComparison(where: Extract<Where, { kind: 'compare' }>, register: RegisterDefinition): string {
  const title = titleOf(where.field, register);
  const value = describeValue(where.field, where.value, register);
  const isDate = findField(register, where.field)?.definition.type.startsWith('date') === true;
  const words = {
    eq: `${title} là ${value}`,
    ne: `${title} khác ${value}`,
    gte: isDate ? `${title} từ ngày ${value}` : `${title} từ ${value} trở lên`,
    lte: isDate ? `${title} đến ngày ${value}` : `${title} không quá ${value}`,
  } as const;
  return words[where.operator];
}

function titleOf(path: string, register: RegisterDefinition): string {
  if (path === 'role') return 'vai trò của cơ quan';
  const field = findField(register, path);
  return field === undefined ? path : lowerFirst(field.definition.title);
}

function describeValue(path: string, value: string | number | boolean, register: RegisterDefinition): string {
  if (path === 'role') return roles[String(value)] ?? String(value);
  const field = findField(register, path);
  return field === undefined ? String(value) : typedValue(field, value);
}

function typedValue({ definition }: FieldRef, value: string | number | boolean): string {
  switch (definition.type) {
    case 'choice':
      return `“${definition.choices?.[String(value)] ?? value}”`;
    case 'boolean':
      return value === true ? 'có' : 'không';
    case 'year':
      return String(value);
    case 'date':
    case 'dateRange': {
      const date = parseCalendarDate(String(value));
      return date === undefined ? String(value) : formatDateShort(date);
    }
    case 'money':
      return `${formatNumber(String(value))} đồng`;
    case 'percent':
      return `${formatNumber(String(value))}%`;
    case 'count':
    case 'measure':
      return `${formatNumber(String(value))} ${definition.unit ?? ''}`.trim();
    default:
      return `“${value}”`;
  }
}

function enumerate(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} hoặc ${items.at(-1)}`;
}

/** "Trị giá" → "trị giá"; a title that starts with an abbreviation ("CCCD") stays. */
export function lowerFirst(title: string): string {
  const [first = '', second = ''] = title;
  return second !== '' && second === second.toUpperCase() && second !== second.toLowerCase()
    ? title
    : first.toLowerCase() + title.slice(first.length);
}

import type { FieldDefinition, RegisterDefinition } from '../registers/types.ts';
import { type FieldRef, fieldPaths, findField, isOrdered, isReadable, suggestion } from './fields.ts';
import type { Where } from './types.ts';

/** Reports at the line of a part of a formula (the line it was written on). */
export type ReportAt = (part: object, reason: string) => void;

/** Checks every condition against the fields of the register: the field is there, and the value is one it can have. */
export function checkWhere(where: Where, register: RegisterDefinition, report: ReportAt): void {
  if (where.kind === 'all' || where.kind === 'any') {
    for (const part of where.of) checkWhere(part, register, report);
    return;
  }
  if (where.kind === 'not') {
    checkWhere(where.of, register, report);
    return;
  }
  if (where.field === 'role') {
    checkRole(where, register, report);
    return;
  }
  const field = findField(register, where.field);
  if (field === undefined) {
    report(where, unknownField(where.field, register));
    return;
  }
  if (!isReadable(register, field)) {
    report(where, `Trường “${where.field}” (${field.definition.title}) không dùng được trong điều kiện.`);
    return;
  }
  if (where.kind === 'in' && field.definition.type === 'dateRange') {
    report(where, `Khoảng ngày “${where.field}” không dùng được trong danh sách giá trị.`);
  } else if (where.kind === 'in') for (const value of where.values) checkValue(where, field, value, report);
  if (where.kind === 'compare') {
    checkOperator(where, field, register, report);
    checkValue(where, field, where.value, report);
  }
}

export function unknownField(path: string, register: RegisterDefinition): string {
  return `Sổ “${register.id}” không có trường “${path}”.${suggestion(path, fieldPaths(register))}`;
}

function checkRole(where: Extract<Where, { field: string }>, register: RegisterDefinition, report: ReportAt): void {
  if (register.roles.length === 0) {
    report(where, `Sổ “${register.id}” không ghi vai trò (role).`);
    return;
  }
  const values = where.kind === 'in' ? where.values : where.kind === 'compare' ? [where.value] : [];
  for (const value of values) {
    if (register.roles.some((role) => role === value)) continue;
    report(where, `Sổ “${register.id}” không có vai trò “${value}”.${suggestion(String(value), register.roles)}`);
  }
  if (where.kind === 'compare' && !['eq', 'ne'].includes(where.operator)) {
    report(where, 'Vai trò (role) chỉ so sánh bằng hoặc khác.');
  }
}

function checkOperator(
  where: Extract<Where, { kind: 'compare' }>,
  field: FieldRef,
  register: RegisterDefinition,
  report: ReportAt,
): void {
  const ordering = where.operator === 'gte' || where.operator === 'lte';
  if (ordering && !isOrdered(field.definition.type)) {
    report(where, `Trường “${where.field}” không có thứ tự để so sánh ${where.operator}.`);
  }
  if (field.definition.type === 'dateRange' && field.path !== register.dateField) {
    report(where, `Khoảng ngày “${where.field}” chỉ dùng được với present; chỉ trường ngày của sổ mới so sánh được.`);
  } else if (!ordering && field.definition.type === 'dateRange') {
    report(where, `Trường “${where.field}” là khoảng ngày: chỉ so sánh gte, lte (theo ngày đầu).`);
  }
}

function checkValue(where: object, field: FieldRef, value: string | number | boolean, report: ReportAt): void {
  const problem = valueProblem(field.definition, value);
  if (problem !== undefined) report(where, `Điều kiện của “${field.path}”: ${problem}`);
}

function valueProblem(field: FieldDefinition, value: string | number | boolean): string | undefined {
  switch (field.type) {
    case 'choice': {
      const codes = Object.keys(field.choices ?? {});
      return codes.includes(String(value))
        ? undefined
        : `không có giá trị “${value}”.${suggestion(String(value), codes)}`;
    }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'giá trị phải là true hoặc false.';
    case 'year':
      return Number.isInteger(value) ? undefined : `“${value}” không phải là năm.`;
    case 'count':
    case 'money':
      return /^-?\d{1,18}$/.test(String(value)) && Number(value) === Math.trunc(Number(value)) && isExact(value)
        ? undefined
        : `“${value}” không phải là số nguyên.`;
    case 'measure':
    case 'percent':
      return /^-?\d{1,18}(\.\d{1,12})?$/.test(String(value)) && typeof value !== 'boolean'
        ? undefined
        : `“${value}” không phải là số.`;
    case 'date':
    case 'dateRange':
      return isDate(String(value)) ? undefined : `“${value}” không phải là ngày (năm-tháng-ngày).`;
    default:
      return typeof value === 'string' ? undefined : `“${value}” phải là chữ.`;
  }
}

const isExact = (value: string | number | boolean): boolean => typeof value !== 'number' || Number.isSafeInteger(value);

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

import { compareDecimals, parseDecimal, sumDecimals } from '../kernel/decimal.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import type { Directory } from './directory.ts';
import { readFieldValue } from './field-values.ts';
import type {
  CheckOperand,
  EntryValues,
  FieldCheck,
  FieldDefinition,
  FieldValue,
  RegisterDefinition,
} from './types.ts';

/** How many lines one field of one entry may have. */
export const maxLines = 200;

type Report = (pointer: string, field: FieldDefinition | undefined, reason: string) => void;

/**
 * Checks raw values of a fact against a register's definition and brings them into the one stored form (see EntryValues).
 * Every misfit is a problem `entry-invalid` with an RFC 6901 pointer below `/values` and the field's title; an unknown field is one.
 * Names of places, org units and people must exist on the day that the entry is dated.
 */
export function validateValues(
  definition: RegisterDefinition,
  raw: Readonly<Record<string, unknown>>,
  directory: Directory,
): Result<EntryValues> {
  const problems: Problem[] = [];
  const report: Report = (pointer, field, reason) => {
    const title = field === undefined ? 'Trường lạ' : `“${field.title}”`;
    problems.push(
      problem('entry-invalid', 'Mục sổ chưa hợp lệ', `${title} ${reason}.`, {
        pointer,
        ...(field === undefined ? {} : { field: field.title }),
      }),
    );
  };
  const values = readFields(definition.fields, raw, '/values', report);
  if (problems.length > 0) return failure(problems);
  checkNames(definition.fields, values, dateOf(definition, values), '/values', { directory, report });
  for (const check of definition.checks) applyCheck(check, definition, values, report);
  return problems.length > 0 ? failure(problems) : success(values);
}

/** The day by which the entry is placed in time: the first day of a range. */
export function dateOf(definition: RegisterDefinition, values: EntryValues): string {
  const value = values[definition.dateField];
  return typeof value === 'string' ? value : (rangeOf(value)?.from ?? '');
}

export function rangeOf(value: FieldValue | undefined): { from: string; to: string | null } | undefined {
  return typeof value === 'object' && !Array.isArray(value) && 'from' in value
    ? (value as { from: string; to: string | null })
    : undefined;
}

function readFields(
  fields: readonly FieldDefinition[],
  raw: Readonly<Record<string, unknown>>,
  at: string,
  report: Report,
): EntryValues {
  const names = fields.map((field) => field.id);
  for (const key of Object.keys(raw).filter((name) => !names.includes(name))) {
    const near = nearestName(key, names);
    report(
      `${at}/${escapePointer(key)}`,
      undefined,
      `“${key}” không có trong sổ này${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
    );
  }
  const values: EntryValues = {};
  for (const field of fields) {
    const value = Object.hasOwn(raw, field.id) ? raw[field.id] : undefined;
    const read =
      field.type === 'lines'
        ? readLines(field, value, `${at}/${field.id}`, report)
        : readSimple(field, value, `${at}/${field.id}`, report);
    if (read !== undefined) values[field.id] = read;
  }
  return values;
}

function readSimple(field: FieldDefinition, raw: unknown, at: string, report: Report): FieldValue | undefined {
  const read = readFieldValue(raw, field);
  if (read === undefined) {
    if (field.required) report(at, field, 'chưa ghi');
    return undefined;
  }
  if (!read.ok) report(at, field, read.error);
  return read.ok ? read.value : undefined;
}

function readLines(field: FieldDefinition, raw: unknown, at: string, report: Report): EntryValues[] | undefined {
  if (raw === undefined || raw === null || (Array.isArray(raw) && raw.length === 0)) {
    if (field.required) report(at, field, 'chưa có dòng nào');
    return undefined;
  }
  if (!Array.isArray(raw) || raw.length > maxLines) {
    report(
      at,
      field,
      Array.isArray(raw) ? `có ${raw.length} dòng, nhiều nhất ${maxLines}` : 'phải là danh sách các dòng',
    );
    return undefined;
  }
  return raw.map((line: unknown, index) => {
    if (typeof line === 'object' && line !== null && !Array.isArray(line)) {
      return readFields(field.fields ?? [], line as Record<string, unknown>, `${at}/${index}`, report);
    }
    report(`${at}/${index}`, field, 'có một dòng không đọc được');
    return {};
  });
}

function escapePointer(text: string): string {
  return text.replaceAll('~', '~0').replaceAll('/', '~1');
}

interface NameCheck {
  directory: Directory;
  report: Report;
}

function checkNames(
  fields: readonly FieldDefinition[],
  values: EntryValues,
  date: string,
  at: string,
  check: NameCheck,
): void {
  for (const field of fields) {
    const value = values[field.id];
    if (Array.isArray(value)) {
      for (const [index, line] of value.entries())
        checkNames(field.fields ?? [], line, date, `${at}/${field.id}/${index}`, check);
    } else if (typeof value === 'string' && nameOf(field, value, date, check.directory) === undefined) {
      const near =
        field.type === 'place'
          ? nearestName(
              value,
              check.directory.places().map((place) => place.id),
            )
          : undefined;
      check.report(
        `${at}/${field.id}`,
        field,
        `“${value}” không có trong danh mục vào ngày của mục sổ${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
      );
    }
  }
}

/** The Vietnamese name behind an id; the value itself for fields that hold no id; undefined when there is none on that day. */
function nameOf(field: FieldDefinition, value: string, date: string, directory: Directory): string | undefined {
  if (field.type === 'place') return directory.placeName(value, date);
  if (field.type === 'orgUnit') return directory.orgUnitName(value, date);
  return field.type === 'person' ? directory.personName(value, date) : value;
}

function applyCheck(check: FieldCheck, definition: RegisterDefinition, values: EntryValues, report: Report): void {
  const field =
    check.left.kind === 'constant'
      ? undefined
      : definition.fields.find((candidate) => candidate.id === fieldOf(check.left));
  const left = operandValue(check.left, values);
  const holds =
    check.operator === 'present'
      ? left !== undefined
      : compares(left, check.operator, check.right === undefined ? undefined : operandValue(check.right, values));
  if (!holds) report(`/values/${fieldOf(check.left)}`, field, `chưa đúng: ${check.message.replace(/\.$/, '')}`);
}

function fieldOf(operand: CheckOperand): string {
  return operand.kind === 'constant' ? '' : (operand.field.split('.')[0] ?? '');
}

/** A comparison with something missing holds: what must be there is `required`. */
function compares(left: string | undefined, operator: 'eq' | 'lte' | 'gte', right: string | undefined): boolean {
  if (left === undefined || right === undefined) return true;
  const numbers = [parseDecimal(left), parseDecimal(right)] as const;
  const order =
    numbers[0] !== undefined && numbers[1] !== undefined
      ? compareDecimals(numbers[0], numbers[1])
      : left < right
        ? -1
        : left > right
          ? 1
          : 0;
  return operator === 'eq' ? order === 0 : operator === 'lte' ? order <= 0 : order >= 0;
}

function operandValue(operand: CheckOperand, values: EntryValues): string | undefined {
  if (operand.kind === 'constant') return String(operand.value);
  if (operand.kind === 'field') return plain(values[operand.field]);
  const [lines = '', sub = ''] = operand.field.split('.');
  const rows = values[lines];
  const numbers = Array.isArray(rows) ? rows.flatMap((row) => plain(row[sub]) ?? []) : [];
  return numbers.length === 0 ? undefined : sumDecimals(numbers);
}

/** A value as text to compare: numbers canonical, a range by its first day. */
function plain(value: FieldValue | undefined): string | undefined {
  if (value === undefined || Array.isArray(value)) return undefined;
  if (typeof value !== 'object') return String(value);
  return 'from' in value ? (value as { from: string }).from : value.value;
}

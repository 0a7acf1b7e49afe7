import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import type { Directory } from './directory.ts';
import { brokenChecks } from './entry-checks.ts';
import { readFieldValue } from './field-values.ts';
import type { EntryValues, FieldDefinition, FieldValue, RegisterDefinition } from './types.ts';

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
    const line = /^\/values\/[^/]+\/(\d+)/.exec(pointer)?.[1];
    const title = `${field === undefined ? 'Trường lạ' : `“${field.title}”`}${line === undefined ? '' : ` (dòng ${Number(line) + 1})`}`;
    problems.push(
      problem('entry-invalid', 'Mục sổ chưa hợp lệ', `${title} ${reason}${reason.endsWith('?') ? '' : '.'}`, {
        pointer,
        ...(field === undefined ? {} : { field: field.title }),
      }),
    );
  };
  const values = readFields(definition.fields, raw, '/values', report);
  if (problems.length > 0) return failure(problems);
  checkNames(definition.fields, values, dateOf(definition, values), '/values', { directory, report });
  for (const { pointer, field, reason } of brokenChecks(definition, values)) report(pointer, field, reason);
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

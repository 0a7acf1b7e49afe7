import { type Bound, combineBounds, intervalOf } from '../kernel/bounds.ts';
import { compareDecimals, parseDecimal, sumDecimals } from '../kernel/decimal.ts';
import type { Interval } from '../kernel/interval.ts';
import type {
  CheckOperand,
  EntryValues,
  FieldCheck,
  FieldDefinition,
  FieldType,
  FieldValue,
  RegisterDefinition,
} from './types.ts';

export interface BrokenCheck {
  /** RFC 6901, below `/values`. */
  pointer: string;
  field: FieldDefinition | undefined;
  reason: string;
}

/** The checks between fields that validated values break, at the left field of each. */
export function brokenChecks(definition: RegisterDefinition, values: EntryValues): BrokenCheck[] {
  return definition.checks
    .filter((check) => !holds(check, definition, values))
    .map((check) => {
      const id = check.left.kind === 'constant' ? '' : (check.left.field.split('.')[0] ?? '');
      return {
        pointer: `/values/${id}`,
        field: definition.fields.find((field) => field.id === id),
        reason: `chưa đúng: ${check.message.replace(/\.$/, '')}`,
      };
    });
}

/** A comparison with something missing holds: what must be there is `required`, or has a check `present`. */
function holds(check: FieldCheck, definition: RegisterDefinition, values: EntryValues): boolean {
  const left = termOf(check.left, definition, values);
  if (check.operator === 'present') return left !== undefined;
  const right = check.right === undefined ? undefined : termOf(check.right, definition, values);
  return left === undefined || right === undefined || compares(left, check.operator, right);
}

/** What is compared: a number with its bound, or text (days as ISO text, so that order is by day). */
interface Term {
  value: string;
  bound?: Bound | undefined;
  /** Undefined for a constant: it is what the other side is. */
  type: FieldType | undefined;
}

const numbers: readonly (FieldType | undefined)[] = ['count', 'measure', 'money', 'percent', 'year'];

/** "trên 800" may be 801 or 900: a check fails only when no numbers that the two sides allow can meet it. */
function compares(left: Term, operator: 'eq' | 'lte' | 'gte', right: Term): boolean {
  // "05" and "5" are one number and two texts.
  const areNumbers = numbers.includes(left.type) || numbers.includes(right.type);
  const [a, b] = areNumbers ? [rangeOf(left), rangeOf(right)] : [];
  if (a === undefined || b === undefined) return comparesText(left.value, operator, right.value);
  const [notAbove, notBelow] = [reaches(a, b), reaches(b, a)];
  return operator === 'eq' ? notAbove && notBelow : operator === 'lte' ? notAbove : notBelow;
}

function comparesText(left: string, operator: 'eq' | 'lte' | 'gte', right: string): boolean {
  return operator === 'eq' ? left === right : operator === 'lte' ? left <= right : left >= right;
}

function rangeOf(term: Term): Interval | undefined {
  const value = parseDecimal(term.value);
  return value === undefined ? undefined : intervalOf(value, term.bound, term.type === 'count');
}

/** Whether some number of `a` is at most some number of `b`. */
function reaches(a: Interval, b: Interval): boolean {
  if (a.low === null || b.high === null) return true;
  const order = compareDecimals(a.low, b.high);
  return order < 0 || (order === 0 && a.lowClosed && b.highClosed);
}

function termOf(operand: CheckOperand, definition: RegisterDefinition, values: EntryValues): Term | undefined {
  if (operand.kind === 'constant') return { value: String(operand.value), type: undefined };
  const [head = '', sub] = operand.field.split('.');
  const field = definition.fields.find((candidate) => candidate.id === head);
  if (sub === undefined) return plainTerm(values[head], field);
  const rows = values[head];
  const subField = field?.fields?.find((candidate) => candidate.id === sub);
  const terms = Array.isArray(rows) ? rows.flatMap((row) => plainTerm(row[sub], subField) ?? []) : [];
  if (terms.length === 0) return undefined;
  return {
    value: sumDecimals(terms.map((term) => term.value)),
    bound: combineBounds(terms.map((term) => term.bound)),
    type: subField?.type,
  };
}

/** A range of days counts by its first day. */
function plainTerm(value: FieldValue | undefined, field: FieldDefinition | undefined): Term | undefined {
  if (value === undefined || Array.isArray(value)) return undefined;
  const type = field?.type;
  if (typeof value !== 'object') return { value: String(value), type };
  if ('from' in value) return { value: (value as { from: string }).from, type };
  return { value: value.value, bound: value.bound, type };
}

import { suggestion } from './fields.ts';
import { type Where, Window } from './types.ts';
import type { Report, YamlMap, YamlNode } from './yaml.ts';

/** What a parser needs: where to report, and where to remember the line of each part for the checks that come after. */
export interface ParseContext {
  report: Report;
  lineOf: WeakMap<object, number>;
}

const operators = ['ne', 'gte', 'lte'] as const;
const comparisonKeys = [...operators, 'present'] as const;

/** A mapping of conditions; several keys must all hold. Undefined after a reported problem. */
export function parseWhere(node: YamlNode, context: ParseContext): Where | undefined {
  if (node.kind !== 'map' || node.entries.size === 0) {
    context.report(node.line, 'Điều kiện phải là một bảng “trường: giá trị”.');
    return undefined;
  }
  const parts: Where[] = [];
  for (const [key, { line, node: value }] of node.entries) {
    const part = parseCondition(key, line, value, context);
    if (part !== undefined) parts.push(part);
  }
  if (parts.length < node.entries.size) return undefined;
  const [only] = parts;
  return parts.length === 1 && only !== undefined
    ? only
    : remember<Where>({ kind: 'all', of: parts }, node.line, context);
}

function parseCondition(key: string, line: number, value: YamlNode, context: ParseContext): Where | undefined {
  if (key === 'all' || key === 'any') return parseBranches(key, value, context);
  if (key === 'not') {
    const inner = parseWhere(value, context);
    return inner && remember<Where>({ kind: 'not', of: inner }, line, context);
  }
  if (value.kind === 'map') return parseComparison(key, line, value, context);
  if (value.kind === 'list') return parseIn(key, line, value.items, context);
  if (value.value === null) return refuse(context, line, `Điều kiện của “${key}” thiếu giá trị.`);
  return remember<Where>({ kind: 'compare', field: key, operator: 'eq', value: value.value }, line, context);
}

function parseBranches(kind: 'all' | 'any', value: YamlNode, context: ParseContext): Where | undefined {
  if (value.kind !== 'list' || value.items.length === 0) {
    return refuse(context, value.line, `“${kind}” phải là danh sách điều kiện, ít nhất một.`);
  }
  const of = value.items.map((item) => parseWhere(item, context)).filter((item) => item !== undefined);
  return of.length < value.items.length ? undefined : remember<Where>({ kind, of }, value.line, context);
}

function parseIn(field: string, line: number, items: YamlNode[], context: ParseContext): Where | undefined {
  const values = items.map((item) => (item.kind === 'scalar' ? item.value : null));
  const usable = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  if (usable.length === 0 || usable.length < values.length) {
    return refuse(context, line, `Danh sách giá trị của “${field}” phải gồm chữ hoặc số, ít nhất một.`);
  }
  return remember<Where>({ kind: 'in', field, values: usable }, line, context);
}

function parseComparison(field: string, line: number, map: YamlMap, context: ParseContext): Where | undefined {
  const parts: Where[] = [];
  for (const [key, { line: keyLine, node }] of map.entries) {
    const operator = operators.find((candidate) => candidate === key);
    const value = node.kind === 'scalar' ? node.value : null;
    if (operator !== undefined && value !== null) {
      parts.push(remember<Where>({ kind: 'compare', field, operator, value }, keyLine, context));
    } else if (key === 'present' && typeof value === 'boolean') {
      const present: Where = remember({ kind: 'present', field }, keyLine, context);
      parts.push(value ? present : remember<Where>({ kind: 'not', of: present }, keyLine, context));
    } else {
      const known = comparisonKeys.find((candidate) => candidate === key);
      const reason =
        known === undefined
          ? `Không có phép so sánh “${key}”.${suggestion(key, comparisonKeys)}`
          : `“${key}” thiếu giá trị hợp lệ.`;
      return refuse(context, keyLine, reason);
    }
  }
  const [only] = parts;
  if (only === undefined) return refuse(context, line, `Điều kiện của “${field}” trống.`);
  return parts.length === 1 ? only : remember<Where>({ kind: 'all', of: parts }, line, context);
}

const windowNames = ['inPeriod', 'fromYearStart', 'toDate', 'schoolYear', 'asOf', 'planYear', 'term'] as const;

/** `inPeriod`, …, `{planYear: {field, offset}}`, `{term: {firstYear, length}}`. */
export function parseWindow(node: YamlNode, context: ParseContext): Window | undefined {
  if (node.kind === 'scalar') return parseNamedWindow(String(node.value), node.line, context);
  const [first] = node.kind === 'map' && node.entries.size === 1 ? [...node.entries] : [];
  if (first === undefined || first[1].node.kind !== 'map') {
    return refuse(context, node.line, 'Phạm vi thời gian (window) phải là một tên, hoặc một bảng planYear hay term.');
  }
  const [name, { line, node: options }] = first;
  const values = Object.fromEntries(
    [...options.entries].map(([key, { node: value }]) => [key, value.kind === 'scalar' ? value.value : null]),
  );
  const parsed = Window.safeParse({ kind: name, ...values });
  if (parsed.success) return remember(parsed.data, line, context);
  const known = windowNames.find((candidate) => candidate === name);
  const reason =
    known === undefined
      ? `Không có phạm vi thời gian “${name}”.${suggestion(name, windowNames)}`
      : `Phạm vi “${name}” ghi sai hoặc thiếu: ${windowOptions(name)}.`;
  return refuse(context, line, reason);
}

function parseNamedWindow(name: string, line: number, context: ParseContext): Window | undefined {
  const parsed = Window.safeParse({ kind: name });
  if (parsed.success) return remember(parsed.data, line, context);
  const known = windowNames.find((candidate) => candidate === name);
  if (known === undefined)
    return refuse(context, line, `Không có phạm vi thời gian “${name}”.${suggestion(name, windowNames)}`);
  return refuse(context, line, `Phạm vi “${name}” phải ghi thành bảng: ${windowOptions(name)}.`);
}

function windowOptions(name: string): string {
  if (name === 'planYear') return '{planYear: {field: <trường năm>, offset: <số năm, từ -10 đến 10>}}';
  return name === 'term'
    ? '{term: {firstYear: <năm đầu>, length: <số năm, từ 1 đến 10>}}'
    : `“${name}” không có tùy chọn`;
}

export function remember<T extends object>(part: T, line: number, context: ParseContext): T {
  context.lineOf.set(part, line);
  return part;
}

export function refuse(context: ParseContext, line: number, reason: string): undefined {
  context.report(line, reason);
  return undefined;
}

import { suggestion } from './fields.ts';
import { type ParseContext, parseWhere, parseWindow, refuse, remember } from './parse-where.ts';
import type { Formula, Source } from './types.ts';
import type { YamlMap, YamlNode } from './yaml.ts';

const leafKinds = ['count', 'sum', 'distinct', 'latest', 'target', 'stateAsOf'] as const;
type LeafKind = (typeof leafKinds)[number];
const kinds = [...leafKinds, 'ratio', 'plus', 'minus', 'previousPeriod', 'figure'] as const;

/** One formula, written as a mapping with exactly one key: its kind. Undefined after a reported problem. */
export function parseFormula(node: YamlNode, context: ParseContext): Formula | undefined {
  const [first] = node.kind === 'map' && node.entries.size === 1 ? [...node.entries] : [];
  if (first === undefined) return refuse(context, node.line, 'Công thức phải là một bảng có đúng một phép tính.');
  const [name, { line, node: body }] = first;
  const kind = kinds.find((candidate) => candidate === name);
  if (kind === undefined) return refuse(context, line, `Không có phép tính “${name}”.${suggestion(name, kinds)}`);
  const formula = parseKind(kind, body, context);
  return formula && remember(formula, line, context);
}

function parseKind(kind: (typeof kinds)[number], body: YamlNode, context: ParseContext): Formula | undefined {
  if (kind === 'figure') return parseReference(body, context);
  if (kind === 'plus') {
    const terms = parseTerms(body, context, 'plus');
    return terms && { kind, terms };
  }
  if (body.kind !== 'map') return refuse(context, body.line, `Phép tính “${kind}” phải là một bảng.`);
  if (kind === 'ratio') return parseRatio(body, context);
  if (kind === 'minus') return parseMinus(body, context);
  if (kind === 'previousPeriod') return parsePrevious(body, context);
  return parseLeaf(kind, body, context);
}

const leafFields = {
  count: 'none',
  sum: 'required',
  distinct: 'required',
  latest: 'required',
  target: 'required',
  stateAsOf: 'optional',
} as const satisfies Record<LeafKind, string>;

function parseLeaf(kind: LeafKind, body: YamlMap, context: ParseContext): Formula | undefined {
  const wantsField = leafFields[kind];
  const allowed = ['register', 'where', 'window', 'by', ...(wantsField === 'none' ? ['lines'] : ['field'])];
  if (!onlyKeys(body, allowed, context)) return undefined;
  const register = textOf(body, 'register', context);
  const field = wantsField === 'none' ? undefined : textOf(body, 'field', context, wantsField === 'optional');
  const lines = textOf(body, 'lines', context, true);
  const source = parseSource(kind, body, context);
  if (register === undefined || source === undefined) return undefined;
  if (kind === 'count') return { kind, register, ...source, ...(lines === undefined ? {} : { lines }) };
  if (kind === 'stateAsOf') return { kind, register, ...source, ...(field === undefined ? {} : { field }) };
  return field === undefined ? undefined : { kind, register, ...source, field };
}

function parseSource(kind: LeafKind, body: YamlMap, context: ParseContext): Omit<Source, 'register'> | undefined {
  const window = body.entries.get('window');
  const parsedWindow =
    window === undefined && kind === 'stateAsOf'
      ? { kind: 'asOf' as const }
      : window && parseWindow(window.node, context);
  if (window === undefined && kind !== 'stateAsOf') context.report(body.line, 'Thiếu phạm vi thời gian (window).');
  const where = body.entries.get('where');
  const parsedWhere = where && parseWhere(where.node, context);
  const by = textOf(body, 'by', context, true);
  if (parsedWindow === undefined || (where !== undefined && parsedWhere === undefined)) return undefined;
  return {
    window: parsedWindow,
    ...(parsedWhere === undefined ? {} : { where: parsedWhere }),
    ...(by === undefined ? {} : { by }),
  };
}

function parseRatio(body: YamlMap, context: ParseContext): Formula | undefined {
  if (!onlyKeys(body, ['part', 'whole', 'scale', 'atMost'], context)) return undefined;
  const part = operand(body, 'part', context);
  const whole = operand(body, 'whole', context);
  const [scale, atMost] = [wholeNumber(body, 'scale', context), wholeNumber(body, 'atMost', context)];
  if (scale === null || atMost === null) return undefined;
  return (
    part && whole && { kind: 'ratio', part, whole, scale: scale ?? 1, ...(atMost === undefined ? {} : { atMost }) }
  );
}

/** A whole number from 1 to 1000; undefined where none is written, null after a reported problem. */
function wholeNumber(body: YamlMap, key: string, context: ParseContext): number | null | undefined {
  const entry = body.entries.get(key);
  if (entry === undefined) return undefined;
  const value = entry.node.kind === 'scalar' ? entry.node.value : null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  context.report(entry.line, `${key} của tỷ lệ là một số nguyên từ 1 đến 1000.`);
  return null;
}

function parseMinus(body: YamlMap, context: ParseContext): Formula | undefined {
  if (!onlyKeys(body, ['from', 'subtract'], context)) return undefined;
  const from = operand(body, 'from', context);
  const list = body.entries.get('subtract');
  if (list === undefined) return refuse(context, body.line, 'Phép trừ thiếu “subtract”.');
  const subtract = parseTerms(list.node, context, 'subtract');
  return from && subtract && { kind: 'minus', from, subtract };
}

function parsePrevious(body: YamlMap, context: ParseContext): Formula | undefined {
  if (!onlyKeys(body, ['of', 'shift'], context)) return undefined;
  const of = operand(body, 'of', context);
  const shift = textOf(body, 'shift', context);
  if (shift === undefined) return undefined;
  if (shift !== 'period' && shift !== 'year') {
    return refuse(context, body.line, 'shift là “period” (kỳ trước) hoặc “year” (cùng kỳ năm trước).');
  }
  return of && { kind: 'previousPeriod', of, shift };
}

function parseReference(body: YamlNode, context: ParseContext): Formula | undefined {
  if (body.kind === 'scalar' && typeof body.value === 'string') return { kind: 'figure', id: body.value };
  if (body.kind !== 'map') return refuse(context, body.line, 'figure phải là mã số liệu, hoặc bảng {id, group}.');
  if (!onlyKeys(body, ['id', 'group'], context)) return undefined;
  const id = textOf(body, 'id', context);
  const group = textOf(body, 'group', context, true);
  return id === undefined ? undefined : { kind: 'figure', id, ...(group === undefined ? {} : { group }) };
}

function operand(body: YamlMap, key: string, context: ParseContext): Formula | undefined {
  const node = body.entries.get(key)?.node;
  return node === undefined ? refuse(context, body.line, `Thiếu “${key}”.`) : parseFormula(node, context);
}

function parseTerms(node: YamlNode, context: ParseContext, name: string): Formula[] | undefined {
  if (node.kind !== 'list' || node.items.length === 0) {
    return refuse(context, node.line, `“${name}” phải là danh sách công thức, ít nhất một.`);
  }
  const terms = node.items.map((item) => parseFormula(item, context)).filter((term) => term !== undefined);
  return terms.length < node.items.length ? undefined : terms;
}

/** Reports every key that is not allowed here. */
export function onlyKeys(map: YamlMap, allowed: readonly string[], context: ParseContext): boolean {
  let clean = true;
  for (const [key, { line }] of map.entries) {
    if (allowed.includes(key)) continue;
    context.report(line, `Không có khóa “${key}” ở đây.${suggestion(key, allowed)}`);
    clean = false;
  }
  return clean;
}

/** The text under a key; a missing or non-text value is reported (an absent optional one is not). */
export function textOf(map: YamlMap, key: string, context: ParseContext, optional = false): string | undefined {
  const entry = map.entries.get(key);
  if (entry === undefined) return optional ? undefined : refuse(context, map.line, `Thiếu “${key}”.`);
  if (entry.node.kind === 'scalar' && typeof entry.node.value === 'string' && entry.node.value !== '')
    return entry.node.value;
  return refuse(context, entry.line, `“${key}” phải là chữ.`);
}

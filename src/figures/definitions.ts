import type { Problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { fileProblem } from '../registers/yaml-file.ts';
import { type CheckWorld, checkFormula, checkSelection, operandsOf } from './check-formula.ts';
import { checkUnits } from './check-units.ts';
import { onlyKeys, parseFormula, textOf } from './parse-formula.ts';
import { type ParseContext, parseWhere, parseWindow, refuse } from './parse-where.ts';
import type { FigureDefinition, Formula, SelectionDefinition } from './types.ts';
import { readYaml, type YamlMap, type YamlNode } from './yaml.ts';

/** A file of a pack as text; `file` is its path inside the packs, for messages. */
export interface PackFile {
  file: string;
  text: string;
}
export interface FigureDefinitions {
  figures: ReadonlyMap<string, FigureDefinition>;
  selections: ReadonlyMap<string, SelectionDefinition>;
}

/**
 * Reads all figures and selections of the packs and checks them against the registers and each other. Answers either all
 * definitions or all problems, in the order of files and lines; never a part.
 */
export function readFigureDefinitions(
  files: { figures: readonly PackFile[]; selections: readonly PackFile[] },
  registers: ReadonlyMap<string, RegisterDefinition>,
): Result<FigureDefinitions> {
  const problems: Problem[] = [];
  const lineOf = new WeakMap<object, number>();
  const figures = new Map<string, FigureDefinition>();
  const selections = new Map<string, SelectionDefinition>();
  for (const file of files.figures) readList(file, 'figures', figures, parseFigure, problems, lineOf);
  for (const file of files.selections) readList(file, 'selections', selections, parseSelection, problems, lineOf);
  checkAll({ registers, figures }, selections, lineOf, problems);
  return problems.length > 0 ? failure(problems) : success({ figures, selections });
}

type ItemParser<T> = (map: YamlMap, id: string, file: string, context: ParseContext) => T | undefined;

function readList<T>(
  { file, text }: PackFile,
  key: 'figures' | 'selections',
  into: Map<string, T>,
  parse: ItemParser<T>,
  problems: Problem[],
  lineOf: WeakMap<object, number>,
): void {
  const context: ParseContext = {
    lineOf,
    report: (line, reason) => problems.push(fileProblem(file, line, reason)),
  };
  for (const node of listUnder(key, readYaml(text, context.report), context)) {
    if (node.kind !== 'map') {
      context.report(node.line, `Mỗi mục của “${key}” phải là một bảng.`);
      continue;
    }
    const id = textOf(node, 'id', context);
    if (id === undefined) continue;
    if (!/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/.test(id) || id.length > 60) {
      context.report(
        node.line,
        `Mã “${id}” phải bằng chữ không dấu và số, các phần cách nhau bằng dấu chấm, không quá 60 ký tự.`,
      );
    } else if (into.has(id)) {
      context.report(node.line, `Mã “${id}” đã được khai báo ở trên hoặc ở tệp khác.`);
    } else {
      const item = parse(node, id, file, context);
      if (item !== undefined) into.set(id, item);
    }
  }
}

function listUnder(key: string, root: YamlNode | undefined, context: ParseContext): YamlNode[] {
  if (root === undefined) return [];
  if (root.kind !== 'map') return refuse(context, root.line, `Tệp phải bắt đầu bằng “${key}:”.`) ?? [];
  onlyKeys(root, [key], context);
  const list = root.entries.get(key)?.node;
  if (list?.kind === 'list') return list.items;
  return refuse(context, root.line, `Thiếu danh sách “${key}”.`) ?? [];
}

const figureKeys = ['id', 'title', 'unit', 'noneMeans', 'digits', 'formula'];

function parseFigure(map: YamlMap, id: string, file: string, context: ParseContext): FigureDefinition | undefined {
  onlyKeys(map, figureKeys, context);
  const title = textOf(map, 'title', context);
  const unit = textOf(map, 'unit', context);
  const noneMeans = textOf(map, 'noneMeans', context, true) ?? 'missing';
  const digits = parseDigits(map, context);
  const node = map.entries.get('formula')?.node;
  const formula = node === undefined ? refuse(context, map.line, 'Thiếu “formula”.') : parseFormula(node, context);
  if (noneMeans !== 'missing' && noneMeans !== 'zero')
    return refuse(context, map.line, 'noneMeans chỉ là “missing” hoặc “zero”.');
  if (noneMeans === 'zero' && formula !== undefined && containsTarget(formula)) {
    return refuse(context, map.line, 'Chỉ tiêu chưa giao không phải là 0: không dùng noneMeans “zero” với target.');
  }
  if (title === undefined || unit === undefined || formula === undefined) return undefined;
  const definition = {
    id,
    title,
    unit,
    formula,
    noneMeans,
    file,
    line: map.line,
    ...(digits === undefined ? {} : { digits }),
  } as const;
  context.lineOf.set(definition, map.line);
  return definition;
}

const containsTarget = (formula: Formula): boolean =>
  formula.kind === 'target' || operandsOf(formula).some(containsTarget);

function parseDigits(map: YamlMap, context: ParseContext): number | undefined {
  const entry = map.entries.get('digits');
  if (entry === undefined) return undefined;
  const value = entry.node.kind === 'scalar' ? entry.node.value : null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 12) return value;
  return refuse(context, entry.line, 'digits là số chữ số thập phân, từ 0 đến 12.');
}

function parseSelection(
  map: YamlMap,
  id: string,
  file: string,
  context: ParseContext,
): SelectionDefinition | undefined {
  onlyKeys(map, ['id', 'title', 'register', 'where', 'window', 'order'], context);
  const title = textOf(map, 'title', context);
  const register = textOf(map, 'register', context);
  const whereNode = map.entries.get('where')?.node;
  const where = whereNode && parseWhere(whereNode, context);
  const windowNode = map.entries.get('window')?.node;
  const window = windowNode
    ? parseWindow(windowNode, context)
    : refuse(context, map.line, 'Thiếu phạm vi thời gian (window).');
  const order = parseOrder(map, context);
  if (title === undefined || register === undefined || window === undefined || order === undefined) return undefined;
  const definition = {
    id,
    title,
    register,
    window,
    order,
    file,
    line: map.line,
    ...(where === undefined ? {} : { where }),
  };
  context.lineOf.set(definition, map.line);
  return definition;
}

function parseOrder(map: YamlMap, context: ParseContext): string[] | undefined {
  const entry = map.entries.get('order');
  if (entry === undefined) return ['occurredOn'];
  const items = entry.node.kind === 'list' ? entry.node.items : [];
  const names = items.map((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? item.value : undefined,
  );
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0 || known.length < names.length)
    return refuse(context, entry.line, 'order phải là danh sách tên trường.');
  return known;
}

function checkAll(
  world: CheckWorld,
  selections: ReadonlyMap<string, SelectionDefinition>,
  lineOf: WeakMap<object, number>,
  problems: Problem[],
): void {
  const reportIn = (owner: { file: string; line: number }) => (part: object, reason: string) => {
    problems.push(fileProblem(owner.file, lineOf.get(part) ?? owner.line, reason));
  };
  for (const figure of world.figures.values()) checkFormula(figure.formula, world, reportIn(figure));
  for (const selection of selections.values()) checkSelection(selection, world, reportIn(selection));
  const cycles = findCycles(world);
  for (const [figure, path] of cycles) reportIn(figure)(figure, `Số liệu tham chiếu vòng tròn: ${path.join(' → ')}.`);
  if (cycles.size === 0) for (const figure of world.figures.values()) checkUnits(figure, world, reportIn(figure));
}

/** Figures that refer to themselves through others, each with the path back to it. */
function findCycles(world: CheckWorld): Map<FigureDefinition, string[]> {
  const cycles = new Map<FigureDefinition, string[]>();
  for (const figure of world.figures.values()) {
    const path = pathBackTo(figure.id, figure.id, world, new Set());
    if (path !== undefined) cycles.set(figure, [figure.id, ...path]);
  }
  return cycles;
}

function pathBackTo(target: string, from: string, world: CheckWorld, seen: Set<string>): string[] | undefined {
  const figure = world.figures.get(from);
  if (figure === undefined || seen.has(from)) return undefined;
  seen.add(from);
  for (const next of references(figure.formula)) {
    if (next === target) return [next];
    const rest = pathBackTo(target, next, world, seen);
    if (rest !== undefined) return [next, ...rest];
  }
  return undefined;
}

function references(formula: Formula): string[] {
  return formula.kind === 'figure' ? [formula.id] : operandsOf(formula).flatMap(references);
}

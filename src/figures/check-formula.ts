import type { RegisterDefinition } from '../registers/types.ts';
import { checkWhere, type ReportAt, unknownField } from './check-where.ts';
import { type FieldRef, findField, groupCodes, isGroupable, isReadable, isSummable, suggestion } from './fields.ts';
import type { FigureDefinition, Formula, SelectionDefinition, Source } from './types.ts';

/** What a formula is checked against. */
export interface CheckWorld {
  registers: ReadonlyMap<string, RegisterDefinition>;
  figures: ReadonlyMap<string, FigureDefinition>;
}
export type Leaf = Extract<Formula, { register: string }>;

export const isLeaf = (formula: Formula): formula is Leaf => 'register' in formula;

/** The formulas directly under a combining formula; none for a leaf or a reference. */
export function operandsOf(formula: Formula): Formula[] {
  switch (formula.kind) {
    case 'ratio':
      return [formula.part, formula.whole];
    case 'plus':
      return formula.terms;
    case 'minus':
      return [formula.from, ...formula.subtract];
    case 'previousPeriod':
      return [formula.of];
    default:
      return [];
  }
}

/** Checks a formula against registers and figures: every name it uses must be there and fit its use. */
export function checkFormula(formula: Formula, world: CheckWorld, report: ReportAt): void {
  for (const operand of operandsOf(formula)) checkFormula(operand, world, report);
  if (formula.kind === 'figure') {
    checkReference(formula, world, report);
    return;
  }
  if (isLeaf(formula)) checkLeaf(formula, world, report);
}

function checkLeaf(leaf: Leaf, world: CheckWorld, report: ReportAt): void {
  const register = checkSource(leaf, leaf, world, report);
  if (register === undefined) return;
  const field = leaf.kind !== 'count' && leaf.field !== undefined ? findField(register, leaf.field) : undefined;
  if (leaf.kind !== 'count' && leaf.field !== undefined) {
    if (field === undefined) report(leaf, unknownField(leaf.field, register));
    else checkAggregate(leaf, field, register, report);
  }
  if (leaf.kind === 'count' && leaf.lines !== undefined) checkLines(leaf.lines, leaf, register, report);
  if (leaf.kind === 'stateAsOf' && leaf.window.kind !== 'asOf') {
    report(leaf, 'stateAsOf luôn tính tại thời điểm chốt: window chỉ có thể là asOf.');
  }
  if (leaf.by !== undefined) checkGrouping(leaf.by, leaf, linesOf(leaf), register, report);
}

/** The `lines` field a leaf walks, or null when it walks entries. */
export function linesOf(leaf: Leaf): string | null {
  if (leaf.kind === 'count') return leaf.lines ?? null;
  const [head, tail] = (leaf.field ?? '').split('.');
  return tail === undefined || head === undefined ? null : head;
}

function checkAggregate(leaf: Leaf, field: FieldRef, register: RegisterDefinition, report: ReportAt): void {
  const { type, title } = field.definition;
  const sums = leaf.kind === 'sum' || leaf.kind === 'target' || leaf.kind === 'stateAsOf';
  if (sums && !isSummable(type)) {
    report(leaf, `Không cộng được trường “${field.path}” (${title}): trường này không phải là số.`);
  }
  if (sums && type === 'percent') {
    report(leaf, `Không cộng các tỷ lệ phần trăm: “${field.path}” (${title}). Hãy dùng ratio.`);
  }
  if (!isReadable(register, field) || type === 'dateRange') {
    report(leaf, `Trường “${field.path}” (${title}) không dùng được trong phép “${leaf.kind}”.`);
  }
}

function checkLines(lines: string, leaf: Leaf, register: RegisterDefinition, report: ReportAt): void {
  const candidates = register.fields.filter((field) => field.type === 'lines').map((field) => field.id);
  if (candidates.includes(lines)) return;
  report(leaf, `Sổ “${register.id}” không có trường nhiều dòng “${lines}”.${suggestion(lines, candidates)}`);
}

function checkGrouping(
  by: string,
  part: object,
  lines: string | null,
  register: RegisterDefinition,
  report: ReportAt,
): void {
  const field = findField(register, by);
  if (field === undefined) {
    report(part, unknownField(by, register));
    return;
  }
  if (!isGroupable(field.definition.type)) {
    report(part, `Không phân nhóm theo “${by}” được: chỉ theo lựa chọn, địa bàn, đơn vị, năm, có/không.`);
  }
  if (field.lines !== null && field.lines !== lines) {
    report(
      part,
      `Phân nhóm theo “${by}” chỉ khi tính trên các dòng “${field.lines}”: một mục sổ có thể có nhiều dòng.`,
    );
  }
}

/** Checks register, conditions and window of a leaf or a selection. */
export function checkSource(
  source: Source,
  part: object,
  world: CheckWorld,
  report: ReportAt,
): RegisterDefinition | undefined {
  const register = world.registers.get(source.register);
  if (register === undefined) {
    report(part, `Không có sổ “${source.register}”.${suggestion(source.register, world.registers.keys())}`);
    return undefined;
  }
  if (source.where !== undefined) checkWhere(source.where, register, report);
  const { window } = source;
  if (window.kind === 'planYear') checkPlanYear(window.field, part, register, report);
  if (window.kind === 'asOf' && findField(register, register.dateField)?.definition.type !== 'dateRange') {
    report(
      part,
      `asOf cần sổ ghi khoảng ngày hiệu lực: trường ngày “${register.dateField}” của sổ “${register.id}” chỉ là một ngày.`,
    );
  }
  return register;
}

function checkPlanYear(path: string, part: object, register: RegisterDefinition, report: ReportAt): void {
  const field = findField(register, path);
  if (field === undefined) {
    report(part, unknownField(path, register));
    return;
  }
  if (field.definition.type !== 'year')
    report(part, `planYear cần một trường năm: “${path}” là ${field.definition.type}.`);
  if (field.lines !== null) report(part, `planYear cần một trường của mục sổ: “${path}” là trường của dòng.`);
}

function checkReference(formula: Extract<Formula, { kind: 'figure' }>, world: CheckWorld, report: ReportAt): void {
  const target = world.figures.get(formula.id);
  if (target === undefined) {
    report(formula, `Không có số liệu “${formula.id}”.${suggestion(formula.id, world.figures.keys())}`);
    return;
  }
  if (formula.group === undefined) return;
  const groups = groupsOf(target.formula, world);
  if (groups === undefined) {
    report(formula, `Số liệu “${formula.id}” không phân nhóm, không có nhóm “${formula.group}”.`);
    return;
  }
  if (groups.length > 0 && !groups.includes(formula.group)) {
    report(formula, `Số liệu “${formula.id}” không có nhóm “${formula.group}”.${suggestion(formula.group, groups)}`);
  }
}

/** The codes a figure is grouped by: undefined when it is not grouped, empty when any value may occur (places, org units). */
export function groupsOf(formula: Formula, world: CheckWorld, depth = 0): string[] | undefined {
  if (formula.kind === 'previousPeriod') return groupsOf(formula.of, world, depth);
  if (formula.kind === 'figure' && formula.group === undefined && depth < world.figures.size) {
    const target = world.figures.get(formula.id);
    return target && groupsOf(target.formula, world, depth + 1);
  }
  if (!isLeaf(formula) || formula.by === undefined) return undefined;
  const register = world.registers.get(formula.register);
  return register === undefined ? [] : groupCodes(register, formula.by);
}

/** Checks a selection: its source, and every name it is ordered by. */
export function checkSelection(selection: SelectionDefinition, world: CheckWorld, report: ReportAt): void {
  const register = checkSource(selection, selection, world, report);
  if (register === undefined) return;
  for (const name of selection.order) {
    const path = name.replace(/^-/, '');
    if (path === 'occurredOn') continue;
    const field = findField(register, path);
    if (field === undefined) report(selection, unknownField(path, register));
    else if (field.lines !== null || !isReadable(register, field)) {
      report(selection, `Không xếp thứ tự theo “${path}” được.`);
    }
  }
}

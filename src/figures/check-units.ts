import { type CheckWorld, isLeaf, operandsOf } from './check-formula.ts';
import type { ReportAt } from './check-where.ts';
import { findField, unitOf } from './fields.ts';
import type { FigureDefinition, Formula } from './types.ts';

/**
 * Units are never mixed: người and lượt người are not added, money is divided by money and counts by counts.
 * A count of entries takes whatever unit its figure declares.
 */
export function checkUnits(figure: FigureDefinition, world: CheckWorld, report: ReportAt): void {
  checkOperands(figure.formula, world, report);
  const unit = formulaUnit(figure.formula, world);
  if (unit !== undefined && unit !== figure.unit) {
    report(figure, `Đơn vị tính ghi “${figure.unit}” nhưng công thức cho ra “${unit}”.`);
  }
}

/** The unit a formula yields; undefined when it takes any (a count of entries). */
export function formulaUnit(formula: Formula, world: CheckWorld): string | undefined {
  switch (formula.kind) {
    case 'figure':
      return world.figures.get(formula.id)?.unit;
    case 'ratio':
      return formula.scale === 100 && formula.atMost === undefined ? '%' : undefined;
    case 'plus':
    case 'minus':
      return unitsOf(operandsOf(formula), world)[0];
    case 'previousPeriod':
      return formulaUnit(formula.of, world);
    case 'count':
    case 'distinct':
      return undefined;
    default:
      return fieldUnit(formula.register, formula.field, world);
  }
}

function fieldUnit(registerId: string, path: string | undefined, world: CheckWorld): string | undefined {
  const register = world.registers.get(registerId);
  const field = register && path !== undefined ? findField(register, path) : undefined;
  return field && unitOf(field.definition);
}

function unitsOf(formulas: Formula[], world: CheckWorld): string[] {
  return formulas.map((formula) => formulaUnit(formula, world)).filter((unit) => unit !== undefined);
}

function checkOperands(formula: Formula, world: CheckWorld, report: ReportAt): void {
  const operands = operandsOf(formula);
  for (const operand of operands) checkOperands(operand, world, report);
  if (formula.kind === 'plus' || formula.kind === 'minus') {
    const units = [...new Set(unitsOf(operands, world))];
    if (units.length > 1) report(formula, `Không cộng trừ các đơn vị tính khác nhau: ${units.join(', ')}.`);
    if (units[0] === '%') report(formula, 'Không cộng trừ các tỷ lệ phần trăm.');
    if (operands.some((operand) => isNotNumber(operand, world))) report(formula, 'Chỉ cộng trừ được số.');
  }
  if (formula.kind === 'ratio') {
    const [part, whole] = operands.map((operand) => formulaUnit(operand, world) === 'đồng');
    if (part !== whole) report(formula, 'Tỷ lệ chỉ lấy tiền chia cho tiền, hoặc số lượng chia cho số lượng.');
    if (operands.some((operand) => isNotNumber(operand, world))) report(formula, 'Tỷ lệ chỉ lấy số chia cho số.');
  }
}

/** `latest` may pick a date or a text: nothing to calculate with. */
function isNotNumber(formula: Formula, world: CheckWorld, depth = 0): boolean {
  if (formula.kind === 'figure') {
    const target = world.figures.get(formula.id);
    return target !== undefined && depth < world.figures.size && isNotNumber(target.formula, world, depth + 1);
  }
  if (formula.kind === 'previousPeriod') return isNotNumber(formula.of, world, depth);
  if (!isLeaf(formula) || formula.kind !== 'latest') return false;
  const register = world.registers.get(formula.register);
  const field = register && findField(register, formula.field);
  return field !== undefined && !['count', 'measure', 'money', 'percent', 'year'].includes(field.definition.type);
}

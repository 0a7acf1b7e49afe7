import { formatDateShort } from '../kernel/dates.ts';
import { describePeriod } from '../kernel/period.ts';
import { type CheckWorld, isLeaf, type Leaf as LeafFormula, linesOf, operandsOf } from './check-formula.ts';
import { describeWhere, lowerFirst } from './describe-where.ts';
import { findField } from './fields.ts';
import type { FigureDefinition, Formula, RatioScale, Window } from './types.ts';
import { type Moment, shiftMoment, spanOf } from './windows.ts';

/**
 * A figure's formula in Vietnamese, as an official would say it to another: what is counted, in which register, under which
 * conditions, in which days. Other figures are named by their titles in quotation marks.
 */
export function describeFigure(figure: FigureDefinition, moment: Moment, world: CheckWorld): string {
  return upperFirst(describeFormula(figure.formula, moment, world));
}

function describeFormula(formula: Formula, moment: Moment, world: CheckWorld): string {
  if (isLeaf(formula)) return describeLeaf(formula, moment, world);
  switch (formula.kind) {
    case 'figure':
      return describeReference(formula, world);
    case 'previousPeriod': {
      const earlier = formula.shift === 'year' ? 'cùng kỳ năm trước' : 'kỳ liền trước';
      return `${describeFormula(formula.of, shiftMoment(moment, formula.shift), world)}, tính cho ${earlier}`;
    }
    case 'ratio': {
      const [part, whole] = [formula.part, formula.whole].map((operand) => describeFormula(operand, moment, world));
      return describeRatio(part ?? '', whole ?? '', formula);
    }
    case 'plus':
      return `tổng của: ${list(formula.terms, moment, world)}`;
    case 'minus': {
      const from = describeFormula(formula.from, moment, world);
      return `${from} trừ đi ${formula.subtract.length > 1 ? 'lần lượt: ' : ''}${list(formula.subtract, moment, world)}`;
    }
  }
}

function describeRatio(part: string, whole: string, { scale, atMost }: RatioScale): string {
  const most = atMost === undefined ? '' : `, tối đa ${atMost}`;
  if (scale === 100) return `tỷ lệ phần trăm của ${part} so với ${whole}${most}`;
  return `${part} chia cho ${whole}${scale === 1 ? '' : `, nhân với ${scale}`}${most}`;
}

function list(formulas: readonly Formula[], moment: Moment, world: CheckWorld): string {
  const texts = formulas.map((formula) => describeFormula(formula, moment, world));
  return texts.length === 1 ? (texts[0] ?? '') : texts.map((text, index) => `(${index + 1}) ${text}`).join('; ');
}

function describeReference({ id, group }: Extract<Formula, { kind: 'figure' }>, world: CheckWorld): string {
  const title = `“${world.figures.get(id)?.title ?? id}”`;
  return group === undefined ? title : `${title}, phần ${groupTitle(id, group, world)}`;
}

function groupTitle(id: string, group: string, world: CheckWorld): string {
  let formula = world.figures.get(id)?.formula;
  for (let depth = 0; formula !== undefined && depth <= world.figures.size; depth += 1) {
    if (formula.kind === 'previousPeriod') formula = formula.of;
    else if (formula.kind === 'figure') formula = world.figures.get(formula.id)?.formula;
    else break;
  }
  if (formula === undefined || !isLeaf(formula) || formula.by === undefined) return `“${group}”`;
  const register = world.registers.get(formula.register);
  const field = register && findField(register, formula.by)?.definition;
  return `“${field?.choices?.[group] ?? group}”`;
}

function describeLeaf(leaf: LeafFormula, moment: Moment, world: CheckWorld): string {
  const register = world.registers.get(leaf.register);
  if (register === undefined) return leaf.register;
  const lines = linesOf(leaf);
  const linesTitle =
    lines === null ? '' : ` ở các dòng ${lowerFirst(findField(register, lines)?.definition.title ?? lines)}`;
  const field = leaf.kind === 'count' || leaf.field === undefined ? undefined : findField(register, leaf.field);
  const what = { lines, linesTitle, title: lowerFirst(field?.definition.title ?? '') };
  const by = leaf.by === undefined ? undefined : findField(register, leaf.by)?.definition.title;
  return [
    `${subject(leaf.kind, what)} trong ${register.title}`,
    ...(leaf.where === undefined ? [] : [`với ${describeWhere(leaf.where, register)}`]),
    describeWindow(leaf.window, moment),
    ...(by === undefined ? [] : [`chia theo ${lowerFirst(by)}`]),
  ].join(', ');
}

function subject(kind: LeafFormula['kind'], what: { lines: string | null; linesTitle: string; title: string }): string {
  const { lines, linesTitle, title } = what;
  switch (kind) {
    case 'count':
      return lines === null ? 'số mục' : `số dòng${linesTitle.replace(' ở các dòng', '')}`;
    case 'sum':
      return `tổng ${title}${linesTitle}`;
    case 'distinct':
      return `số ${title} khác nhau${linesTitle}`;
    case 'latest':
      return `${title} của mục mới nhất${linesTitle}`;
    case 'target':
      return `chỉ tiêu được giao: tổng ${title}${linesTitle}`;
    case 'stateAsOf':
      return title === '' ? 'số mục đang có hiệu lực' : `tổng ${title} của các mục đang có hiệu lực${linesTitle}`;
  }
}

/** "trong kỳ 06 tháng đầu năm 2023 (từ 01/01/2023 đến 30/6/2023)". */
export function describeWindow(window: Window, moment: Moment): string {
  const span = spanOf(window, moment);
  if (span.kind === 'validOn') return `tại thời điểm ${formatDateShort(span.date)}`;
  const end = formatDateShort(span.to);
  if (span.kind === 'planYear') return `của năm kế hoạch ${span.year}, tính đến ${end}`;
  if (span.from === null) return `tính đến ${end}`;
  const words: Partial<Record<Window['kind'], string>> = {
    inPeriod: `trong kỳ ${describePeriod(moment.period)}`,
    fromYearStart: 'từ đầu năm kế hoạch',
    schoolYear: `trong năm học ${span.from.slice(0, 4)}-${Number(span.from.slice(0, 4)) + 1}`,
    term:
      window.kind === 'term'
        ? `trong giai đoạn ${span.from.slice(0, 4)}-${Number(span.from.slice(0, 4)) + window.length - 1}`
        : '',
  };
  return `${words[window.kind] ?? ''} (từ ${formatDateShort(span.from)} đến ${end})`;
}

/** The windows a figure reads, each once, references followed: "trong kỳ …; tính đến …". */
export function describeWindows(figure: FigureDefinition, moment: Moment, world: CheckWorld): string {
  const windows = new Set<string>();
  const seen = new Set<string>();
  const visit = (formula: Formula, at: Moment): void => {
    if (isLeaf(formula)) windows.add(describeWindow(formula.window, at));
    else if (formula.kind === 'previousPeriod') visit(formula.of, shiftMoment(at, formula.shift));
    else if (formula.kind === 'figure') {
      const target = world.figures.get(formula.id);
      const key = `${formula.id} ${at.period.code}`;
      if (target !== undefined && !seen.has(key)) visit(target.formula, at);
      seen.add(key);
    } else for (const operand of operandsOf(formula)) visit(operand, at);
  };
  visit(figure.formula, moment);
  return [...windows].join('; ');
}

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

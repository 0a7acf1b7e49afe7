import type { Answer } from '../figures/types.ts';
import { formatBound } from '../kernel/bounds.ts';
import { formatDateShort, parseCalendarDate } from '../kernel/dates.ts';
import { formatMoneyNumber, formatNumber, formatPercent } from '../kernel/number-format.ts';
import type { FigureFormat } from './types.ts';

/** Customs of a report type. `padCounts`: whole counts below ten are printed with a zero in front where the template asks for it. */
export interface PrintStyle {
  padCounts: boolean;
}

/** What stands for an answer that is no value, outside the sentences that a template has for it. Nil is worth 0 and printed so. */
const withoutValue = { notApplicable: 'không thuộc chức năng', missing: '[chưa có số liệu]' } as const;

/** An answer as it is printed in running text. */
export function formatAnswer(answer: Answer, unit: string, format: FigureFormat, style: PrintStyle): string {
  if (answer.kind === 'nil') return formatValue('0', unit, format, style);
  if (answer.kind !== 'value') return withoutValue[answer.kind];
  return `${formatBound(answer.bound)}${formatValue(answer.value, unit, format, style)}`;
}

function formatValue(value: string, unit: string, format: FigureFormat, style: PrintStyle): string {
  switch (format.style) {
    case 'count':
      return formatNumber(value, { pad: format.pad === true && style.padCounts }) + unitBehind(unit, format);
    case 'decimal':
      return formatNumber(value, { decimals: format.decimals }) + unitBehind(unit, format);
    case 'money':
      return formatMoneyNumber(value, format.unit ?? 'đồng', format.decimals) + unitBehind(unit, format);
    case 'percent':
      return formatPercent(value, format.decimals);
    case 'ordinal':
      return formatNumber(value);
    case 'date':
      return formatDate(value);
    case 'text':
      return value;
  }
}

function formatDate(value: string): string {
  const date = parseCalendarDate(value);
  return date === undefined ? value : formatDateShort(date);
}

function unitBehind(unit: string, format: FigureFormat): string {
  if (format.showUnit !== true) return '';
  return ` ${format.style === 'money' ? (format.unit ?? 'đồng') : unit}`;
}

/** How a value is written where no template says it: exact, with its unit. */
export function plainFormat(unit: string): FigureFormat {
  if (unit === 'đồng') return { style: 'money', unit: 'đồng', showUnit: true };
  return unit === '%' ? { style: 'percent', decimals: 2 } : { style: 'decimal', showUnit: true };
}

/**
 * How a figure is first put into a sentence: money in triệu đồng, percentages with two decimals, what is counted without its unit and, as
 * the report's own sentences print it, with a zero before a count below ten.
 */
export function sentenceFormat(unit: string): FigureFormat {
  if (unit === 'đồng') return { style: 'money', unit: 'triệu đồng', showUnit: true };
  return unit === '%' ? plainFormat(unit) : { style: 'count', pad: true };
}

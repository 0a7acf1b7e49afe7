import { textWidthMm, widestLineMm } from '../kernel/text-width.ts';
import { head, page, rule, styles, type TextStyle } from './layout.ts';
import type { PrintedLetterhead } from './letterhead-text.ts';

/** Lengths in millimetres of the rules under agency, motto and subject (NĐ 30/2020, Phụ lục I, II.1.b, II.2, II.5.b). */
export function headRules(text: PrintedLetterhead): { agencyMm: number; mottoMm: number; subjectMm: number } {
  const { left, right } = head.columnMm;
  const motto = textWidthMm(text.motto, styles.motto.sizePt, styles.motto.bold) * rule.shareOfText.motto;
  return {
    agencyMm: ruleLengthMm([text.agency], styles.agency, left, rule.shareOfText.agency),
    mottoMm: Math.min(right, motto),
    subjectMm: ruleLengthMm(text.subject, styles.subject, page.textWidthMm, rule.shareOfText.subject),
  };
}

/** A share of the widest printed line. */
export function ruleLengthMm(lines: readonly string[], style: TextStyle, columnMm: number, share: number): number {
  return Math.max(0, ...lines.map((line) => widestLineMm(line, style.sizePt, style.bold, columnMm))) * share;
}

import type { Node } from '@markdoc/markdoc';
import type { CheckWorld } from '../figures/check-formula.ts';
import type { SelectionDefinition } from '../figures/types.ts';
import type { Problem } from '../kernel/problem.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { fileProblem } from '../registers/yaml-file.ts';
import type { DraftBlock, LoopSource } from './draft.ts';
import { findFigureMisfit, findFormatMisfits, suggestion } from './figure-fit.ts';
import { type PeriodWord, periodWords } from './period-words.ts';
import { type AttributeRule, isTagName, tagRules } from './template-tags.ts';
import type { FigureFormat } from './types.ts';

/** What a template is checked against, before there are any data. */
export interface TemplateWorld extends CheckWorld {
  selections: ReadonlyMap<string, SelectionDefinition>;
}

/** The loop that a field chip stands in: entries of this register, and the lines of them that are walked. */
export interface LoopScope {
  source: LoopSource;
  register: RegisterDefinition;
  lines: string | undefined;
}

export interface TemplateContext {
  file: string;
  world: TemplateWorld;
  problems: Problem[];
  sectionId: string;
  usedIds: Set<string>;
  counters: Map<string, number>;
  footnotes: Map<string, { file: string; line: number; blocks: DraftBlock[] }>;
  noteRefs: Map<string, { file: string; line: number }>;
  annexes: { count: number };
  loop: LoopScope | undefined;
}

export function lineOf(node: Node): number {
  return (node.location?.start.line ?? node.lines[0] ?? 0) + 1;
}

export function report(context: TemplateContext, node: Node, reason: string): void {
  context.problems.push(fileProblem(context.file, lineOf(node), reason));
}

export function text(node: Node, name: string): string | undefined {
  const value: unknown = node.attributes[name];
  return typeof value === 'string' ? value : undefined;
}

/** Checks a tag's name and attributes against the table; every misfit is reported. @returns whether the tag is known. */
export function checkTag(node: Node, context: TemplateContext): boolean {
  const name = node.tag ?? '';
  if (!isTagName(name)) {
    report(context, node, `Không có thẻ “${name}”${suggestion(name, Object.keys(tagRules))}.`);
    return false;
  }
  const rules: Record<string, AttributeRule> = tagRules[name];
  for (const [attribute, value] of Object.entries(node.attributes as Record<string, unknown>)) {
    const rule = Object.hasOwn(rules, attribute) ? rules[attribute] : undefined;
    if (rule === undefined)
      report(
        context,
        node,
        `Thẻ “${name}” không có thuộc tính “${attribute}”${suggestion(attribute, Object.keys(rules))}.`,
      );
    else if (typeof value !== rule.type)
      report(context, node, `Thuộc tính “${attribute}” của thẻ “${name}” không đúng kiểu.`);
    else if (rule.oneOf !== undefined && !rule.oneOf.includes(value as string | number)) {
      report(
        context,
        node,
        `Thuộc tính “${attribute}” phải là một trong: ${rule.oneOf.join(', ')}${suggestion(String(value), rule.oneOf.map(String))}.`,
      );
    }
  }
  const missing = Object.entries(rules).filter(
    ([attribute, rule]) => rule.required === true && node.attributes[attribute] === undefined,
  );
  for (const [attribute] of missing) report(context, node, `Thẻ “${name}” thiếu thuộc tính “${attribute}”.`);
  return missing.length === 0;
}

/** The id of a block without a name: the section's id with a running number. */
export function nextBlockId(context: TemplateContext): string {
  const count = (context.counters.get(context.sectionId) ?? 0) + 1;
  context.counters.set(context.sectionId, count);
  return `${context.sectionId}-${count}`;
}

/** The id of a block as given, else the next of its section. Two of one name are refused. */
export function blockId(node: Node, context: TemplateContext): string {
  const id = text(node, 'id') ?? nextBlockId(context);
  if (!/^[a-z0-9][a-z0-9.-]{0,79}$/.test(id))
    report(context, node, `Mã “${id}” chỉ gồm chữ thường không dấu, chữ số, dấu gạch nối, dấu chấm.`);
  if (context.usedIds.has(id)) report(context, node, `Mã “${id}” đã dùng ở trên.`);
  context.usedIds.add(id);
  return id;
}

/** Words in braces must be known. */
export function checkWords(node: Node, content: string, context: TemplateContext): void {
  for (const [, word = ''] of content.matchAll(/\{([A-Za-z]+)\}/g)) {
    if (!periodWords.includes(word as PeriodWord))
      report(context, node, `Không có từ thay thế “{${word}}”${suggestion(word, periodWords)}.`);
  }
}

/** A document is named by number, symbol and year. */
export function checkDocumentKey(node: Node, key: string, context: TemplateContext): void {
  if (!/^[^\s/]+(\/[^\s/]+)*\/\d{4}$/u.test(key))
    report(context, node, `Văn bản “${key}” phải ghi dạng số/ký hiệu/năm, ví dụ 29/KH-BDT/2023.`);
}

/** Checks that a figure and a group of it are declared. */
export function checkFigure(node: Node, figureId: string, group: string | undefined, context: TemplateContext): void {
  const misfit = findFigureMisfit(figureId, group, context.world);
  if (misfit !== undefined) report(context, node, `${misfit}.`);
}

/** A format must fit what is counted: money in đồng, percentages in %. */
export function checkFormat(node: Node, unit: string, format: FigureFormat, context: TemplateContext): void {
  for (const misfit of findFormatMisfits(unit, format)) report(context, node, misfit);
}

export function formatOf(node: Node, fallback: FigureFormat['style'] | undefined): FigureFormat | undefined {
  const attributes = node.attributes as Record<string, unknown>;
  const style = (attributes.style as FigureFormat['style'] | undefined) ?? fallback;
  if (style === undefined) return undefined;
  return {
    style,
    ...(attributes.unit === undefined ? {} : { unit: attributes.unit as NonNullable<FigureFormat['unit']> }),
    ...(typeof attributes.decimals === 'number' ? { decimals: attributes.decimals } : {}),
    ...(typeof attributes.pad === 'boolean' ? { pad: attributes.pad } : {}),
    ...(typeof attributes.showUnit === 'boolean' ? { showUnit: attributes.showUnit } : {}),
  };
}

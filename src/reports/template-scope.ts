import type { Node } from '@markdoc/markdoc';
import { type LoopScope, report, suggestion, type TemplateContext, text } from './template-context.ts';

/** What a loop walks, checked; undefined after a reported problem. */
export function loopScope(node: Node, context: TemplateContext): LoopScope | undefined {
  const id = text(node, 'selection') ?? '';
  const selection = context.world.selections.get(id);
  const register = context.world.registers.get(selection?.register ?? '');
  if (selection === undefined || register === undefined) {
    report(context, node, `Không có tập chọn “${id}”${suggestion(id, context.world.selections.keys())}.`);
    return undefined;
  }
  const overLines = text(node, 'overLines');
  const lines = register.fields.filter((field) => field.type === 'lines').map((field) => field.id);
  if (overLines !== undefined && !lines.includes(overLines))
    report(context, node, `Sổ “${register.id}” không có các dòng “${overLines}”${suggestion(overLines, lines)}.`);
  return {
    source: { kind: 'selection', selectionId: id, ...(overLines === undefined ? {} : { overLines }) },
    register,
    lines: overLines,
  };
}

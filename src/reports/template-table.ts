import type { Node } from '@markdoc/markdoc';
import type { DraftRows, DraftTable } from './draft.ts';
import { blockId, checkTag, report, type TemplateContext, text } from './template-context.ts';
import { hoist, inlineOf } from './template-lines.ts';
import { loopScope } from './template-scope.ts';
import type { TableColumn } from './types.ts';

/** A table with its columns, rows, and rows that repeat for every entry or line of a selection. */
export function compileTable(node: Node, context: TemplateContext): DraftTable {
  const parts = node.children.flatMap((child) => hoist(child) ?? [child]);
  const columns = parts.filter((part) => part.tag === 'column' && checkTag(part, context)).map(column);
  const width = columns.reduce((sum, { width: share }) => sum + share, 0);
  if (columns.length === 0 || Math.abs(width - 1) > 0.001)
    report(context, node, 'Các cột của bảng phải có tổng độ rộng (width) bằng 1.');
  const rows = parts.flatMap((part) =>
    part.tag === 'row' || part.tag === 'loop' ? tableRows(part, columns.length, context) : [],
  );
  for (const part of parts.filter((candidate) => !['column', 'row', 'loop'].includes(candidate.tag ?? '')))
    report(context, part, 'Trong bảng chỉ có các thẻ “column”, “row”, “loop”.');
  const title = text(node, 'title');
  return { kind: 'table', id: blockId(node, context), ...(title === undefined ? {} : { title }), columns, rows };
}

function column(node: Node): TableColumn {
  return {
    title: text(node, 'title') ?? '',
    width: Number(node.attributes.width),
    align: (text(node, 'align') as TableColumn['align'] | undefined) ?? 'left',
  };
}

function tableRows(node: Node, columns: number, context: TemplateContext): DraftRows[] {
  if (!checkTag(node, context)) return [];
  if (node.tag === 'loop') {
    const scope = loopScope(node, context);
    if (scope === undefined) return [];
    const inner = node.children.flatMap((child) => hoist(child) ?? [child]);
    const rows = inner.flatMap((child) => tableRows(child, columns, { ...context, loop: scope }));
    return [{ kind: 'rowLoop', source: scope.source, rows }];
  }
  const cells = node.children.flatMap((child) => hoist(child) ?? [child]).filter((child) => child.tag === 'cell');
  if (cells.length !== columns) report(context, node, `Hàng có ${cells.length} ô, bảng có ${columns} cột.`);
  const bold = node.attributes.bold === true;
  return [{ kind: 'row', cells: cells.map((cell) => inlineOf(cell, context)), ...(bold ? { bold } : {}) }];
}

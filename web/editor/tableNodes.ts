import { Extension, Node } from '@tiptap/core';
import type { Node as TreeNode } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import { columnShares } from '../../src/reports/drafts/parts.ts';
import { type EditedTable, mostColumns } from '../../src/reports/drafts/types.ts';
import { kept } from './kept.ts';

type Column = EditedTable['columns'][number];

/** How prosemirror-tables knows what is what; what it does is loaded with the first table (tables.ts). */
const roles: Record<string, string> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
};
const TableRoles = Extension.create({
  name: 'tableRoles',
  extendNodeSchema: ({ name }) => (roles[name] === undefined ? {} : { tableRole: roles[name] }),
});

/** Column by column as the cells of the head say. */
const columnsOf = (table: TreeNode): Column[] =>
  (table.firstChild?.children ?? []).map(({ attrs }) => ({ width: attrs.width, align: attrs.align }));

/** A table whose columns are as wide as on paper. */
function tableView(first: TreeNode): NodeView {
  const dom = document.createElement('table');
  dom.className = 'sheet-table draft-table';
  const columns = dom.appendChild(document.createElement('colgroup'));
  const contentDOM = dom.appendChild(document.createElement('tbody'));
  const draw = (table: TreeNode): void => {
    columns.replaceChildren(
      ...columnShares(columnsOf(table)).map((share) => {
        const column = document.createElement('col');
        column.style.width = `${share * 100}%`;
        return column;
      }),
    );
  };
  draw(first);
  return {
    ...{ dom, contentDOM },
    update: (table) => {
      if (table.type !== first.type) return false;
      draw(table);
      return true;
    },
    ignoreMutation: ({ target }) => columns.contains(target),
  };
}

/** A pasted table whose joined cells came apart: what they say stands in the first of their places, the others are empty. */
function apart(table: globalThis.Node): HTMLElement {
  const copy = table.cloneNode(true) as HTMLTableElement;
  const taken = new Set<string>();
  for (const [row, { cells }] of [...copy.rows].entries()) {
    let column = 0;
    const fill = (before: Element | null): void => {
      for (; taken.has(`${row} ${column}`); column += 1)
        copy.rows[row]?.insertBefore(document.createElement('td'), before);
    };
    for (const cell of [...cells]) {
      fill(cell);
      const { colSpan, rowSpan } = cell;
      for (let down = row; down < Math.min(row + rowSpan, copy.rows.length); down += 1)
        for (let right = column; right < Math.min(column + colSpan, mostColumns); right += 1)
          taken.add(`${down} ${right}`);
      column += 1;
      fill(cell.nextElementSibling);
    }
    fill(null);
  }
  return copy;
}

const Table = Node.create({
  name: 'table',
  content: 'tableRow+',
  isolating: true,
  selectable: false,
  parseHTML: () => [{ tag: 'table', contentElement: apart }],
  renderHTML: () => ['table', ['tbody', 0]],
  addNodeView:
    () =>
    ({ node }) =>
      tableView(node),
});

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

/** No cells are joined: spans are those that prosemirror-tables asks for. Width and align are their column's. */
const cellAttributes = kept({ colspan: 1, rowspan: 1, colwidth: null, width: 'normal', align: 'left' });

/** A cell is one line: what is pasted as several paragraphs becomes one. */
function lineOf(cell: globalThis.Node): HTMLElement {
  const line = document.createElement('p');
  const parts = (cell as HTMLElement).querySelectorAll('p, div, li, br');
  line.append(...cell.cloneNode(true).childNodes);
  if (parts.length === 0) return line;
  for (const part of line.querySelectorAll('p, div, li, br')) part.replaceWith(...part.childNodes, ' ');
  return line;
}

const isInHead = (cell: HTMLElement): boolean => cell.closest('table')?.rows[0] === cell.parentElement;

const TableCell = Node.create({
  name: 'tableCell',
  content: 'paragraph',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'td, th', contentElement: lineOf }],
  renderHTML: ({ node }) => ['td', { class: node.attrs.align }, 0],
});

const TableHeader = Node.create({
  name: 'tableHeader',
  content: 'paragraph',
  isolating: true,
  priority: 110,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'td, th', contentElement: lineOf, getAttrs: (cell) => (isInHead(cell) ? null : false) }],
  renderHTML: () => ['th', { scope: 'col' }, 0],
});

/** Whether the cursor, or what is selected, stands in a table: a block holds tables and paragraphs, nothing deeper. */
export const isInTable = ({ selection: { $from } }: EditorState): boolean => $from.node(2)?.type.name === 'table';

/** Whether a table may be put in where the cursor stands: behind a paragraph that is no heading and no cell. */
export const mayInsertTable = ({ selection: { $from } }: EditorState): boolean =>
  $from.node(2)?.type.name === 'paragraph' && $from.node(1).attrs.kind !== 'heading';

export function hasTable(doc: TreeNode): boolean {
  return doc.children.some((block) => block.children.some(({ type }) => type.name === 'table'));
}

export const tableNodes = [TableRoles, Table, TableRow, TableHeader, TableCell];

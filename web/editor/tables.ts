import type { Editor } from '@tiptap/core';
import { Fragment, type Schema, type Slice, type Node as TreeNode } from '@tiptap/pm/model';
import { type Command, type EditorState, Plugin, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  fixTables,
  goToNextCell,
  isInTable,
  nextCell,
  selectedRect,
  selectionCell,
  tableEditing,
} from '@tiptap/pm/tables';
import { type EditedTable, mostColumns, mostRows } from '../../src/reports/drafts/types.ts';

type Column = EditedTable['columns'][number];
type Dispatch = Parameters<Command>[1];

const cellOf = (schema: Schema, isHead: boolean, attrs: object | null, line: Fragment | null): TreeNode =>
  schema.node(isHead ? 'tableHeader' : 'tableCell', { ...attrs }, schema.node('paragraph', null, line ?? undefined));

const tableOf = (schema: Schema, rows: readonly (readonly TreeNode[])[]): TreeNode =>
  schema.node(
    'table',
    null,
    rows.map((cells) => schema.node('tableRow', null, cells)),
  );

/** Puts an empty table behind the paragraph that the cursor stands in, or in the place of an empty one; the cursor goes into its head. */
export function insertTable(size: { rows: number; columns: number }): Command {
  return ({ schema, selection: { $from }, tr }, dispatch) => {
    const paragraph = $from.node(2);
    if (paragraph?.type.name !== 'paragraph') return false;
    const rowOf = (row: number) => Array.from({ length: size.columns }, () => cellOf(schema, row === 0, null, null));
    const table = tableOf(
      schema,
      Array.from({ length: size.rows + 1 }, (_, row) => rowOf(row)),
    );
    const at = paragraph.content.size === 0 ? $from.before(2) : $from.after(2);
    tr.replaceWith(at, $from.after(2), table);
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
    return true;
  };
}

/** A block is never without a line: the last table of one leaves an empty paragraph. */
const removeTable: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const isOnly = $from.node(1).childCount === 1;
  const left = isOnly ? state.schema.node('paragraph') : Fragment.empty;
  const tr = state.tr.replaceWith($from.before(2), $from.after(2), left);
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($from.before(2)))).scrollIntoView());
  return true;
};

const writeBelow: Command = (state, dispatch) => {
  const at = state.selection.$from.after(2);
  const tr = state.tr.insert(at, state.schema.node('paragraph'));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
  return true;
};

/** What the head says of a column, all its cells say (tidyTables). */
const setColumns =
  (look: Partial<Column>): Command =>
  (state, dispatch) => {
    const { map, tableStart, left, right, table } = selectedRect(state);
    const { tr } = state;
    for (let column = left; column < right; column += 1) {
      const at = map.map[column] ?? 0;
      tr.setNodeMarkup(tableStart + at, undefined, { ...table.nodeAt(at)?.attrs, ...look });
    }
    dispatch?.(tr);
    return true;
  };

const inTable =
  (command: Command, fits: (rect: ReturnType<typeof selectedRect>) => boolean = () => true): Command =>
  (state, dispatch) =>
    isInTable(state) && fits(selectedRect(state)) && command(state, dispatch);

const mayGrow = ({ map }: ReturnType<typeof selectedRect>) => map.height <= mostRows;
const mayWiden = ({ map }: ReturnType<typeof selectedRect>) => map.width < mostColumns;
/** A head and one row stay; a column stays. */
const mayLoseRows = ({ map, top, bottom }: ReturnType<typeof selectedRect>) => map.height - (bottom - top) >= 2;
const mayLoseColumns = ({ map, left, right }: ReturnType<typeof selectedRect>) => right - left < map.width;

/** What may be done with the table that the cursor stands in, in the order of the menu. */
export const tableActs = {
  rowAfter: inTable(addRowAfter, mayGrow),
  rowBefore: inTable(addRowBefore, mayGrow),
  rowRemove: inTable(deleteRow, mayLoseRows),
  columnAfter: inTable(addColumnAfter, mayWiden),
  columnBefore: inTable(addColumnBefore, mayWiden),
  columnRemove: inTable(deleteColumn, mayLoseColumns),
  below: inTable(writeBelow),
  alignLeft: inTable(setColumns({ align: 'left' })),
  alignCenter: inTable(setColumns({ align: 'center' })),
  alignRight: inTable(setColumns({ align: 'right' })),
  widthNarrow: inTable(setColumns({ width: 'narrow' })),
  widthNormal: inTable(setColumns({ width: 'normal' })),
  widthWide: inTable(setColumns({ width: 'wide' })),
  remove: inTable(removeTable),
} as const satisfies Record<string, Command>;
export type TableAct = keyof typeof tableActs;

/** From the last cell Tab goes into a row that it adds. */
const goOn: Command = (state, dispatch, view) => {
  if (goToNextCell(1)(state, dispatch)) return true;
  if (view === undefined || !tableActs.rowAfter(state, dispatch)) return true;
  return goToNextCell(1)(view.state, dispatch);
};

/** A cell is one line: Enter goes to the cell below. */
const goDown: Command = (state, dispatch) => {
  const below = nextCell(selectionCell(state), 'vert', 1);
  if (below !== null) dispatch?.(state.tr.setSelection(Selection.near(below, 1)).scrollIntoView());
  return true;
};

/** Before the first cell Shift+Tab leaves the text, as everywhere. */
const keys: Record<string, Command> = {
  Tab: goOn,
  'Shift+Tab': goToNextCell(-1),
  Enter: goDown,
  'Shift+Enter': goDown,
  'Control+Enter': writeBelow,
};

const inlinesOf = (slice: Slice): TreeNode[] => {
  const lines: TreeNode[][] = [];
  const loose = slice.content.content.filter(({ isInline }) => isInline);
  if (loose.length > 0) return loose;
  slice.content.descendants((node) => {
    if (node.isTextblock) lines.push([...node.children]);
    return !node.isTextblock;
  });
  const space = slice.content.firstChild?.type.schema.text(' ');
  return lines.flatMap((line, at) => (at === 0 || space === undefined ? line : [space, ...line]));
};

function rowsOf(slice: Slice): Fragment[][] {
  const rows: Fragment[][] = [];
  slice.content.descendants((node) => {
    if (node.type.name === 'tableRow')
      rows.push(node.children.map((cell) => cell.firstChild?.content ?? Fragment.empty));
    return node.type.name !== 'tableRow';
  });
  return rows;
}

/** The table with the pasted cells from the chosen one on, grown where they need room. */
function withPasted(state: EditorState, pasted: readonly (readonly Fragment[])[]): Transaction {
  const { map, table, tableStart, top, left } = selectedRect(state);
  const width = Math.min(mostColumns, Math.max(map.width, left + Math.max(...pasted.map(({ length }) => length))));
  const height = Math.min(mostRows + 1, Math.max(map.height, top + pasted.length));
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const own = table.maybeChild(row)?.maybeChild(column);
      const line = pasted[row - top]?.[column - left] ?? own?.firstChild?.content ?? null;
      return cellOf(state.schema, row === 0, own?.attrs ?? null, line);
    }),
  );
  const tr = state.tr.replaceWith(tableStart - 1, tableStart - 1 + table.nodeSize, tableOf(state.schema, rows));
  return tr.setSelection(Selection.near(tr.doc.resolve(tableStart + (map.map[top * map.width + left] ?? 0))));
}

/** A sheet's cells fill cells; anything else goes into one cell as one line. */
function paste(state: EditorState, slice: Slice, dispatch: Dispatch): boolean {
  if (!isInTable(state) || slice.size === 0) return false;
  const rows = rowsOf(slice);
  const { from, to, $from } = state.selection;
  const end = $from.sameParent(state.selection.$to) ? to : from;
  const tr = rows.length > 0 ? withPasted(state, rows) : state.tr.replaceWith(from, end, inlinesOf(slice));
  dispatch?.(tr.scrollIntoView().setMeta('paste', true));
  return true;
}

/** The first row is the head, every cell stands as the head of its column says, and below the head there is a row. */
export function tidyTables(state: EditorState): Transaction | undefined {
  const { tr, doc, schema } = state;
  doc.descendants((node, at) => {
    if (node.type.name === 'table') tidyTable(node, at, tr, schema);
    return node.type.name === 'draftBlock' || node.type.name === 'doc';
  });
  return tr.docChanged ? tr : undefined;
}

function tidyTable(table: TreeNode, at: number, tr: Transaction, schema: Schema): void {
  const heads = table.firstChild?.children ?? [];
  table.forEach((row, offset, index) => {
    row.forEach((cell, inRow, column) => {
      const { width, align } = heads[column]?.attrs ?? cell.attrs;
      const type = schema.nodes[index === 0 ? 'tableHeader' : 'tableCell'];
      if (cell.type === type && cell.attrs.width === width && cell.attrs.align === align) return;
      tr.setNodeMarkup(tr.mapping.map(at + offset + inRow + 2), type, { ...cell.attrs, width, align });
    });
  });
  if (table.childCount > 1) return;
  const row = schema.node(
    'tableRow',
    null,
    heads.map(({ attrs }) => cellOf(schema, false, attrs, null)),
  );
  tr.insert(tr.mapping.map(at + table.nodeSize - 1), row);
}

const keyOf = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string =>
  [ctrlKey || metaKey ? 'Control+' : '', altKey ? 'Alt+' : '', shiftKey ? 'Shift+' : '', key].join('');

/** Keys, paste and shape of tables; then selecting cells and walking between them. */
const plugins = (): Plugin[] => [
  new Plugin({
    props: {
      handleKeyDown: (view, event) =>
        isInTable(view.state) && keys[keyOf(event)]?.(view.state, view.dispatch, view) === true,
      handlePaste: (view, _event, slice) => view.editable && paste(view.state, slice, view.dispatch),
    },
    appendTransaction: (transactions, _before, state) =>
      transactions.some(({ docChanged }) => docChanged) ? tidyTables(state) : undefined,
  }),
  tableEditing(),
];

const equipped = new WeakSet<Editor>();

/** Makes an editor work in tables. */
export function equip(editor: Editor): void {
  if (editor.isDestroyed || equipped.has(editor)) return;
  equipped.add(editor);
  for (const plugin of plugins().reverse()) editor.registerPlugin(plugin, (own, others) => [own, ...others]);
  for (const mend of [fixTables, tidyTables]) {
    const tr = mend(editor.state);
    if (tr !== undefined) editor.view.dispatch(tr);
  }
}

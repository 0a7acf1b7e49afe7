import { roleTitles } from '../display.ts';
import type { FieldDefinition, RegisterDefinition } from '../types.ts';
import { columnLetters } from './cells.ts';
import { guideRows } from './guide.ts';
import { guideSheet, headingOf, type LayoutColumn, type LayoutSheet, layoutOf, listsSheet } from './layout.ts';
import type { Named, NameKind } from './names.ts';
import { choiceText } from './out-cells.ts';
import type { OutCell, OutColumn, OutSheet, StyleName, Validation } from './sheet-xml.ts';

export type Names = Record<NameKind, readonly Named[]>;
type Rows = Iterable<OutCell[]> | AsyncIterable<OutCell[]>;

/** Rows below the head that drop-downs and prompts reach. */
const preparedRows = 50_001;
/** Longer lists are typed, with the nearest name said where one is wrong. */
const longestList = 400;

/** The sheets of a register's workbook. `rowsOf`: what stands below the head of each; a template has nothing there. */
export function registerSheets(
  definition: RegisterDefinition,
  names: Names,
  rowsOf: (layout: LayoutSheet) => Rows,
): OutSheet[] {
  const layouts = layoutOf(definition);
  const lists = choiceLists(layouts, definition, names);
  return [
    ...layouts.map((layout) => dataSheet(layout, lists, rowsOf(layout))),
    {
      name: guideSheet,
      hidden: false,
      columns: guideColumns,
      frozenRows: 0,
      validations: [],
      rows: guideRows(definition, layouts),
    },
    ...(lists.length === 0 ? [] : [listSheet(lists)]),
  ];
}

const guideColumns: OutColumn[] = [26, 36, 12, 24, 80].map((width) => ({ width, style: 'plain' }));

interface ChoiceList {
  column: LayoutColumn;
  items: string[];
}

function choiceLists(layouts: readonly LayoutSheet[], definition: RegisterDefinition, names: Names): ChoiceList[] {
  const lists = layouts.flatMap(({ columns }) =>
    columns.map((column) => ({ column, items: itemsOf(column, definition, names) })),
  );
  return lists.filter(({ items }) => items.length > 0 && items.length <= longestList);
}

function itemsOf({ role }: LayoutColumn, definition: RegisterDefinition, names: Names): string[] {
  if (role.kind === 'role') return definition.roles.map((code) => roleTitles[code]);
  if (role.kind !== 'field') return [];
  const { field } = role;
  if (field.type === 'choice') return Object.keys(field.choices ?? {}).map((code) => choiceText(field, code));
  if (field.type === 'boolean') return ['Có', 'Không'];
  if (field.type === 'person' || field.type === 'orgUnit' || field.type === 'place')
    return [...new Set(names[field.type].map(({ title }) => title))];
  return [];
}

function dataSheet(layout: LayoutSheet, lists: readonly ChoiceList[], rows: Rows): OutSheet {
  const head: OutCell[] = layout.columns.map((column) => ({
    kind: 'text',
    text: headingOf(column),
    style: column.required ? 'requiredHead' : 'head',
  }));
  return {
    name: layout.name,
    hidden: false,
    columns: layout.columns.map(outColumn),
    frozenRows: 1,
    validations: layout.columns.flatMap((column, index) => validationOf(column, index, lists)),
    rows: withHead(head, rows),
  };
}

async function* withHead(head: OutCell[], rows: Rows): AsyncGenerator<OutCell[]> {
  yield head;
  yield* rows;
}

function outColumn(column: LayoutColumn): OutColumn {
  const { role } = column;
  const heading = Math.min(30, Math.max(12, headingOf(column).length + 2));
  if (role.kind !== 'field') return { width: role.kind === 'proof' ? 34 : Math.max(10, heading), style: 'text' };
  return { width: Math.max(heading, widths[role.field.type] ?? 16), style: styleOf(role.field) };
}

const widths: Partial<Record<FieldDefinition['type'], number>> = {
  text: 30,
  note: 50,
  choice: 24,
  place: 32,
  person: 24,
  orgUnit: 24,
  document: 30,
};

/** Counts may be typed as "trên 800", so their cells are not bound to numbers. */
function styleOf({ type }: FieldDefinition): StyleName {
  if (type === 'date' || type === 'dateRange') return 'date';
  if (type === 'money' || type === 'count') return 'whole';
  if (type === 'measure' || type === 'percent' || type === 'year') return 'plain';
  return type === 'note' ? 'wrapped' : 'text';
}

function validationOf(column: LayoutColumn, index: number, lists: readonly ChoiceList[]): Validation[] {
  const at = lists.findIndex((list) => list.column === column);
  const prompt = promptOf(column);
  const letters = columnLetters(index + 1);
  const range = `${letters}2:${letters}${preparedRows}`;
  const from = columnLetters(at + 1);
  const list = at < 0 ? {} : { list: `'${listsSheet}'!$${from}$2:$${from}$${(lists[at]?.items.length ?? 0) + 1}` };
  return prompt === '' && at < 0 ? [] : [{ range, ...list, title: column.title, prompt }];
}

const typePrompts: Partial<Record<FieldDefinition['type'], string>> = {
  date: 'Ghi ngày/tháng/năm, ví dụ 09/03/2023.',
  dateRange: 'Ghi ngày/tháng/năm, ví dụ 09/03/2023.',
  count: 'Ghi số nguyên, hoặc “trên 800”, “khoảng 300”.',
  money: 'Ghi số tiền bằng đồng.',
  percent: 'Ghi số, ví dụ 57,36 (không ghi dấu %).',
  year: 'Ghi năm bốn chữ số.',
  document: 'Ghi số, ký hiệu và ngày, ví dụ 05/KH-BDT ngày 03/02/2023.',
};

export function promptOf({ role, required }: LayoutColumn): string {
  const must = required ? 'Bắt buộc. ' : '';
  if (role.kind === 'key') return 'Số hoặc chữ tự đặt để nối dòng ở trang này với mục ở trang chính.';
  if (role.kind === 'proof')
    return 'Số, ký hiệu và ngày của văn bản trong sổ văn bản; nhiều văn bản cách nhau bằng dấu chấm phẩy.';
  if (role.kind === 'role') return must.trim();
  const { field, part } = role;
  const help =
    part === 'to'
      ? 'Bỏ trống nếu chỉ một ngày. '
      : field.help === undefined
        ? ''
        : `${field.help.replace(/\.$/, '')}. `;
  return `${must}${help}${typePrompts[field.type] ?? ''}`.trim();
}

function listSheet(lists: readonly ChoiceList[]): OutSheet {
  const longest = Math.max(...lists.map(({ items }) => items.length));
  const cellOf = (text: string | undefined): OutCell => (text === undefined ? undefined : { kind: 'text', text });
  const rows = Array.from({ length: longest + 1 }, (_, row) =>
    lists.map(({ column, items }) => cellOf(row === 0 ? column.title : items[row - 1])),
  );
  return { name: listsSheet, hidden: true, columns: [], frozenRows: 0, validations: [], rows };
}

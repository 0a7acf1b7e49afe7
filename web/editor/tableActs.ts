import type { Editor } from '@tiptap/core';
import { t } from '../strings.ts';
import { isInTable } from './tableNodes.ts';
import type { TableAct } from './tables.ts';
import { loadedTables } from './useTables.ts';

export const tableActNames: Record<TableAct, string> = t.editor.table.acts;

/** What may be done with the table that the cursor stands in; nothing outside of one. */
export function tableActsAt(editor: Editor): { act: TableAct; can: boolean; run: () => void }[] {
  const acts = isInTable(editor.state) ? loadedTables()?.tableActs : undefined;
  if (acts === undefined || !editor.isEditable) return [];
  return (Object.keys(acts) as TableAct[]).map((act) => ({
    ...{ act, can: acts[act](editor.state) },
    run: () => {
      acts[act](editor.state, editor.view.dispatch);
      editor.view.focus();
    },
  }));
}

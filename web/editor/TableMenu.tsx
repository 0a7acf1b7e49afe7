import type { Editor } from '@tiptap/core';
import { useDropMenu } from '../frame/useDropMenu.ts';
import { t } from '../strings.ts';
import { tableActNames, tableActsAt } from './tableActs.ts';
import { isInTable, mayInsertTable } from './tableNodes.ts';

const words = t.editor.table;

/** Puts a table in; in one: what may be done with it. */
export function TableMenu({ editor, onInsert }: { editor: Editor | undefined; onInsert: () => void }) {
  const { open, close, box, button } = useDropMenu();
  const isOpen = editor !== undefined && !editor.isDestroyed && editor.isEditable;
  const inTable = isOpen && isInTable(editor.state);
  const disabled = !isOpen || !(inTable || mayInsertTable(editor.state));
  const name = (
    <>
      {words.menu} {inTable && <span aria-hidden="true">▾</span>}
    </>
  );
  if (!inTable)
    return (
      <button
        type="button"
        className="tool wide"
        title={words.menuHint}
        disabled={disabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onInsert}
      >
        {name}
      </button>
    );
  return (
    <div {...box}>
      <button type="button" className="tool wide" {...button}>
        {name}
      </button>
      {open && (
        <ul className="drop-list table-acts">
          {tableActsAt(editor).map(({ act, can, run }) => (
            <li key={act}>
              <button
                type="button"
                className="drop-button"
                disabled={!can}
                onClick={() => {
                  close();
                  run();
                }}
              >
                {tableActNames[act]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

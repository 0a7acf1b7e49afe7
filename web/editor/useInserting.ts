import { NodeSelection, Selection } from '@tiptap/pm/state';
import { useCallback, useState } from 'react';
import { newIdempotencyKey } from '../register/draft.ts';
import type { EditorPlace } from './place.ts';
import { isInTable } from './tableNodes.ts';
import type { Chip } from './tree.ts';
import { withTables } from './useTables.ts';

type Footnote = Extract<Chip, { kind: 'footnote' }>;

function insert({ editor }: EditorPlace, run: Chip, text: string): void {
  const look = { run, text, state: '', title: text };
  const { state, view } = editor;
  // Of several cells that are selected the first takes it.
  if (isInTable(state) && !state.selection.empty && !(state.selection instanceof NodeSelection))
    view.dispatch(state.tr.setSelection(Selection.near(state.selection.$from, 1)));
  editor.chain().focus().insertContent({ type: 'chip', attrs: look }).run();
}

function emptyNote(): Footnote {
  const id = `chu-thich-${newIdempotencyKey().slice(0, 12)}`;
  return {
    ...{ kind: 'footnote', id },
    children: [{ kind: 'paragraph', id: `${id}-1`, style: 'body', children: [{ kind: 'text', text: '' }] }],
  };
}

/** A note that was written anew takes the place of the one with its id. */
function putNote(place: EditorPlace, note: Footnote, isNew: boolean): void {
  if (isNew) {
    insert(place, note, '*');
    return;
  }
  const { state, view } = place.editor;
  state.doc.descendants((node, at) => {
    const run: Chip | undefined = node.type.name === 'chip' ? node.attrs.run : undefined;
    if (run?.kind !== 'footnote' || run.id !== note.id) return;
    view.dispatch(state.tr.setNodeMarkup(at, undefined, { ...node.attrs, run: note }));
  });
  view.focus();
}

/** The dialog that asks how large a new table is. */
function useTableDialog() {
  const [place, setPlace] = useState<EditorPlace>();
  return {
    openTable: setPlace,
    table: place && {
      onInsert: (size: { rows: number; columns: number }) => {
        setPlace(undefined);
        void withTables(place.editor).then(({ insertTable }) => {
          if (place.editor.isDestroyed) return;
          const { state, view } = place.editor;
          insertTable(size)(state, view.dispatch);
          view.focus();
        });
      },
      onClose: () => {
        setPlace(undefined);
        place.editor.commands.focus();
      },
    },
  };
}

/** The menu at the cursor and the dialogs of a footnote and of a table. */
export function useInserting() {
  const [menuAt, setMenu] = useState<{ place: EditorPlace; at: { left: number; top: number } }>();
  const [noteAt, setNote] = useState<{ place: EditorPlace; note: Footnote; isNew: boolean }>();
  const openMenu = useCallback((place: EditorPlace) => {
    const { view, state } = place.editor;
    const { left, bottom } = view.coordsAtPos(state.selection.from);
    setMenu({
      place,
      at: { left: Math.min(left, window.innerWidth - 480), top: Math.min(bottom + 4, window.innerHeight - 360) },
    });
  }, []);
  const openNote = useCallback((place: EditorPlace, note?: Footnote) => {
    setNote({ place, note: note ?? emptyNote(), isNew: note === undefined });
  }, []);
  const { openTable, table } = useTableDialog();
  const closeMenu = () => setMenu(undefined);
  return {
    ...{ openMenu, openNote, openTable },
    menu: menuAt && {
      at: menuAt.at,
      onChoose: (chip: Chip, text: string) => {
        closeMenu();
        insert(menuAt.place, chip, text);
      },
      place: menuAt.place,
      onTable: () => {
        closeMenu();
        openTable(menuAt.place);
      },
      onSlash: () => {
        closeMenu();
        menuAt.place.editor.chain().focus().insertContent('/').run();
      },
      onClose: () => {
        closeMenu();
        menuAt.place.editor.commands.focus();
      },
    },
    note: noteAt && {
      note: noteAt.note,
      onSave: (note: Footnote) => {
        setNote(undefined);
        putNote(noteAt.place, note, noteAt.isNew);
      },
      onClose: () => {
        setNote(undefined);
        noteAt.place.editor.commands.focus();
      },
    },
    table,
  };
}
export type Inserting = ReturnType<typeof useInserting>;

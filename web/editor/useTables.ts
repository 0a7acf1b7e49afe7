import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { hasTable } from './tableNodes.ts';

type Tables = typeof import('./tables.ts');
let loaded: Tables | undefined;

/** What works in tables, once a table was there. */
export const loadedTables = (): Tables | undefined => loaded;

/** An editor that works in tables. */
export async function withTables(editor: Editor): Promise<Tables> {
  loaded ??= await import('./tables.ts');
  loaded.equip(editor);
  return loaded;
}

/**
 * What works in tables is loaded with the first of them, so that a draft without opens no later.
 * @returns false while a text with tables waits for it; nobody writes in it until then.
 */
export function useTables(editor: Editor): boolean {
  const [ready, setReady] = useState(() => !hasTable(editor.state.doc));
  useEffect(() => {
    let asked = false;
    const look = () => {
      if (asked || !hasTable(editor.state.doc)) return;
      asked = true;
      void withTables(editor).then(() => setReady(true));
    };
    look();
    editor.on('update', look);
    return () => void editor.off('update', look);
  }, [editor]);
  return ready;
}

import type { Editor } from '@tiptap/core';
import { wordsBetween } from './commented.ts';

/** Where somebody is writing. */
export interface EditorPlace {
  editor: Editor;
  section: string;
}

/** The block that the cursor stands in, and the words that are selected in it. */
export function blockAt({ editor }: EditorPlace): { block: string; quote: string } | undefined {
  const { $from, from, to } = editor.state.selection;
  const node = $from.depth > 0 ? $from.node(1) : editor.state.doc.nodeAt(from);
  if (node === null || typeof node.attrs.id !== 'string') return undefined;
  return { block: node.attrs.id, quote: wordsBetween(editor.state.doc, { from, to }).slice(0, 500) };
}

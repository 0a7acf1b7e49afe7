import { type Editor, Extension } from '@tiptap/core';
import type { Node as TreeNode } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { findQuote, type Range } from './findQuote.ts';

/** Words of a block that somebody remarked on. */
export interface Quoted {
  comment: string;
  block: string;
  quote: string;
}

const key = new PluginKey<DecorationSet>('commented');

/** Marks the words that open remarks are about; they keep their mark while the text around them and in them is written in. */
export const Commented = Extension.create({
  name: 'commented',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, marked) => tr.getMeta(key) ?? marked.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** What a block says, with the place in the document of each of its letters; what a chip prints stands at the chip. */
function lettersOf(block: TreeNode, from: number): { text: string; places: Range[] } {
  const places: Range[] = [];
  let text = '';
  const say = (words: string, placeOf: (letter: number) => Range): void => {
    for (let letter = 0; letter < words.length; letter += 1) places.push(placeOf(letter));
    text += words;
  };
  block.descendants((node, at) => {
    const start = from + 1 + at;
    if (node.isTextblock && text !== '') say(' ', () => ({ from: start, to: start }));
    if (node.isText) say(node.text ?? '', (letter) => ({ from: start + letter, to: start + letter + 1 }));
    else if (node.isInline) say(String(node.attrs.text), () => ({ from: start, to: start + node.nodeSize }));
  });
  return { text, places };
}

/** What the words from one place to another say, as a remark quotes them. */
export const wordsBetween = (doc: TreeNode, { from, to }: Range): string =>
  doc.textBetween(from, to, ' ', (chip) => String(chip.attrs.text ?? ''));

function findIn(doc: TreeNode, { block, quote }: Quoted): Range | undefined {
  let found: Range | undefined;
  doc.forEach((node, at) => {
    if (node.attrs.id !== block || node.isLeaf) return;
    const { text, places } = lettersOf(node, at);
    const range = findQuote(text, quote);
    const [first, last] = [places[range?.from ?? -1], places[(range?.to ?? 0) - 1]];
    if (first !== undefined && last !== undefined && first.from < last.to) found = { from: first.from, to: last.to };
  });
  return found;
}

const markedAs = (editor: Editor, comment: string): Range | undefined =>
  key.getState(editor.state)?.find(undefined, undefined, (spec) => spec.comment === comment)[0];

/** Marks these words and no others; those that cannot be found any more keep the mark that they had. */
export function markQuoted(editor: Editor, quoted: readonly Quoted[]): void {
  const { doc, tr } = editor.state;
  const before = key.getState(editor.state) ?? DecorationSet.empty;
  if (quoted.length === 0 && before === DecorationSet.empty) return;
  const marks = quoted.flatMap((one) => {
    const range = findIn(doc, one) ?? markedAs(editor, one.comment);
    const spec = { comment: one.comment };
    return range === undefined ? [] : [Decoration.inline(range.from, range.to, { class: 'commented' }, spec)];
  });
  editor.view.dispatch(tr.setMeta(key, DecorationSet.create(doc, marks)).setMeta('addToHistory', false));
}

/** How to go to the words that a remark is about; undefined: they are not in the text any more. */
export function wayToQuoted(editor: Editor, comment: string): (() => void) | undefined {
  const range = editor.isDestroyed ? undefined : markedAs(editor, comment);
  if (range === undefined) return undefined;
  return () => {
    const { state, view } = editor;
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, range.from, range.to)).scrollIntoView());
    view.focus();
  };
}

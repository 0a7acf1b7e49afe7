import type { Editor } from '@tiptap/core';
import type { EditedParagraph } from '../../src/reports/drafts/types.ts';

type Style = EditedParagraph['style'];

/** The mark of an item is text of the paragraph, as in templates: what is printed is what stands there. */
const markers: Partial<Record<Style, string>> = { item: '- ', subItem: '+ ' };

/** Gives the selected paragraphs a style, with the mark in front that it has. */
export function setParagraphStyle(editor: Editor, style: Style): void {
  const { tr, doc, selection } = editor.state;
  const { from, to } = selection;
  const wanted = markers[style] ?? '';
  doc.nodesBetween(from, to, (node, at) => {
    if (node.type.name !== 'paragraph') return;
    const start = tr.mapping.map(at);
    const old = /^[-+] /.exec(node.firstChild?.text ?? '')?.[0] ?? '';
    tr.setNodeMarkup(start, undefined, { ...node.attrs, style });
    if (old === wanted) return;
    if (old !== '') tr.delete(start + 1, start + 1 + old.length);
    if (wanted !== '') tr.insertText(wanted, start + 1);
  });
  editor.view.dispatch(tr);
  editor.view.focus();
}

import type { Editor } from '@tiptap/core';
import type { Node as TreeNode } from '@tiptap/pm/model';
import type { BlockView } from '../../src/reports/drafts/contract.ts';
import { isTable, runsOf } from '../../src/reports/drafts/parts.ts';
import { fromServer } from './nodes.ts';
import type { Chip, Look } from './tree.ts';

/** The printed text of each chip of a block in order. */
function printedChips({ paragraphs }: BlockView): (string | undefined)[] {
  return paragraphs.flatMap((part) => {
    const printed = isTable(part) ? part.printed?.flat(2) : part.printed;
    return runsOf(part).flatMap((run, at) => (run.kind === 'text' ? [] : [printed?.[at]]));
  });
}

const differs = (node: TreeNode, look: Record<string, unknown>): boolean =>
  Object.entries(look).some(([name, value]) => node.attrs[name] !== value);

/** Shows what chips print and how blocks stand now, without touching what is being written. */
export function refreshLook(editor: Editor, blocks: readonly BlockView[], look: Look): void {
  const views = new Map(blocks.map((one) => [one.id, one]));
  const { tr, doc } = editor.state;
  doc.forEach((block, from) => {
    const view = views.get(block.attrs.id);
    if (view === undefined || block.type.name !== 'draftBlock') return;
    const blockLook = look.block(view);
    if (differs(block, blockLook)) tr.setNodeMarkup(from, undefined, { ...block.attrs, ...blockLook });
    const printed = printedChips(view);
    let at = 0;
    let chips = 0;
    block.descendants((node) => {
      if (node.type.name === 'chip') chips += 1;
    });
    block.descendants((node, place) => {
      if (node.type.name !== 'chip') return;
      const text = chips === printed.length ? printed[at] : undefined;
      at += 1;
      const chipLook = { ...look.chip(node.attrs.run as Chip, text) };
      if (text === undefined && (node.attrs.run as Chip).kind === 'loop') return;
      if (differs(node, chipLook)) tr.setNodeMarkup(from + 1 + place, undefined, { ...node.attrs, ...chipLook });
    });
  });
  if (!tr.docChanged) return;
  editor.view.dispatch(tr.setMeta(fromServer, true).setMeta('addToHistory', false));
}

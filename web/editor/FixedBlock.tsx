import { mergeAttributes, Node } from '@tiptap/core';
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from '@tiptap/react';
import { createContext, useContext } from 'react';
import type { ResolvedBlock } from '../../src/reports/types.ts';
import { Blocks } from '../report/Blocks.tsx';
import { t } from '../strings.ts';

/** What blocks that are made from entries print, by id. */
export const PrintedContext = createContext<ReadonlyMap<string, ResolvedBlock>>(new Map());

function FixedView({ node }: NodeViewProps) {
  const block = useContext(PrintedContext).get(String(node.attrs.id));
  return (
    <NodeViewWrapper
      className="draft-fixed"
      contentEditable={false}
      data-block={node.attrs.id}
      data-printed={block !== undefined}
    >
      <p className="draft-mark">{block === undefined ? t.editor.marks.unprinted : String(node.attrs.mark)}</p>
      {block !== undefined && <Blocks>{[block]}</Blocks>}
    </NodeViewWrapper>
  );
}

/** A list or table that is made from entries: seen where it stands, not written in. */
export const FixedBlock = Node.create({
  name: 'fixedBlock',
  atom: true,
  selectable: true,
  addAttributes: () => ({ id: { default: '', rendered: false }, mark: { default: '', rendered: false } }),
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { class: 'draft-fixed' })],
  addNodeView: () => ReactNodeViewRenderer(FixedView),
});

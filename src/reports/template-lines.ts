import type { Node } from '@markdoc/markdoc';
import type { DraftInline } from './draft.ts';
import { report, type TemplateContext } from './template-context.ts';
import { compileInline } from './template-inline.ts';

const blockTags = ['heading', 'p', 'officer', 'loop', 'datatable', 'row', 'cell', 'when', 'answers', 'answer', 'empty'];

/** Whether a tag stands for blocks. A `given` does when it holds some, otherwise it is a part of a sentence. */
function isBlockTag(node: Node): boolean {
  if (node.type !== 'tag' || node.attributes.layout === 'inline') return false;
  return node.tag === 'given' ? holdsBlocks(node.children) : blockTags.includes(node.tag ?? '');
}

/** Whether nodes are blocks, or the parts of one sentence. */
export function holdsBlocks(nodes: readonly Node[]): boolean {
  return nodes.some((node) => node.type === 'paragraph' || isBlockTag(node));
}

const isSpace = (node: Node): boolean =>
  node.type === 'softbreak' || (node.type === 'text' && String(node.attributes.content).trim() === '');

/** A tag that opens and closes on one line comes as a paragraph around it; such a line stands for its tags. */
export function hoist(node: Node): readonly Node[] | undefined {
  const inline = node.type === 'paragraph' ? (node.children[0]?.children ?? []) : [];
  const tags = withoutSpace(inline);
  return tags.length > 0 && tags.every(isBlockTag) ? tags : undefined;
}

export const withoutSpace = (nodes: readonly Node[]): Node[] => nodes.filter((node) => !isSpace(node));

/** The inline content of a tag, whether it stands on one line or around a paragraph of its own. */
export function inlineOf(node: Node, context: TemplateContext): DraftInline[] {
  const paragraphs = node.children.filter((child) => child.type === 'paragraph');
  if (paragraphs.length > 1) report(context, node, `Thẻ “${node.tag ?? ''}” chỉ chứa một đoạn.`);
  const children = paragraphs.length > 0 ? paragraphs.flatMap((child) => child.children) : node.children;
  return compileInline(children, context);
}

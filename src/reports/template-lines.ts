import type { Node } from '@markdoc/markdoc';
import type { DraftInline } from './draft.ts';
import { report, type TemplateContext } from './template-context.ts';
import { compileInline } from './template-inline.ts';

const hoisted = ['heading', 'p', 'officer', 'loop', 'row', 'cell', 'when', 'answers', 'answer', 'empty'];

/** A tag that opens and closes on one line comes as a paragraph around it; such a line stands for its tags. */
export function hoist(node: Node): readonly Node[] | undefined {
  const inline = node.type === 'paragraph' ? (node.children[0]?.children ?? []) : [];
  const tags = inline.filter(
    (child) => child.type !== 'softbreak' && !(child.type === 'text' && String(child.attributes.content).trim() === ''),
  );
  const all =
    tags.length > 0 &&
    tags.every(
      (child) => child.type === 'tag' && hoisted.includes(child.tag ?? '') && child.attributes.layout !== 'inline',
    );
  return all ? tags : undefined;
}

/** The inline content of a tag, whether it stands on one line or around a paragraph of its own. */
export function inlineOf(node: Node, context: TemplateContext): DraftInline[] {
  const paragraphs = node.children.filter((child) => child.type === 'paragraph');
  if (paragraphs.length > 1) report(context, node, `Thẻ “${node.tag ?? ''}” chỉ chứa một đoạn.`);
  const children = paragraphs.length > 0 ? paragraphs.flatMap((child) => child.children) : node.children;
  return compileInline(children, context);
}

import type { Node } from '@markdoc/markdoc';
import type { DraftBlock, DraftGenerated, DraftHeading, DraftInline, DraftOfficer } from './draft.ts';
import { textHashOf } from './drafts/block-text.ts';
import { canCount } from './labels.ts';
import { compileAnswers, compileWhen } from './template-conditions.ts';
import { blockId, checkTag, lineOf, nextBlockId, report, type TemplateContext, text } from './template-context.ts';
import { compileInline, splitEmpty } from './template-inline.ts';
import { hoist, holdsBlocks, inlineOf, withoutSpace } from './template-lines.ts';
import { fieldTest, loopScope } from './template-scope.ts';
import { compileTable } from './template-table.ts';
import type { ParagraphBlock, ParagraphStyle } from './types.ts';

export function compileBlocks(nodes: readonly Node[], context: TemplateContext): DraftBlock[] {
  return nodes.flatMap((node) => {
    const tags = hoist(node);
    return tags === undefined ? compileBlock(node, context) : tags.flatMap((tag) => compileBlock(tag, context));
  });
}

/** The content of a tag: its blocks, or one paragraph where it holds the parts of a sentence. */
function compileContent(nodes: readonly Node[], style: ParagraphStyle, context: TemplateContext): DraftBlock[] {
  if (holdsBlocks(nodes)) return compileBlocks(withoutSpace(nodes), context);
  if (withoutSpace(nodes).length === 0) return [];
  return [{ kind: 'paragraph', id: nextBlockId(context), style, children: compileInline(nodes, context) }];
}

function compileBlock(node: Node, context: TemplateContext): DraftBlock[] {
  if (node.type === 'paragraph') return [paragraph(node, 'body', context)];
  if (node.type === 'comment') return [];
  if (node.type !== 'tag') {
    report(context, node, `Mẫu không dùng cú pháp này (${node.type}).`);
    return [];
  }
  return checkTag(node, context) ? compileBlockTag(node, context) : [];
}

function compileBlockTag(node: Node, context: TemplateContext): DraftBlock[] {
  switch (node.tag) {
    case 'heading':
      return [heading(node, context)];
    case 'p':
      return [paragraph(node, styleOf(node), context)];
    case 'officer':
      return [officer(node, context)];
    case 'loop':
      return loop(node, context);
    case 'given':
      return given(node, context);
    case 'when':
      return [compileWhen(node, context, compileBody)];
    case 'answers':
      return compileAnswers(node, context, compileBody);
    case 'datatable':
      return [compileTable(node, context)];
    case 'footnote':
      return footnote(node, context);
    default:
      report(context, node, `Thẻ “${node.tag}” không đặt ở đây được.`);
      return [];
  }
}

const styleOf = (node: Node): ParagraphStyle => (text(node, 'style') as ParagraphStyle | undefined) ?? 'body';
const compileBody = (node: Node, context: TemplateContext): DraftBlock[] =>
  compileContent(node.children, 'body', context);

function heading(node: Node, context: TemplateContext): DraftHeading {
  const label = text(node, 'label');
  const numbered = node.attributes.numbered === true;
  if (numbered && context.loop === undefined)
    report(context, node, 'Tiêu đề đánh số tiếp (numbered) chỉ đặt trong thẻ “loop”.');
  if (numbered && !canCount(label ?? ''))
    report(context, node, `Nhãn “${label ?? ''}” không đánh số tiếp được; hãy ghi nhãn đầu, ví dụ “a)”, “1.”, “2.1.”.`);
  return {
    kind: 'heading',
    id: blockId(node, context),
    level: node.attributes.level as 0,
    ...(label === undefined ? {} : { label }),
    ...(numbered ? { numbered } : {}),
    children: inlineOf(node, context),
  };
}

function paragraph(node: Node, style: ParagraphStyle, context: TemplateContext): ParagraphBlock<DraftInline> {
  const id = blockId(node, context);
  const children = node.type === 'paragraph' ? compileInline(node.children, context) : inlineOf(node, context);
  const block: ParagraphBlock<DraftInline> = { kind: 'paragraph', id, style, children };
  return { ...block, origin: { templateBlock: id, textHash: textHashOf(block) } };
}

function officer(node: Node, context: TemplateContext): DraftOfficer {
  const [id, title] = [blockId(node, context), text(node, 'title')];
  const blocks = compileBody(node, { ...context, sectionId: id });
  const children = blocks.filter((block) => block.kind === 'paragraph');
  if (children.length < blocks.length) report(context, node, 'Thẻ “officer” chỉ chứa các đoạn chữ.');
  return { kind: 'officer', id, ...(title === undefined ? {} : { title }), style: styleOf(node), children };
}

function loop(node: Node, context: TemplateContext): DraftGenerated[] {
  const scope = loopScope(node, context);
  if (scope === undefined) return [];
  const id = blockId(node, context);
  const [pattern, empty] = splitEmpty(node.children.flatMap((child) => hoist(child) ?? [child]));
  const marker = text(node, 'marker') as '-' | '+' | undefined;
  return [
    {
      kind: 'generated',
      id,
      source: scope.source,
      pattern: compileContent(pattern, 'item', { ...context, sectionId: id, loop: scope }),
      whenEmpty: empty === undefined ? [] : compileBody(empty, { ...context, sectionId: `${id}.empty` }),
      ...(marker === undefined ? {} : { marker }),
      separator: text(node, 'separator') ?? '',
      end: text(node, 'end') ?? '',
    },
  ];
}

function given(node: Node, context: TemplateContext): DraftBlock[] {
  const test = fieldTest(node, context);
  if (test === undefined) return [];
  return [{ kind: 'given', id: nextBlockId(context), test, children: compileBody(node, context) }];
}

function footnote(node: Node, context: TemplateContext): DraftBlock[] {
  const id = text(node, 'id') ?? '';
  if (context.footnotes.has(id)) report(context, node, `Chú thích “${id}” đã có ở trên.`);
  const blocks = compileBody(node, { ...context, sectionId: `note.${id}` });
  if (blocks.some(({ kind }) => kind !== 'paragraph')) report(context, node, 'Chú thích chỉ gồm các đoạn chữ.');
  context.footnotes.set(id, { file: context.file, line: lineOf(node), blocks });
  return [];
}

import { createHash } from 'node:crypto';
import Markdoc, { type Node } from '@markdoc/markdoc';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { fileProblem } from '../registers/yaml-file.ts';
import type { DraftBlock, DraftFootnote, DraftInline, FigureCondition } from './draft.ts';
import {
  blockId,
  checkFigure,
  checkTag,
  lineOf,
  nextBlockId,
  report,
  type TemplateContext,
  type TemplateWorld,
  text,
} from './template-context.ts';
import { compileInline, splitEmpty } from './template-inline.ts';
import { hoist, inlineOf } from './template-lines.ts';
import { loopScope } from './template-scope.ts';
import { compileTable } from './template-table.ts';
import type { HeadingBlock, ParagraphBlock, ParagraphStyle, SectionBlock } from './types.ts';

/** A compiled template. `hash`: SHA-256 of its text (of its files one after the other), hex. */
export interface Template {
  hash: string;
  sections: SectionBlock<DraftBlock>[];
}

/** Markdown rules that would read our prose otherwise than it is written: "1. …" would become a list, "2023. …" too. */
const plainRules = [
  'list',
  'heading',
  'lheading',
  'hr',
  'code',
  'fence',
  'blockquote',
  'table',
  'reference',
  'html_block',
  'link',
  'image',
  'autolink',
  'backticks',
  'entity',
  'linkify',
  'html_inline',
  'strikethrough',
  'escape',
  'newline_escape',
];

function createTokenizer(): InstanceType<typeof Markdoc.Tokenizer> {
  const tokenizer = new Markdoc.Tokenizer({});
  // Markdoc keeps markdown-it in a private field; without it the rules could not be switched off.
  (tokenizer as unknown as { parser: { disable(rules: string[], ignoreInvalid: boolean): void } }).parser.disable(
    plainRules,
    true,
  );
  return tokenizer;
}

/** A file of a template; `file` is its path in the project, for messages. */
export interface TemplateFile {
  file: string;
  text: string;
}

/**
 * Compiles a template – one file, or several that are read one after the other – one way into the draft tree and checks it
 * against declared figures, selections and registers before there are data. Ids and footnotes are common to all files. Every
 * problem names file, line and the nearest known name.
 */
export function compileTemplate(files: readonly TemplateFile[], world: TemplateWorld): Result<Template> {
  const shared: Shared = {
    world,
    problems: [],
    usedIds: new Set(),
    counters: new Map(),
    footnotes: new Map(),
    noteRefs: new Map(),
  };
  const hash = createHash('sha256');
  const sections = files.flatMap(({ file, text }) => {
    const normalized = text.normalize('NFC').replaceAll('\r\n', '\n');
    hash.update(normalized);
    const context: TemplateContext = {
      ...shared,
      file,
      sectionId: 'template',
      loop: undefined,
    };
    const root = Markdoc.parse(createTokenizer().tokenize(normalized), file);
    reportSyntax(root, context);
    return root.children.flatMap((node) => compileSection(node, context));
  });
  checkFootnotes(shared);
  if (shared.problems.length > 0) return failure(shared.problems);
  return success({
    hash: hash.digest('hex'),
    sections: sections.map((section) => withFootnotes(section, shared)),
  });
}

function reportSyntax(root: Node, context: TemplateContext): void {
  for (const node of root.walk()) {
    for (const error of node.errors) {
      const unclosed = error.id === 'missing-closing' || error.id === 'missing-opening';
      report(
        context,
        node,
        unclosed ? `Thẻ “${node.tag ?? ''}” không có đủ phần mở và phần đóng.` : 'Thẻ viết sai cú pháp.',
      );
    }
  }
}

function compileSection(node: Node, context: TemplateContext): SectionBlock<DraftBlock>[] {
  if (node.tag !== 'section') {
    report(context, node, 'Mọi nội dung phải nằm trong thẻ “section”.');
    return [];
  }
  if (!checkTag(node, context)) return [];
  const id = blockId(node, context);
  return [{ kind: 'section', id, children: compileBlocks(node.children, { ...context, sectionId: id }) }];
}

function compileBlocks(nodes: readonly Node[], context: TemplateContext): DraftBlock[] {
  return nodes.flatMap((node) => {
    const tags = hoist(node);
    return tags === undefined ? compileBlock(node, context) : tags.flatMap((tag) => compileBlock(tag, context));
  });
}

function compileBlock(node: Node, context: TemplateContext): DraftBlock[] {
  if (node.type === 'paragraph') return [paragraph(node, 'body', context)];
  if (node.type === 'comment') return [];
  if (node.type !== 'tag') {
    report(context, node, `Mẫu không dùng cú pháp này (${node.type}).`);
    return [];
  }
  if (!checkTag(node, context)) return [];
  switch (node.tag) {
    case 'heading':
      return [heading(node, context)];
    case 'p':
      return [paragraph(node, (text(node, 'style') as ParagraphStyle | undefined) ?? 'body', context)];
    case 'officer':
      return [
        { ...paragraph(node, (text(node, 'style') as ParagraphStyle | undefined) ?? 'body', context), editable: true },
      ];
    case 'loop':
      return loop(node, context);
    case 'when':
      return [condition(node, context)];
    case 'answers':
      return answers(node, context);
    case 'datatable':
      return [compileTable(node, context)];
    case 'footnote':
      return footnote(node, context);
    default:
      report(context, node, `Thẻ “${node.tag}” không đặt ở đây được.`);
      return [];
  }
}

function heading(node: Node, context: TemplateContext): HeadingBlock<DraftInline> {
  const label = text(node, 'label');
  return {
    kind: 'heading',
    id: blockId(node, context),
    level: node.attributes.level as 0,
    ...(label === undefined ? {} : { label }),
    children: inlineOf(node, context),
  };
}

function paragraph(node: Node, style: ParagraphStyle, context: TemplateContext): ParagraphBlock<DraftInline> {
  const id = blockId(node, context);
  const children = node.type === 'paragraph' ? compileInline(node.children, context) : inlineOf(node, context);
  const textHash = createHash('sha256').update(canonicalJson(children)).digest('hex').slice(0, 32);
  return { kind: 'paragraph', id, style, children, origin: { templateBlock: id, textHash } };
}

function loop(node: Node, context: TemplateContext): DraftBlock[] {
  const scope = loopScope(node, context);
  if (scope === undefined) return [];
  const id = blockId(node, context);
  const [pattern, empty] = splitEmpty(node);
  const inner: TemplateContext = { ...context, sectionId: id, loop: scope };
  const blocks = pattern.every((child) => child.type === 'paragraph')
    ? compileBlocks(pattern, inner)
    : [patternParagraph(pattern, inner)];
  const marker = text(node, 'marker') as '-' | '+' | undefined;
  return [
    {
      kind: 'generated',
      id,
      source: scope.source,
      pattern: blocks,
      whenEmpty: empty === undefined ? [] : compileBlocks(empty.children, { ...context, sectionId: `${id}.empty` }),
      ...(marker === undefined ? {} : { marker }),
      separator: text(node, 'separator') ?? '',
      end: text(node, 'end') ?? '',
    },
  ];
}

function patternParagraph(nodes: readonly Node[], context: TemplateContext): ParagraphBlock<DraftInline> {
  return { kind: 'paragraph', id: nextBlockId(context), style: 'item', children: compileInline(nodes, context) };
}

function whenOf(node: Node, is: FigureCondition['is']): FigureCondition {
  const group = text(node, 'group');
  return { figureId: text(node, 'figure') ?? '', is, ...(group === undefined ? {} : { group }) };
}

function condition(node: Node, context: TemplateContext): DraftBlock {
  const when = whenOf(node, text(node, 'is') as FigureCondition['is']);
  checkFigure(node, when.figureId, when.group, context);
  return { kind: 'condition', id: nextBlockId(context), when, children: compileBlocks(node.children, context) };
}

/** The sentences of an answer that the template leaves out. */
const defaultSentences = {
  nil: (title: string) => `${title}: trong kỳ không phát sinh.`,
  notApplicable: (title: string) => `${title}: không thuộc chức năng của cơ quan.`,
  missing: (title: string) => `${title}: chưa có số liệu.`,
} as const;

function answers(node: Node, context: TemplateContext): DraftBlock[] {
  const { figureId } = whenOf(node, 'value');
  checkFigure(node, figureId, text(node, 'group'), context);
  const given = node.children.flatMap((child) => hoist(child) ?? [child]);
  const known = given.filter((child) => child.tag === 'answer' && checkTag(child, context));
  for (const child of given.filter((candidate) => candidate.tag !== 'answer'))
    report(context, child, 'Trong thẻ “answers” chỉ có các thẻ “answer”.');
  if (!known.some((child) => child.attributes.is === 'value'))
    report(context, node, 'Thẻ “answers” phải có câu cho answer is="value".');
  const written = known.map((child): DraftBlock => {
    const when = whenOf(node, child.attributes.is as FigureCondition['is']);
    return { kind: 'condition', id: nextBlockId(context), when, children: compileBlocks(child.children, context) };
  });
  const title = context.world.figures.get(figureId)?.title ?? figureId;
  const left = (['nil', 'notApplicable', 'missing'] as const).filter(
    (is) => !known.some((child) => child.attributes.is === is),
  );
  return [...written, ...left.map((is) => defaultAnswer(whenOf(node, is), defaultSentences[is](title), context))];
}

function defaultAnswer(when: FigureCondition, sentence: string, context: TemplateContext): DraftBlock {
  const id = nextBlockId(context);
  return {
    kind: 'condition',
    id,
    when,
    children: [
      { kind: 'paragraph', id: nextBlockId(context), style: 'body', children: [{ kind: 'text', text: sentence }] },
    ],
  };
}

function footnote(node: Node, context: TemplateContext): DraftBlock[] {
  const id = text(node, 'id') ?? '';
  if (context.footnotes.has(id)) report(context, node, `Chú thích “${id}” đã có ở trên.`);
  context.footnotes.set(id, {
    file: context.file,
    line: lineOf(node),
    blocks: compileBlocks(node.children, { ...context, sectionId: `note.${id}` }),
  });
  return [];
}

/** What the files of one template have in common. */
type Shared = Omit<TemplateContext, 'file' | 'sectionId' | 'loop'>;

function checkFootnotes({ problems, footnotes, noteRefs }: Shared): void {
  for (const [id, { file, line }] of footnotes) {
    if (!noteRefs.has(id)) problems.push(fileProblem(file, line, `Chú thích “${id}” không được gọi ở đâu (thẻ note).`));
  }
  for (const [id, { file, line }] of noteRefs) {
    if (!footnotes.has(id)) problems.push(fileProblem(file, line, `Không có chú thích “${id}”.`));
  }
}

/** Puts the blocks of footnotes where their marks stand. */
function withFootnotes<B extends DraftBlock>(block: B, { footnotes }: Shared): B {
  return JSON.parse(JSON.stringify(block), (_key, value: unknown) => {
    const isNote = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'footnote';
    return isNote ? { ...value, children: footnotes.get((value as DraftFootnote).id)?.blocks ?? [] } : value;
  }) as B;
}

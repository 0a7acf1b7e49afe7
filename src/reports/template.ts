import { createHash } from 'node:crypto';
import Markdoc, { type Node } from '@markdoc/markdoc';
import { failure, type Result, success } from '../kernel/result.ts';
import { fileProblem } from '../registers/yaml-file.ts';
import type { DraftBlock, DraftFootnote } from './draft.ts';
import { compileBlocks } from './template-blocks.ts';
import {
  blockId,
  checkTag,
  checkWords,
  report,
  type TemplateContext,
  type TemplateWorld,
  text,
} from './template-context.ts';
import type { AnnexHead, SectionBlock } from './types.ts';

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
    annexes: { count: 0 },
  };
  const hash = createHash('sha256');
  const sections = files.flatMap(({ file, text: written }) => {
    const normalized = written.normalize('NFC').replaceAll('\r\n', '\n');
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
  const annex = annexHead(node, context);
  const children = compileBlocks(node.children, { ...context, sectionId: id });
  return [{ kind: 'section', id, ...(annex === undefined ? {} : { annex }), children }];
}

/** Annexes stand behind the signature, so no section of the text may follow one. */
function annexHead(node: Node, context: TemplateContext): AnnexHead | undefined {
  const [label, title] = [text(node, 'annex'), text(node, 'title')];
  if (label === undefined) {
    if (context.annexes.count > 0) report(context, node, 'Mục này đứng sau phụ lục; các phụ lục phải ở cuối mẫu.');
    if (title !== undefined) report(context, node, 'Chỉ phụ lục (annex) mới có “title”; mục khác dùng thẻ “heading”.');
    return undefined;
  }
  context.annexes.count += 1;
  if (title === undefined) report(context, node, 'Phụ lục phải có tên (title).');
  for (const words of [label, title ?? '']) checkWords(node, words, context);
  return { label, title: title ?? '' };
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

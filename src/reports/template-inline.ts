import type { Node } from '@markdoc/markdoc';
import { unitOf } from '../figures/fields.ts';
import { documentRegister } from '../registers/citation.ts';
import type { CitationForm, CitationStyle, DraftInline } from './draft.ts';
import {
  checkDocumentKey,
  checkFigure,
  checkFormat,
  checkTag,
  checkWords,
  formatOf,
  lineOf,
  report,
  type TemplateContext,
  text,
} from './template-context.ts';
import { fieldTest, loopScope, scopeField } from './template-scope.ts';
import type { FigureFormat, TextRun } from './types.ts';

interface Marks {
  bold?: true;
  italic?: true;
}

/** Inline nodes → runs and chips. White space at line ends becomes one space; text next to text is joined. */
export function compileInline(nodes: readonly Node[], context: TemplateContext, marks: Marks = {}): DraftInline[] {
  const runs = nodes.flatMap((node, index) => compileNode(node, nodes[index + 1], context, marks));
  return joinRuns(runs);
}

function compileNode(node: Node, next: Node | undefined, context: TemplateContext, marks: Marks): DraftInline[] {
  switch (node.type) {
    case 'inline':
      return compileInline(node.children, context, marks);
    case 'text':
      return [compileText(node, context, marks)];
    case 'strong':
      return compileInline(node.children, context, { ...marks, bold: true });
    case 'em':
      return compileInline(node.children, context, { ...marks, italic: true });
    case 'softbreak':
    case 'hardbreak':
      if (next?.type === 'text' && /^[-+] /.test(String(next.attributes.content)))
        report(
          context,
          node,
          'Dòng bắt đầu bằng “- ” hoặc “+ ” phải cách đoạn trên một dòng trống, nếu không sẽ bị nối vào đoạn trên.',
        );
      return [{ kind: 'text', text: ' ', ...marks }];
    case 'tag':
      return compileTag(node, context);
    default:
      report(context, node, `Mẫu không dùng cú pháp này (${node.type}).`);
      return [];
  }
}

function compileText(node: Node, context: TemplateContext, marks: Marks): TextRun {
  const content = String(node.attributes.content);
  checkWords(node, content, context);
  if (/\{%|%\}/.test(content)) report(context, node, 'Thẻ chưa đóng hoặc viết sai: còn “{%” hay “%}” trong chữ.');
  return { kind: 'text', text: content.normalize('NFC'), ...marks };
}

function joinRuns(runs: readonly DraftInline[]): DraftInline[] {
  const joined: DraftInline[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.kind === 'text' && last?.kind === 'text' && run.bold === last.bold && run.italic === last.italic) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    } else joined.push(run);
  }
  return joined;
}

function compileTag(node: Node, context: TemplateContext): DraftInline[] {
  if (!checkTag(node, context)) return [];
  switch (node.tag) {
    case 'figure':
      return compileFigure(node, context);
    case 'cite':
      return compileCitation(node, context);
    case 'field':
      return compileField(node, context);
    case 'note':
      return compileNote(node, context);
    case 'loop':
      return compileLoop(node, context);
    case 'given':
      return compileGiven(node, context);
    default:
      report(context, node, `Thẻ “${node.tag}” không đặt trong dòng được.`);
      return [];
  }
}

function compileFigure(node: Node, context: TemplateContext): DraftInline[] {
  const [figureId, group, format] = [text(node, 'id') ?? '', text(node, 'group'), formatOf(node, undefined)];
  checkFigure(node, figureId, group, context);
  const unit = context.world.figures.get(figureId)?.unit;
  if (unit === undefined || format === undefined) return [];
  checkFormat(node, unit, format, context);
  return [{ kind: 'figure', figureId, format, ...(group === undefined ? {} : { group }) }];
}

function compileCitation(node: Node, context: TemplateContext): DraftInline[] {
  const document = text(node, 'document') ?? '';
  checkDocumentKey(node, document, context);
  return [{ kind: 'citation', document, style: citationStyle(node, 'form') }];
}

function citationStyle(node: Node, attribute: 'form' | 'citation'): CitationStyle {
  const form = (text(node, attribute) as CitationForm | undefined) ?? 'auto';
  return node.attributes.type === false ? { form, type: false } : { form };
}

const numberStyles: Record<string, FigureFormat['style']> = {
  count: 'count',
  measure: 'decimal',
  money: 'money',
  percent: 'percent',
};

function compileField(node: Node, context: TemplateContext): DraftInline[] {
  const name = text(node, 'name') ?? '';
  const { loop } = context;
  if (loop === undefined) {
    report(context, node, 'Thẻ “field” chỉ dùng trong thẻ “loop”.');
    return [];
  }
  const { register } = loop;
  const citation = citationStyle(node, 'citation');
  if (name === 'self') {
    if (register.id !== documentRegister) report(context, node, `“self” chỉ dùng cho sổ văn bản.`);
    return [{ kind: 'field', field: name, citation }];
  }
  const field = scopeField(node, name, loop, context);
  if (field === undefined) return [];
  const format = formatOf(node, numberStyles[field.type]);
  const unit = unitOf(field);
  if (format !== undefined && unit !== undefined) checkFormat(node, unit, format, context);
  return [
    {
      kind: 'field',
      field: name,
      ...(field.type === 'document' || field.type === 'lines' ? { citation } : {}),
      ...(format === undefined ? {} : { format }),
    },
  ];
}

function compileNote(node: Node, context: TemplateContext): DraftInline[] {
  const ref = text(node, 'ref') ?? '';
  if (context.loop !== undefined) report(context, node, 'Chú thích không đặt trong thẻ “loop”: sẽ in nhiều lần.');
  if (context.noteRefs.has(ref)) report(context, node, `Chú thích “${ref}” đã được gọi ở trên.`);
  context.noteRefs.set(ref, { file: context.file, line: lineOf(node) });
  return [{ kind: 'footnote', id: ref, children: [] }];
}

function compileGiven(node: Node, context: TemplateContext): DraftInline[] {
  const test = fieldTest(node, context);
  return test === undefined ? [] : [{ kind: 'given', test, children: compileInline(node.children, context) }];
}

function compileLoop(node: Node, context: TemplateContext): DraftInline[] {
  const scope = loopScope(node, context);
  if (scope === undefined) return [];
  const inner = { ...context, loop: scope };
  const [pattern, empty] = splitEmpty(node.children);
  return [
    {
      kind: 'loop',
      source: scope.source,
      pattern: compileInline(pattern, inner),
      whenEmpty: empty === undefined ? [] : compileInline(empty.children, context),
      separator: text(node, 'separator') ?? '; ',
      end: text(node, 'end') ?? '',
    },
  ];
}

/** The pattern of a loop, and its `empty` part. */
export function splitEmpty(nodes: readonly Node[]): [Node[], Node | undefined] {
  return [nodes.filter((node) => node.tag !== 'empty'), nodes.find((node) => node.tag === 'empty')];
}

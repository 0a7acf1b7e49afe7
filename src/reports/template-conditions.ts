import type { Node } from '@markdoc/markdoc';
import type { ConditionBlock, DraftBlock, FigureCondition } from './draft.ts';
import { checkFigure, checkTag, nextBlockId, report, type TemplateContext, text } from './template-context.ts';
import { hoist } from './template-lines.ts';

/** Compiles the content of a tag; the conditions are given it, because they stand inside it. */
type CompileBody = (node: Node, context: TemplateContext) => DraftBlock[];

function whenOf(node: Node, is: FigureCondition['is']): FigureCondition {
  const group = text(node, 'group');
  return { figureId: text(node, 'figure') ?? '', is, ...(group === undefined ? {} : { group }) };
}

export function compileWhen(node: Node, context: TemplateContext, compileBody: CompileBody): ConditionBlock {
  const when = whenOf(node, text(node, 'is') as FigureCondition['is']);
  checkFigure(node, when.figureId, when.group, context);
  return { kind: 'condition', id: nextBlockId(context), when, children: compileBody(node, context) };
}

/** The sentences of an answer that the template leaves out. */
const defaultSentences = {
  nil: (title: string) => `${title}: trong kỳ không phát sinh.`,
  notApplicable: (title: string) => `${title}: không thuộc chức năng của cơ quan.`,
  missing: (title: string) => `${title}: chưa có số liệu.`,
} as const;

export function compileAnswers(node: Node, context: TemplateContext, compileBody: CompileBody): ConditionBlock[] {
  const { figureId } = whenOf(node, 'value');
  checkFigure(node, figureId, text(node, 'group'), context);
  const given = node.children.flatMap((child) => hoist(child) ?? [child]);
  const known = given.filter((child) => child.tag === 'answer' && checkTag(child, context));
  for (const child of given.filter((candidate) => candidate.tag !== 'answer'))
    report(context, child, 'Trong thẻ “answers” chỉ có các thẻ “answer”.');
  if (!known.some((child) => child.attributes.is === 'value'))
    report(context, node, 'Thẻ “answers” phải có câu cho answer is="value".');
  const written = known.map((child): ConditionBlock => {
    const when = whenOf(node, child.attributes.is as FigureCondition['is']);
    return { kind: 'condition', id: nextBlockId(context), when, children: compileBody(child, context) };
  });
  const title = context.world.figures.get(figureId)?.title ?? figureId;
  const left = (['nil', 'notApplicable', 'missing'] as const).filter(
    (is) => !known.some((child) => child.attributes.is === is),
  );
  return [...written, ...left.map((is) => defaultAnswer(whenOf(node, is), defaultSentences[is](title), context))];
}

function defaultAnswer(when: FigureCondition, sentence: string, context: TemplateContext): ConditionBlock {
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

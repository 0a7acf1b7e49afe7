import type { Node } from '@markdoc/markdoc';
import { documentRegister, relationFields, relationLines } from '../registers/citation.ts';
import type { FieldDefinition, RegisterDefinition } from '../registers/types.ts';
import type { FieldTest } from './draft.ts';
import { suggestion } from './figure-fit.ts';
import { checkDocumentKey, type LoopScope, report, type TemplateContext, text } from './template-context.ts';

/** What a loop walks, checked; undefined after a reported problem. */
export function loopScope(node: Node, context: TemplateContext): LoopScope | undefined {
  const sources = ['selection', 'lines', 'relatedTo', 'relatedField'].filter(
    (name) => node.attributes[name] !== undefined,
  );
  if (sources.length !== 1) {
    report(
      context,
      node,
      'Thẻ “loop” phải có đúng một trong các thuộc tính: selection, lines, relatedTo, relatedField.',
    );
    return undefined;
  }
  if (sources[0] === 'lines') return linesScope(node, context);
  return sources[0] === 'selection' ? selectionScope(node, context) : relatedScope(node, context);
}

function selectionScope(node: Node, context: TemplateContext): LoopScope | undefined {
  const id = text(node, 'selection') ?? '';
  const selection = context.world.selections.get(id);
  const register = context.world.registers.get(selection?.register ?? '');
  if (selection === undefined || register === undefined) {
    report(context, node, `Không có tập chọn “${id}”${suggestion(id, context.world.selections.keys())}.`);
    return undefined;
  }
  const overLines = text(node, 'overLines');
  if (overLines !== undefined) checkLines(node, overLines, register, context);
  return {
    source: { kind: 'selection', selectionId: id, ...(overLines === undefined ? {} : { overLines }) },
    register,
    lines: overLines,
  };
}

function linesScope(node: Node, context: TemplateContext): LoopScope | undefined {
  const field = text(node, 'lines') ?? '';
  if (context.loop === undefined) {
    report(context, node, 'Vòng lặp theo “lines” chỉ đặt trong một thẻ “loop” khác.');
    return undefined;
  }
  const { register } = context.loop;
  checkLines(node, field, register, context);
  return { source: { kind: 'lines', field }, register, lines: field };
}

function relatedScope(node: Node, context: TemplateContext): LoopScope | undefined {
  const [document, relation] = [text(node, 'relatedTo'), text(node, 'relation')];
  const of = document === undefined ? relatedField(node, context) : { document };
  if (document !== undefined) checkDocumentKey(node, document, context);
  const register = context.world.registers.get(documentRegister);
  const fields = register && relationFields(register);
  if (register === undefined || fields === undefined) {
    report(context, node, `Sổ văn bản không có các dòng “${relationLines}” gồm loại quan hệ và văn bản.`);
    return undefined;
  }
  const kinds = Object.keys(fields.kind.choices ?? {});
  if (relation === undefined || !kinds.includes(relation))
    report(
      context,
      node,
      `Thuộc tính “relation” phải là một trong: ${kinds.join(', ')}${suggestion(relation ?? '', kinds)}.`,
    );
  return of && { source: { kind: 'related', of, relation: relation ?? '' }, register, lines: undefined };
}

/** A field of the loop around that names a document; undefined after a reported problem. */
function relatedField(node: Node, context: TemplateContext): { field: string } | undefined {
  const field = text(node, 'relatedField') ?? '';
  if (context.loop === undefined) {
    report(context, node, 'Vòng lặp theo “relatedField” chỉ đặt trong một thẻ “loop” khác.');
    return undefined;
  }
  const found = scopeField(node, field, context.loop, context);
  if (found !== undefined && found.type !== 'document')
    report(context, node, `Trường “${field}” không phải là văn bản.`);
  return found === undefined ? undefined : { field };
}

function checkLines(node: Node, lines: string, register: RegisterDefinition, context: TemplateContext): void {
  const known = register.fields.filter((field) => field.type === 'lines').map((field) => field.id);
  if (!known.includes(lines))
    report(context, node, `Sổ “${register.id}” không có các dòng “${lines}”${suggestion(lines, known)}.`);
}

/** The field of the line, else of the entry; undefined after a reported problem. */
export function scopeField(
  node: Node,
  name: string,
  { register, lines }: LoopScope,
  context: TemplateContext,
): FieldDefinition | undefined {
  const inLines = register.fields.find((field) => field.id === lines)?.fields ?? [];
  const fields = [...inLines, ...register.fields];
  const field = fields.find((candidate) => candidate.id === name);
  const known = fields.map((candidate) => candidate.id);
  if (field === undefined)
    report(context, node, `Sổ “${register.id}” không có trường “${name}”${suggestion(name, known)}.`);
  return field;
}

const roleTitles = ['lead', 'coordinate', 'takePart'];

/** What a `given` asks, checked; undefined after a reported problem. */
export function fieldTest(node: Node, context: TemplateContext): FieldTest | undefined {
  const [name, is, missing] = [text(node, 'field') ?? '', text(node, 'is'), node.attributes.missing === true];
  if (context.loop === undefined) {
    report(context, node, 'Thẻ “given” chỉ dùng trong thẻ “loop”.');
    return undefined;
  }
  const isRole = name === 'role' && context.loop.register.roles.length > 0;
  const field = isRole ? undefined : scopeField(node, name, context.loop, context);
  if (!isRole && field === undefined) return undefined;
  if (is !== undefined && missing) report(context, node, 'Thẻ “given” chỉ có một trong hai thuộc tính is, missing.');
  if (is !== undefined) checkCode(node, name, is, isRole ? roleTitles : codesOf(field), context);
  if (is !== undefined) return { field: name, is: { kind: 'equals', value: is } };
  return { field: name, is: { kind: missing ? 'missing' : 'present' } };
}

/** The values that `is` may ask for; undefined where only presence can be asked. */
function codesOf(field: FieldDefinition | undefined): string[] | undefined {
  if (field?.type === 'boolean') return ['true', 'false'];
  return field?.type === 'choice' ? Object.keys(field.choices ?? {}) : undefined;
}

function checkCode(
  node: Node,
  name: string,
  is: string,
  codes: readonly string[] | undefined,
  context: TemplateContext,
): void {
  if (codes === undefined) report(context, node, `Trường “${name}” không phải là lựa chọn: không so với “is” được.`);
  else if (!codes.includes(is))
    report(context, node, `Trường “${name}” không có lựa chọn “${is}”${suggestion(is, codes)}.`);
}

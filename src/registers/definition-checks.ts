import { parseCalendarDate } from '../kernel/dates.ts';
import { parseDecimal } from '../kernel/decimal.ts';
import { foldText } from '../kernel/vietnamese.ts';
import { findSlotExcess } from './slots.ts';
import type { CheckOperand, FieldCheck, FieldDefinition, FieldType, RegisterDefinition } from './types.ts';
import { suggestion } from './yaml-file.ts';

type Path = readonly PropertyKey[];
type Report = (path: Path, reason: string) => void;

/** What the shape of a definition cannot say: names that exist, types that fit together, room in the table. */
export function checkDefinition(definition: RegisterDefinition, report: Report): void {
  if (definition.id === 'overrides') report(['id'], '“overrides” là tên dành riêng, hãy đặt tên khác.');
  checkFields(definition, definition.fields, ['fields'], report);
  checkDateAndTitle(definition, report);
  checkChecks(definition, report);
  for (const { path, reason } of findSlotExcess(definition)) report(['fields', ...path], reason);
}

/** Names that formulas, templates and files of entries use for what every entry has. */
const reserved = ['key', 'role', 'occurredOn', 'occurredTo', 'self', 'line', 'proof', 'author', 'version'];

function checkFields(
  definition: RegisterDefinition,
  fields: readonly FieldDefinition[],
  path: Path,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const [index, field] of fields.entries()) {
    const at = [...path, index];
    if (seen.has(field.id)) report([...at, 'id'], `Trường “${field.id}” đã khai báo ở trên.`);
    seen.add(field.id);
    if (reserved.includes(field.id) || field.id in Object.prototype)
      report([...at, 'id'], `“${field.id}” là tên dành riêng, hãy đặt tên khác.`);
    for (const reason of misfitsOf(field, { inLines: path.length > 1, isDateField: field.id === definition.dateField }))
      report(at, reason);
    if (field.unitField !== undefined && !fields.some(({ id, type }) => id === field.unitField && type === 'text'))
      report(at, `Trường “${field.id}”: unitField phải là một trường text bên cạnh.`);
    checkChoices(field, [...at, 'choices'], report);
    for (const reason of exposuresOf(definition, field, path.length > 1)) report(at, reason);
    if (field.fields !== undefined && path.length === 1)
      checkFields(definition, field.fields, [...at, 'fields'], report);
  }
}

/** What is sensitive is masked by field: it may stand nowhere that is listed, searched or printed without asking. */
function exposuresOf(
  { titleField, dateField }: RegisterDefinition,
  field: FieldDefinition,
  inLines: boolean,
): string[] {
  if (field.personalData !== 'sensitive') return [];
  const exposed = inLines || field.list || [titleField, dateField].includes(field.id) || field.type === 'lines';
  return exposed
    ? [`Trường nhạy cảm “${field.id}” phải đứng riêng: không trong lines, không list, không làm tên hay ngày.`]
    : [];
}

const withUnit: readonly FieldType[] = ['count', 'measure'];
const unlisted: readonly FieldType[] = ['lines', 'note', 'measure', 'percent', 'dateRange'];

/** What a field of this type must have and may not have. */
function misfitsOf(field: FieldDefinition, place: { inLines: boolean; isDateField: boolean }): string[] {
  const name = `Trường “${field.id}” loại ${field.type}`;
  const rules: [boolean, string][] = [
    [field.type === 'choice' && Object.keys(field.choices ?? {}).length === 0, `${name} phải có choices.`],
    [field.type !== 'choice' && field.choices !== undefined, `${name} không có choices.`],
    [
      withUnit.includes(field.type) && (field.unit ?? field.unitField) === undefined,
      `${name} phải có unit (đơn vị tính).`,
    ],
    [!withUnit.includes(field.type) && field.unit !== undefined, `${name} không có unit.`],
    [
      field.unitField !== undefined && (field.type !== 'measure' || field.unit !== undefined),
      `${name} không có unitField; chỉ measure không ghi unit mới có.`,
    ],
    [field.type === 'lines' && field.fields === undefined, `${name} phải có fields.`],
    [field.type !== 'lines' && field.fields !== undefined, `${name} không có fields.`],
    [
      place.inLines && (field.type === 'lines' || field.type === 'dateRange'),
      `Trong các dòng không có trường loại ${field.type}.`,
    ],
    [
      field.maxLength !== undefined && field.type !== 'text' && field.type !== 'note',
      `${name} không có maxLength; chỉ text và note có.`,
    ],
    [field.list && unlisted.includes(field.type) && !place.isDateField, `${name} không đưa vào danh sách (list) được.`],
  ];
  return rules.flatMap(([broken, reason]) => (broken ? [reason] : []));
}

/** A title is also read as a choice, without regard to accents: two alike could not be told apart. */
function checkChoices(field: FieldDefinition, path: Path, report: Report): void {
  const seen = new Map<string, string>();
  for (const [code, title] of Object.entries(field.choices ?? {})) {
    const first = seen.get(foldText(title));
    if (first !== undefined) report([...path, code], `Tên “${title}” đọc giống tên của “${first}” ở trên.`);
    seen.set(foldText(title), code);
  }
}

function checkDateAndTitle(definition: RegisterDefinition, report: Report): void {
  const names = definition.fields.map((field) => field.id);
  const find = (id: string): FieldDefinition | undefined => definition.fields.find((field) => field.id === id);
  const [date, title] = [find(definition.dateField), find(definition.titleField)];
  if (date === undefined)
    report(['dateField'], `Không có trường “${definition.dateField}”${suggestion(definition.dateField, names)}`);
  else if (!['date', 'dateRange'].includes(date.type) || !date.required)
    report(['dateField'], `Trường “${date.id}” phải là date hoặc dateRange và required.`);
  if (title === undefined)
    report(['titleField'], `Không có trường “${definition.titleField}”${suggestion(definition.titleField, names)}`);
  else if (title.type !== 'text' || !title.required)
    report(['titleField'], `Trường “${title.id}” phải là text và required.`);
}

function checkChecks(definition: RegisterDefinition, report: Report): void {
  const seen = new Set<string>();
  for (const [index, check] of definition.checks.entries()) {
    const at = ['checks', index];
    if (seen.has(check.id)) report([...at, 'id'], `Phép kiểm tra “${check.id}” đã khai báo ở trên.`);
    seen.add(check.id);
    if ((check.operator === 'present') !== (check.right === undefined))
      report(at, 'Phép present không có right; các phép khác phải có.');
    if (check.left.kind === 'constant') report([...at, 'left'], 'Vế trái phải là một trường, không phải hằng số.');
    const unknown = unknownOperands(definition, check);
    for (const { side, reason } of unknown) report([...at, side], reason);
    if (unknown.length === 0) checkOperands(definition, check, at, report);
  }
}

function unknownOperands(definition: RegisterDefinition, check: FieldCheck): { side: string; reason: string }[] {
  const simple = definition.fields.filter((field) => field.type !== 'lines').map((field) => field.id);
  const summable = definition.fields.flatMap((field) =>
    (field.fields ?? []).filter((sub) => sumTypes.includes(sub.type)).map((sub) => `${field.id}.${sub.id}`),
  );
  const sides = { left: check.left, ...(check.right === undefined ? {} : { right: check.right }) };
  return Object.entries(sides).flatMap(([side, operand]) => {
    if (operand.kind === 'constant') return [];
    const known = operand.kind === 'field' ? simple : summable;
    if (known.includes(operand.field)) return [];
    const what = operand.kind === 'field' ? 'trường' : 'trường cộng được trong các dòng';
    return [{ side, reason: `Không có ${what} “${operand.field}”${suggestion(operand.field, known)}` }];
  });
}

const sumTypes: readonly FieldType[] = ['count', 'measure', 'money'];

/** Kinds of values that can be compared with each other; persons may be compared with attendances, money only with money. */
function comparedAs(type: FieldType): string {
  if (type === 'dateRange') return 'date';
  return type === 'measure' ? 'count' : type;
}

function checkOperands(definition: RegisterDefinition, check: FieldCheck, at: Path, report: Report): void {
  const left = fieldOf(definition, check.left);
  if (left === undefined || check.right === undefined) return;
  const kind = comparedAs(left.type);
  const ordered = ['date', 'count', 'money', 'percent', 'year'].includes(kind);
  if (!ordered && check.operator !== 'eq')
    report([...at, 'operator'], `Trường “${left.id}” loại ${left.type} chỉ so bằng (eq) được.`);
  const right = fieldOf(definition, check.right);
  if (right !== undefined && comparedAs(right.type) !== kind)
    report([...at, 'right'], `Không so được ${left.type} với ${right.type}.`);
  if (check.right.kind === 'constant' && !fitsConstant(left, kind, String(check.right.value)))
    report([...at, 'right'], `“${check.right.value}” không phải giá trị loại ${left.type}.`);
}

function fieldOf(definition: RegisterDefinition, operand: CheckOperand): FieldDefinition | undefined {
  if (operand.kind === 'constant') return undefined;
  const [head, sub] = operand.field.split('.');
  const field = definition.fields.find((candidate) => candidate.id === head);
  return sub === undefined ? field : field?.fields?.find((candidate) => candidate.id === sub);
}

function fitsConstant(field: FieldDefinition, kind: string, value: string): boolean {
  if (kind === 'date') return parseCalendarDate(value) !== undefined;
  if (kind === 'choice') return Object.hasOwn(field.choices ?? {}, value);
  if (kind === 'boolean') return value === 'true' || value === 'false';
  return !['count', 'money', 'percent', 'year'].includes(kind) || parseDecimal(value) !== undefined;
}

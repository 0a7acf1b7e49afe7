import { z } from 'zod';
import type { Problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import { findSlotExcess } from './slots.ts';
import {
  type CheckOperand,
  type FieldDefinition,
  FieldType,
  PersonalData,
  type RegisterDefinition,
  Role,
} from './types.ts';
import { fileProblem, readYamlFile } from './yaml-file.ts';

const identifier = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'chỉ gồm chữ cái không dấu và chữ số, bắt đầu bằng chữ thường, dài nhất 40');

const SubField = z.strictObject({
  id: identifier,
  title: z.string().min(1).max(120),
  type: FieldType,
  required: z.boolean().default(false),
  list: z.boolean().default(false),
  unit: z.string().min(1).max(40).optional(),
  choices: z.record(identifier, z.string().min(1)).optional(),
  maxLength: z.int().min(1).max(20_000).optional(),
  personalData: PersonalData.optional(),
  help: z.string().optional(),
});
const Field = SubField.extend({ fields: z.array(SubField).min(1).optional() });

const Operand = z.union([
  z.strictObject({ field: z.string() }),
  z.strictObject({ constant: z.union([z.string(), z.number()]) }),
  z.strictObject({ sumOfLines: z.string() }),
]);
const Check = z.strictObject({
  id: z.string().min(1),
  left: Operand,
  operator: z.enum(['eq', 'lte', 'gte', 'present']),
  right: Operand.optional(),
  message: z.string().min(1),
});
const RegisterFile = z.strictObject({
  id: identifier,
  version: z.int().min(1),
  title: z.string().min(1).max(120),
  dateField: z.string(),
  titleField: z.string(),
  roles: z.array(Role).default([]),
  ownProof: z.boolean().default(false),
  fields: z.array(Field).min(1),
  checks: z.array(Check).default([]),
});
type RegisterFile = z.infer<typeof RegisterFile>;

type Report = (path: readonly PropertyKey[], reason: string) => void;

/** One register of a pack from its YAML. A broken definition gives every problem with file, line and reason. */
export function readRegister(file: string, text: string): Result<RegisterDefinition> {
  const read = readYamlFile(RegisterFile, file, text);
  if (!read.ok) return read;
  const problems: Problem[] = [];
  const report: Report = (path, reason) => problems.push(fileProblem(file, read.value.lineOf(path), reason));
  const definition = toDefinition(read.value.value, file, read.value.lineOf(['id']));
  checkFields(definition.fields, ['fields'], report);
  checkDateAndTitle(definition, report);
  checkChecks(definition, report);
  const excess = findSlotExcess(definition);
  if (excess !== undefined) report(['fields'], excess);
  return problems.length > 0 ? failure(problems) : success(definition);
}

/** All registers of the packs in use; two with one id are refused. */
export function readRegisters(
  files: readonly { file: string; text: string }[],
): Result<Map<string, RegisterDefinition>> {
  const results = files.map(({ file, text }) => readRegister(file, text));
  const problems = results.flatMap((result) => (result.ok ? [] : result.error));
  const registers = new Map<string, RegisterDefinition>();
  for (const definition of results.flatMap((result) => (result.ok ? [result.value] : []))) {
    const first = registers.get(definition.id);
    if (first !== undefined)
      problems.push(fileProblem(definition.file, definition.line, `Sổ “${definition.id}” đã có trong ${first.file}.`));
    registers.set(definition.id, definition);
  }
  return problems.length > 0 ? failure(problems) : success(registers);
}

function toDefinition(read: RegisterFile, file: string, line: number): RegisterDefinition {
  const checks = read.checks.map((check) => ({
    id: check.id,
    left: toOperand(check.left),
    operator: check.operator,
    right: check.right === undefined ? undefined : toOperand(check.right),
    message: check.message,
  }));
  return { ...read, checks, file, line };
}

function toOperand(operand: z.infer<typeof Operand>): CheckOperand {
  if ('field' in operand) return { kind: 'field', field: operand.field };
  if ('constant' in operand) return { kind: 'constant', value: operand.constant };
  return { kind: 'sumOfLines', field: operand.sumOfLines };
}

/** Names that formulas and templates use for what every entry has. */
const reserved = ['role', 'occurredOn', 'occurredTo', 'self', 'line', 'proof', 'author', 'version'];

function checkFields(fields: readonly FieldDefinition[], path: readonly PropertyKey[], report: Report): void {
  const seen = new Set<string>();
  for (const [index, field] of fields.entries()) {
    const at = [...path, index];
    if (seen.has(field.id)) report([...at, 'id'], `Trường “${field.id}” đã khai báo ở trên.`);
    seen.add(field.id);
    if (reserved.includes(field.id)) report([...at, 'id'], `“${field.id}” là tên dành riêng, hãy đặt tên khác.`);
    checkField(field, at, path.length > 1, report);
  }
}

function checkField(field: FieldDefinition, at: readonly PropertyKey[], inLines: boolean, report: Report): void {
  const needsChoices = field.type === 'choice';
  const hasChoices = Object.keys(field.choices ?? {}).length > 0;
  if (needsChoices !== hasChoices)
    report(
      at,
      needsChoices
        ? `Trường “${field.id}” loại choice phải có choices.`
        : `Trường “${field.id}” không phải loại choice nên không có choices.`,
    );
  const needsUnit = field.type === 'count' || field.type === 'measure';
  if (needsUnit !== (field.unit !== undefined))
    report(
      at,
      needsUnit
        ? `Trường “${field.id}” loại ${field.type} phải có unit (đơn vị tính).`
        : `Trường “${field.id}” loại ${field.type} không có unit.`,
    );
  if ((field.type === 'lines') !== (field.fields !== undefined))
    report(
      at,
      field.type === 'lines' ? `Trường “${field.id}” loại lines phải có fields.` : `Chỉ trường loại lines có fields.`,
    );
  if (inLines && (field.type === 'lines' || field.type === 'dateRange'))
    report(at, `Trong các dòng không có trường loại ${field.type}.`);
  if (field.maxLength !== undefined && !['text', 'note'].includes(field.type))
    report(at, 'maxLength chỉ dùng cho text và note.');
  if (field.list && ['lines', 'note', 'measure', 'percent'].includes(field.type))
    report(at, `Trường loại ${field.type} không đưa vào danh sách (list) được.`);
  if (field.fields !== undefined) checkFields(field.fields, [...at, 'fields'], report);
}

function checkDateAndTitle(definition: RegisterDefinition, report: Report): void {
  const names = definition.fields.map((field) => field.id);
  const date = definition.fields.find((field) => field.id === definition.dateField);
  if (date === undefined)
    report(['dateField'], `Không có trường “${definition.dateField}”${suggest(definition.dateField, names)}.`);
  else if (!['date', 'dateRange'].includes(date.type) || !date.required)
    report(['dateField'], `Trường “${date.id}” phải là date hoặc dateRange và required.`);
  const title = definition.fields.find((field) => field.id === definition.titleField);
  if (title === undefined)
    report(['titleField'], `Không có trường “${definition.titleField}”${suggest(definition.titleField, names)}.`);
  else if (title.type !== 'text' || !title.required)
    report(['titleField'], `Trường “${title.id}” phải là text và required.`);
}

function checkChecks(definition: RegisterDefinition, report: Report): void {
  const fields = definition.fields.filter((field) => field.type !== 'lines').map((field) => field.id);
  const summable = definition.fields.flatMap((field) =>
    (field.fields ?? [])
      .filter((sub) => ['count', 'measure', 'money'].includes(sub.type))
      .map((sub) => `${field.id}.${sub.id}`),
  );
  for (const [index, check] of definition.checks.entries()) {
    if ((check.operator === 'present') !== (check.right === undefined))
      report(['checks', index], 'Phép present không có right; các phép khác phải có.');
    for (const [side, operand] of [
      ['left', check.left],
      ['right', check.right],
    ] as const) {
      if (operand === undefined || operand.kind === 'constant') continue;
      const allowed = operand.kind === 'field' ? fields : summable;
      if (!allowed.includes(operand.field))
        report(['checks', index, side], `Không có trường “${operand.field}”${suggest(operand.field, allowed)}.`);
    }
  }
}

function suggest(name: string, candidates: readonly string[]): string {
  const near = nearestName(name, candidates);
  return near === undefined ? '' : ` – có phải ý là “${near}”?`;
}

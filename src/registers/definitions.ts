import { z } from 'zod';
import type { Problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { normalizeText } from '../kernel/vietnamese.ts';
import { checkDefinition } from './definition-checks.ts';
import { type CheckOperand, FieldType, PersonalData, type RegisterDefinition, Role, workSources } from './types.ts';
import { checkWork } from './work-checks.ts';
import { fileProblem, readYamlFile } from './yaml-file.ts';

const identifier = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'chỉ gồm chữ cái không dấu và chữ số, bắt đầu bằng chữ thường, dài nhất 40');

/** Vietnamese text of a definition: NFC, not blank. */
const words = (longest: number) => z.string().transform(normalizeText).pipe(z.string().min(1).max(longest));

const SubField = z.strictObject({
  id: identifier,
  title: words(120),
  type: FieldType,
  required: z.boolean().default(false),
  list: z.boolean().default(false),
  unit: words(40).optional(),
  unitField: identifier.optional(),
  choices: z.record(identifier, words(200)).optional(),
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
  message: words(500),
});
const Work = z.strictObject({
  sources: z
    .array(
      z.strictObject({
        source: z.enum(workSources),
        where: z.strictObject({ field: z.string(), value: z.string() }).optional(),
      }),
    )
    .min(1),
  owner: z.string().optional(),
  deadline: z.string(),
  status: z.string(),
  done: z.array(z.string()).min(1),
  stopped: z.array(z.string()).default([]),
  doneOn: z.string().optional(),
  reason: z.array(z.string()).min(1),
});
const RegisterFile = z.strictObject({
  id: identifier,
  version: z.int().min(1),
  title: words(120),
  dateField: z.string(),
  titleField: z.string(),
  area: words(60).default('Sổ khác'),
  roles: z.array(Role).default([]),
  ownProof: z.boolean().default(false),
  fields: z.array(Field).min(1),
  checks: z.array(Check).default([]),
  work: Work.optional(),
});
type RegisterFile = z.infer<typeof RegisterFile>;

/** One register of a pack from its YAML. A broken definition gives every problem with file, line and reason. */
export function readRegister(file: string, text: string): Result<RegisterDefinition> {
  const read = readYamlFile(RegisterFile, file, text);
  if (!read.ok) return read;
  const problems: Problem[] = [];
  const definition = toDefinition(read.value.value, file, read.value.lineOf(['id']));
  const report = (path: readonly PropertyKey[], reason: string): void =>
    void problems.push(fileProblem(file, read.value.lineOf(path), reason));
  checkDefinition(definition, report);
  checkWork(definition, report);
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

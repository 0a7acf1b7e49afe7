import { z } from 'zod';
import type { Problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { FieldType, RegisterDefinition } from '../registers/types.ts';
import { fileProblem, readYamlFile, suggestion } from '../registers/yaml-file.ts';

const Target = z.strictObject({
  title: z.string().min(1).max(120),
  unit: z.string().min(1).max(40),
  /** Figures: what was promised, what is there, the one in per cent of the other. */
  goal: z.string(),
  result: z.string(),
  share: z.string(),
});
const Amounts = z.strictObject({ register: z.string(), amount: z.string(), year: z.string() });

/** What the home page draws of a pack: targets as bars, spending against plan as a curve. */
export const HomeDefinition = z.strictObject({
  targets: z.array(Target).default([]),
  spending: z.strictObject({ title: z.string().min(1).max(120), plan: Amounts, spent: Amounts }).optional(),
});
export type HomeDefinition = z.infer<typeof HomeDefinition>;

/** `home.yaml` of a pack; a figure, register or field that the pack does not have is told with file, line and the nearest name. */
export function readHome(
  { file, text }: { file: string; text: string },
  world: { registers: ReadonlyMap<string, RegisterDefinition>; figures: ReadonlyMap<string, unknown> },
): Result<HomeDefinition> {
  const read = readYamlFile(HomeDefinition, file, text);
  if (!read.ok) return read;
  const problems: Problem[] = [];
  const report = (path: PropertyKey[], reason: string): void =>
    void problems.push(fileProblem(file, read.value.lineOf(path), reason));
  const { targets, spending } = read.value.value;
  for (const [index, target] of targets.entries())
    for (const part of ['goal', 'result', 'share'] as const)
      if (!world.figures.has(target[part]))
        report(
          ['targets', index, part],
          `Không có số liệu “${target[part]}”${suggestion(target[part], [...world.figures.keys()])}`,
        );
  for (const part of ['plan', 'spent'] as const)
    if (spending !== undefined) checkAmounts(spending[part], ['spending', part], world.registers, report);
  return problems.length > 0 ? failure(problems) : success(read.value.value);
}

function checkAmounts(
  { register, amount, year }: z.infer<typeof Amounts>,
  path: PropertyKey[],
  registers: ReadonlyMap<string, RegisterDefinition>,
  report: (path: PropertyKey[], reason: string) => void,
): void {
  const definition = registers.get(register);
  if (definition === undefined) {
    report([...path, 'register'], `Không có sổ “${register}”${suggestion(register, [...registers.keys()])}`);
    return;
  }
  const check = (key: string, id: string, type: FieldType): void => {
    const field = definition.fields.find((candidate) => candidate.id === id);
    if (field?.type !== type || !field.list)
      report([...path, key], `Sổ “${register}” không có trường “${id}” loại ${type} có list: true.`);
  };
  check('amount', amount, 'money');
  check('year', year, 'year');
}

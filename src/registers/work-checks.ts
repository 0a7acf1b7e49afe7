import type { FieldType, RegisterDefinition, WorkDefinition } from './types.ts';
import { suggestion } from './yaml-file.ts';

type Report = (path: readonly PropertyKey[], reason: string) => void;

/** What `work` names must be there, of the right type, and stand in lists: tasks are looked for by it. */
export function checkWork(definition: RegisterDefinition, report: Report): void {
  const { work } = definition;
  if (work === undefined) return;
  const check = fieldCheck(definition, report);
  if (work.owner !== undefined) check(['owner'], work.owner, ['orgUnit'], false);
  check(['deadline'], work.deadline, ['date'], true);
  check(['status'], work.status, ['choice'], true);
  if (work.doneOn !== undefined) check(['doneOn'], work.doneOn, ['date'], true);
  for (const [index, field] of work.reason.entries()) check(['reason', index], field, ['text', 'note'], false);
  checkCodes(definition, work, report);
  for (const [index, { where }] of work.sources.entries())
    if (where !== undefined) checkCode(definition, where, ['work', 'sources', index, 'where'], report);
}

const fieldCheck =
  ({ fields }: RegisterDefinition, report: Report) =>
  (path: PropertyKey[], id: string, types: FieldType[], listed: boolean): void => {
    const at = ['work', ...path];
    const field = fields.find((candidate) => candidate.id === id);
    const names = fields.filter(({ type }) => types.includes(type)).map((candidate) => candidate.id);
    if (field === undefined) report(at, `Không có trường “${id}”${suggestion(id, names)}`);
    else if (!types.includes(field.type)) report(at, `Trường “${id}” phải là ${types.join(' hoặc ')}.`);
    else if (listed && !field.list) report(at, `Trường “${id}” phải có list: true.`);
  };

function checkCodes(definition: RegisterDefinition, work: WorkDefinition, report: Report): void {
  for (const part of ['done', 'stopped'] as const)
    for (const [index, value] of work[part].entries())
      checkCode(definition, { field: work.status, value }, ['work', part, index], report);
}

function checkCode(
  { fields }: RegisterDefinition,
  { field: id, value }: { field: string; value: string },
  path: PropertyKey[],
  report: Report,
): void {
  const choices = Object.keys(fields.find((candidate) => candidate.id === id)?.choices ?? {});
  if (!choices.includes(value)) report(path, `Trường “${id}” không có mã “${value}”${suggestion(value, choices)}`);
}

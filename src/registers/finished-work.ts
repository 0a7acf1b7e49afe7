import { type Problem, problem } from '../kernel/problem.ts';
import type { EntryValues, RegisterDefinition } from './types.ts';

/** A task is done only with a document that proves it, or with a word on how it was done. @returns undefined when it is accounted for. */
export function checkFinished(
  { work, fields }: RegisterDefinition,
  values: EntryValues,
  proof: readonly string[],
): Problem | undefined {
  if (work === undefined || !work.done.includes(String(values[work.status]))) return undefined;
  const isTold = work.reason.some((field) => values[field] !== undefined);
  if (isTold || proof.length > 0) return undefined;
  const title = (id: string): string => fields.find((field) => field.id === id)?.title ?? id;
  const where = work.reason.map((id) => `“${title(id)}”`).join(' hoặc ');
  return problem(
    'entry-invalid',
    'Mục sổ chưa hợp lệ',
    `“${title(work.status)}” là hoàn thành thì phải có văn bản chứng minh, hoặc ghi rõ ở ${where}.`,
    { pointer: `/values/${work.reason[0]}`, field: title(work.reason[0] ?? work.status) },
  );
}

import { type Problem, problem } from '../../kernel/problem.ts';
import { findSecrecyMark } from '../../kernel/secrecy.ts';

/** What people choose for themselves and nobody reads. */
const secrets = new Set(['password', 'current', 'secret']);

/**
 * The wall in front of all routes: no text that comes in may bear a mark of state secrecy, wherever in the body it stands.
 * @returns the refusal with the JSON pointer of the first such text; undefined where there is none.
 */
export function findMarkedText(value: unknown, pointer = ''): Problem | undefined {
  if (typeof value === 'string') return markProblem(value, pointer);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined;
  for (const [key, one] of Object.entries(value)) {
    const found = secrets.has(key) ? undefined : findMarkedText(one, `${pointer}/${escaped(key)}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

function markProblem(text: string, pointer: string): Problem | undefined {
  // Every mark has an m; most codes, numbers and ids end here.
  const mark = /m/i.test(text) ? findSecrecyMark(text) : undefined;
  return mark === undefined
    ? undefined
    : problem(
        'secrecy-mark',
        'Nội dung mang dấu mật',
        `Có dấu ${mark.mark}: tài liệu bí mật nhà nước không được đưa vào phần mềm này, phải lập và lưu theo Luật Bảo vệ bí mật nhà nước.`,
        { pointer },
      );
}

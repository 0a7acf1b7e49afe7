import { type Document, isMap, isPair, isSeq, LineCounter, type Node, parseDocument, type Range } from 'yaml';
import type { z } from 'zod';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';

/** A pack's or sample's file as checked data; `lineOf` gives the 1-based line where the value at a path stands. */
export interface YamlFile<T> {
  value: T;
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Reads YAML 1.2 (core schema: dates stay text) and checks it against a schema. Every syntax error, repeated key and misfit is a
 * problem of type `file-invalid` with file and line; nothing is guessed.
 */
export function readYamlFile<T>(schema: z.ZodType<T>, file: string, text: string): Result<YamlFile<T>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: 'core', version: '1.2' });
  const syntax = document.errors.map((error) =>
    fileProblem(
      file,
      lines.linePos(error.pos[0]).line,
      error.code === 'DUPLICATE_KEY'
        ? 'Khóa này đã ghi ở trên.'
        : 'Không đúng cú pháp YAML; tệp có thể bị cắt cụt hoặc thụt dòng sai.',
    ),
  );
  if (syntax.length > 0) return failure(syntax);
  const lineOf = (path: readonly PropertyKey[]): number => lines.linePos(offsetOf(document.contents, path)).line;
  const plain = withoutAliases(document);
  if (plain === undefined) return failure([fileProblem(file, 1, 'Không dùng bí danh (&, *) trong tệp này.')]);
  const parsed = schema.safeParse(plain.value, { reportInput: true });
  if (parsed.success) return success({ value: parsed.data, lineOf });
  return failure(
    parsed.error.issues
      .flatMap((issue) => flatten(issue))
      .map((issue) => fileProblem(file, lineOf(issue.path), explain(issue))),
  );
}

/** Aliases would let a small file grow without bound. */
function withoutAliases(document: Document): { value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) };
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

export function fileProblem(file: string, line: number, reason: string): Problem {
  return problem('file-invalid', 'Tệp không hợp lệ', reason, { file, line });
}

function offsetOf(contents: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let offset = rangeOf(node)?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(item.key) === String(step));
      offset = rangeOf(pair?.key)?.[0] ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = rangeOf(node)?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function rangeOf(node: unknown): Range | null | undefined {
  return typeof node === 'object' && node !== null && 'range' in node ? (node.range as Range | null) : undefined;
}

type Issue = z.core.$ZodIssue;

/** A union's misfit is shown as that of the alternative that went furthest. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const alternatives = issue.errors.map((list) =>
    list.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] } as Issue)),
  );
  const depth = (list: Issue[]): number => Math.max(0, ...list.map((inner) => inner.path.length));
  return alternatives.sort((a, b) => depth(b) - depth(a))[0] ?? [issue];
}

const typeNames: Record<string, string> = {
  string: 'chữ',
  number: 'số',
  boolean: 'true hoặc false',
  array: 'danh sách',
  object: 'nhóm khóa: giá trị',
  record: 'nhóm khóa: giá trị',
  int: 'số nguyên',
};

function explain(issue: Issue): string {
  const name = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return `Không có khóa ${issue.keys.map((key) => `“${key}”`).join(', ')}${name === '' ? '' : ` trong “${name}”`}.`;
  if (issue.code === 'invalid_type') {
    const expected = typeNames[issue.expected] ?? issue.expected;
    return issue.input === undefined ? `Thiếu “${name}” (${expected}).` : `“${name}” phải là ${expected}.`;
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const near = nearestName(String(issue.input ?? ''), values);
    return `“${name}” phải là một trong: ${values.join(', ')}${near === undefined ? '' : ` – có phải ý là “${near}”?`}.`;
  }
  return `“${name}” không hợp lệ: ${issue.message}.`;
}

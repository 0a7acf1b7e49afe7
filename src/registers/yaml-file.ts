import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Range,
  visit,
} from 'yaml';
import { z } from 'zod';
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
 * problem of type `file-invalid` with file and line; nothing is guessed. A number is plain and whole ("117987736000"); with leading
 * zeros it stays text ("05" is a document's number), with a dot it is refused: "9.450" is 9450 to a clerk and 9,45 to YAML.
 */
export function readYamlFile<T>(schema: z.ZodType<T>, file: string, text: string): Result<YamlFile<T>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: 'core', version: '1.2' });
  const report = (offset: number, reason: string): Problem => fileProblem(file, lines.linePos(offset).line, reason);
  const syntax = [...document.errors, ...document.warnings].map((error) =>
    report(
      error.pos[0],
      error.code === 'DUPLICATE_KEY'
        ? 'Khóa này đã ghi ở trên.'
        : 'Không đúng cú pháp YAML; tệp có thể bị cắt cụt hoặc thụt dòng sai.',
    ),
  );
  if (syntax.length > 0) return failure(firstOfEachLine(syntax));
  const refused = settleScalars(document.contents, report);
  if (refused.length > 0) return failure(refused);
  const lineOf = (path: readonly PropertyKey[]): number => lines.linePos(offsetOf(document.contents, path)).line;
  const parsed = schema.safeParse(document.toJS(), { reportInput: true });
  if (parsed.success) return success({ value: parsed.data, lineOf });
  return failure(
    parsed.error.issues
      .flatMap((issue) => flatten(issue))
      .flatMap((issue) => explain(issue, schema).map(({ path, reason }) => fileProblem(file, lineOf(path), reason))),
  );
}

/** One slip makes the reader stumble many times on the same line. */
function firstOfEachLine(problems: readonly Problem[]): Problem[] {
  return problems.filter(
    ({ place }, index) => problems.findIndex((earlier) => earlier.place?.line === place?.line) === index,
  );
}

/** Aliases would let a small file grow without bound; numbers keep the form in which they were written, or are refused. */
function settleScalars(contents: Node | null, report: (offset: number, reason: string) => Problem): Problem[] {
  const problems: Problem[] = [];
  visit(contents, (_key, node) => {
    if (isAlias(node)) problems.push(report(rangeOf(node)?.[0] ?? 0, 'Không dùng tham chiếu (*) trong tệp này.'));
    if (!isScalar(node) || typeof node.value !== 'number' || node.source === undefined) return;
    if (/^[-+]?\d+$/.test(node.source)) {
      if (String(node.value) !== node.source) node.value = node.source;
    } else
      problems.push(
        report(
          rangeOf(node)?.[0] ?? 0,
          `Số “${node.source}” phải đặt trong ngoặc kép và ghi theo lối Việt Nam, ví dụ "9.450" hoặc "12,5".`,
        ),
      );
  });
  return problems;
}

/** A reason that ends by asking ("có phải ý là …?") needs no full stop behind it. */
export function fileProblem(file: string, line: number, reason: string): Problem {
  return problem('file-invalid', 'Tệp không hợp lệ', reason.replace(/\?\.$/, '?'), { file, line });
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

interface Explained {
  path: readonly PropertyKey[];
  reason: string;
}

/** One issue as sentences, each with the path it is about: an unknown key is told at the key itself. */
function explain(issue: Issue, schema: z.ZodType): Explained[] {
  const name = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      reason: `Không có khóa “${key}”${name === '' ? '' : ` trong “${name}”`}${suggestion(key, known)}`,
    }));
  }
  return [{ path: issue.path, reason: `${name === '' ? 'Tệp' : `“${name}”`} ${misfit(issue)}` }];
}

/** What is wrong, to follow the name of the place; with its full stop or question mark. */
function misfit(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = typeNames[issue.expected] ?? issue.expected;
      if (issue.path.length === 0) return `phải là ${expected}; tệp có thể trống hoặc bị cắt cụt.`;
      return issue.input === undefined ? `còn thiếu (${expected}).` : `phải là ${expected}.`;
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      return `phải là một trong: ${values.join(', ')}${suggestion(String(issue.input ?? ''), values)}`;
    }
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'không được để trống.'
        : `nhỏ nhất là ${issue.minimum}.`;
    case 'too_big':
      return issue.origin === 'string' ? `dài quá ${issue.maximum} ký tự.` : `lớn nhất là ${issue.maximum}.`;
    case 'invalid_key':
      return `${issue.issues[0]?.message ?? 'có khóa không hợp lệ'}.`;
    default:
      // Patterns and rules carry their own Vietnamese words.
      return `${/^(?:Invalid|Expected)/.test(issue.message) ? 'không hợp lệ' : issue.message}.`;
  }
}

/** The end of a sentence about an unknown name: " – có phải ý là “…”?", or the full stop. */
export function suggestion(name: string, candidates: readonly string[]): string {
  const near = nearestName(name, candidates);
  return near === undefined ? '.' : ` – có phải ý là “${near}”?`;
}

/** The keys that a schema knows at a path; none where it takes any or the path leads nowhere. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const inner = unwrap(schema);
  const [step, ...rest] = path;
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => keysAt(option as z.ZodType, path));
  if (inner instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(inner.shape);
    const next: unknown = inner.shape[String(step)];
    return next instanceof z.ZodType ? keysAt(next, rest) : [];
  }
  if (inner instanceof z.ZodArray) return keysAt(inner.element as z.ZodType, rest);
  return inner instanceof z.ZodRecord ? keysAt(inner.valueType as z.ZodType, rest) : [];
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return unwrap(schema.unwrap() as z.ZodType);
  return schema;
}

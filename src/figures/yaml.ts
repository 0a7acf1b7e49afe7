import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument } from 'yaml';

/** A YAML text as a plain tree in which every node knows its line (1-based). Only what packs use: mappings with text keys, lists, scalars. */
export type YamlNode = YamlMap | YamlList | YamlScalar;
export interface YamlMap {
  kind: 'map';
  line: number;
  entries: Map<string, { line: number; node: YamlNode }>;
}
export interface YamlList {
  kind: 'list';
  line: number;
  items: YamlNode[];
}
export interface YamlScalar {
  kind: 'scalar';
  line: number;
  value: string | number | boolean | null;
}

/** Something wrong at a line; `reason` is Vietnamese. */
export type Report = (line: number, reason: string) => void;

/** Reads a YAML text. Every syntax error, duplicate key, alias and non-text key is reported; the tree is undefined when nothing usable is left. */
export function readYaml(text: string, report: Report): YamlNode | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: 'core', version: '1.2' });
  for (const error of document.errors) {
    const line = lines.linePos(error.pos[0]).line;
    report(
      line,
      error.code === 'DUPLICATE_KEY' ? 'Khóa này đã ghi ở trên.' : `Không đọc được YAML: ${firstLine(error.message)}`,
    );
  }
  if (document.errors.length > 0) return undefined;
  if (document.contents === null) {
    report(1, 'Tệp trống.');
    return undefined;
  }
  return convert(document.contents, (offset) => lines.linePos(offset).line, report);
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

function convert(node: ParsedNode | null, lineAt: (offset: number) => number, report: Report): YamlNode {
  const line = lineAt(node?.range[0] ?? 0);
  if (isMap(node)) {
    const entries: YamlMap['entries'] = new Map();
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
      const keyLine = lineAt((pair.key as ParsedNode | null)?.range[0] ?? 0);
      if (key === undefined) report(keyLine, 'Khóa phải là chữ.');
      else entries.set(key, { line: keyLine, node: convert(pair.value as ParsedNode | null, lineAt, report) });
    }
    return { kind: 'map', line, entries };
  }
  if (isSeq(node)) {
    return { kind: 'list', line, items: node.items.map((item) => convert(item as ParsedNode | null, lineAt, report)) };
  }
  if (isScalar(node)) return { kind: 'scalar', line, value: scalarValue(node.value) };
  if (node !== null) report(line, 'Không dùng bí danh (&, *) trong bộ mẫu ngành.');
  return { kind: 'scalar', line, value: null };
}

function scalarValue(value: unknown): YamlScalar['value'] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value === null || value === undefined ? null : String(value);
}

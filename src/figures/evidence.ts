import { createHash } from 'node:crypto';
import type { RegisterDefinition } from '../registers/types.ts';
import { columnOf } from './columns.ts';
import { type AsOf, aliasesOf, sourceSql } from './compile.ts';
import { bothSql, type ConditionScope, hullOf, leafSql } from './conditions.ts';
import type { SingleItem } from './evaluate.ts';
import type { Leaf } from './leaves.ts';
import { provedSql } from './proved.ts';
import { createNames, createParameters, type Statement } from './sql.ts';
import type { Evidence, EvidenceItem } from './types.ts';

/** The most items that are handed out; the hash covers all. */
const shown = 200;
/** Enough of a list for the items shown: id, colon, version of at most ten digits, line break. */
const shownLength = shown * 48;

/** What one figure wants of one source: the entries that any of its leaves counted. */
export interface EvidenceRequest {
  figureId: string;
  leaves: readonly Leaf[];
  /** The figure has evidence from elsewhere too: the whole list is wanted, to be merged, instead of its hash. */
  whole: boolean;
}
/** Answer to one request: either the whole list, or its count, hash and beginning. Lists are `id:version` lines, sorted. `proved`: the part, or the number, of entries with a document. */
export type EvidencePart =
  | { list: string; proved: string }
  | { count: number; proved: number; sha256: string; head: string };

/** Evidence with the number of its entries that have a document. */
export interface ProvedEvidence {
  evidence: Evidence;
  proved: number;
}

export interface CompiledEvidence extends Statement {
  read(cells: readonly (string | null)[]): EvidencePart[];
}

/** One statement for the evidence of all figures in a source; its single row has the column `cells`. */
export function compileEvidence(
  register: RegisterDefinition,
  lines: string | null,
  requests: readonly EvidenceRequest[],
  asOf: AsOf,
): CompiledEvidence {
  const parameters = createParameters();
  const marks = createNames('w');
  const hull = hullOf(requests.flatMap(({ leaves }) => leaves.map((leaf) => leaf.span)));
  const scope: ConditionScope = { register, lines, aliases: aliasesOf(lines), parameters, whole: (sql) => sql };
  const from = sourceSql(register, lines, hull, asOf, parameters);
  const mark = (leaf: Leaf): string => {
    const value = leaf.field === null ? null : columnOf(register, leaf.field, scope.aliases, parameters).sql;
    const condition = bothSql(leafSql(leaf, hull, scope), value === null ? 'true' : `${value} is not null`);
    return marks.name(lines === null ? condition : `bool_or(${condition})`);
  };
  const lists = createNames('f');
  const counts = createNames('c');
  const cells = requests.flatMap(({ leaves, whole }) => {
    const filter = [...new Set(leaves.map(mark))].join(' or ');
    const listed = (condition: string): string =>
      lists.name(`string_agg(item, E'\\n' order by entry_id) filter (where ${condition})`);
    const counted = (condition: string): string => counts.name(`count(*) filter (where ${condition})`);
    const [list, proved] = [listed(filter), `(${filter}) and proved`];
    if (whole) return [list, listed(proved)];
    return [
      counted(filter),
      counted(proved),
      `encode(sha256(convert_to(${list}, 'UTF8')), 'hex')`,
      `left(${list}, ${shownLength})`,
    ];
  });
  const hits = [
    'e.entry_id',
    `e.entry_id::text || ':' || e.version as item`,
    `${provedSql(register, asOf, parameters)} as proved`,
    ...named(marks.list, 'w'),
  ];
  const text = `with hits as materialized (
  select ${hits.join(',\n    ')}
  ${from}${lines === null ? '' : '\n  group by e.entry_id, e.version, e.proof'}
), lists as materialized (
  select ${[...named(lists.list, 'f'), ...named(counts.list, 'c')].join(',\n    ')}
  from hits
)
select array[${cells.join(',\n  ')}]::text[] as cells from lists`;
  return { text, values: parameters.values, read: (row) => readParts(requests, row) };
}

const named = (list: readonly string[], prefix: string): string[] =>
  list.map((sql, index) => `${sql} as ${prefix}${index + 1}`);

function readParts(requests: readonly EvidenceRequest[], cells: readonly (string | null)[]): EvidencePart[] {
  let offset = 0;
  return requests.map(({ whole }) => {
    const [first, second, hash, head] = cells.slice(offset, offset + 4);
    offset += whole ? 2 : 4;
    if (whole) return { list: first ?? '', proved: second ?? '' };
    return { count: Number(first ?? 0), proved: Number(second ?? 0), sha256: hash ?? sha256(''), head: head ?? '' };
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Joins what the sources and the single entries give. A figure with nothing behind it has the hash of the empty text. */
export function joinEvidence(parts: readonly EvidencePart[], items: readonly SingleItem[]): ProvedEvidence {
  const [only] = parts;
  if (only !== undefined && 'sha256' in only && parts.length === 1 && items.length === 0) {
    const first = only.head.split('\n').slice(0, Math.min(shown, only.count));
    return { evidence: { count: only.count, sha256: only.sha256, items: readItems(first) }, proved: only.proved };
  }
  const lists = parts.filter((part) => 'list' in part);
  const all = [
    ...union(
      lists.map(({ list }) => list),
      items,
    ),
  ].sort();
  const proved = union(
    lists.map((part) => part.proved),
    items.filter((item) => item.proved),
  );
  const evidence = { count: all.length, sha256: sha256(all.join('\n')), items: readItems(all.slice(0, shown)) };
  return { evidence, proved: proved.size };
}

function union(lists: readonly string[], items: readonly EvidenceItem[]): Set<string> {
  const lines = lists.flatMap((list) => (list === '' ? [] : list.split('\n')));
  return new Set([...lines, ...items.map(({ entryId, version }) => `${entryId}:${version}`)]);
}

function readItems(lines: readonly string[]): EvidenceItem[] {
  return lines.map((line) => ({ entryId: line.slice(0, 36), version: Number(line.slice(37)) }));
}

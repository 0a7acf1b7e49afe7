import { maskEntry } from './masking.ts';
import { readStored, type StoredLine } from './stored-entry.ts';
import type { Entry, EntryKind, EntryValues, RegisterDefinition, Role } from './types.ts';

/** A version as the database gives it, with its prose and lines. */
export interface VersionRow extends RegisterRow {
  register: string;
  deleted: boolean;
}

/** The same of a known register, not removed. */
export interface RegisterRow {
  entry_id: string;
  version: number;
  kind: EntryKind;
  definition_version: number;
  from_seq: string;
  to_seq: string | null;
  occurred_on: string;
  occurred_to: string | null;
  role: Role | null;
  title: string;
  facts: Record<string, unknown>;
  proof: string[];
  reason: string | null;
  author: string;
  created_at: Date;
  /** Absent where it was not asked for. */
  file_count?: number;
  prose: Record<string, string> | null;
  /** Absent where the register has none. */
  lines?:
    | (Record<string, string | null> & {
        field: string;
        line_no: number;
        facts: Record<string, unknown>;
        prose: Record<string, string> | null;
      })[]
    | null;
  [slot: string]: unknown;
}

/** Rows of one register as entries, masked where the query says so. */
export function toEntries(
  rows: readonly RegisterRow[],
  definition: RegisterDefinition,
  masked: boolean | undefined,
): Entry[] {
  const entries = rows.map((row) => entryOf(row, { register: definition.id, deleted: false }, definition));
  return masked === true ? entries.map((entry) => maskEntry(entry, definition)) : entries;
}

/** Attestations and overrides keep their facts as they are; facts are read back by their register's definition. */
export function toEntry(row: VersionRow, definition: RegisterDefinition | undefined): Entry {
  return entryOf(row, row, definition);
}

function entryOf(
  row: RegisterRow,
  { register, deleted }: { register: string; deleted: boolean },
  definition: RegisterDefinition | undefined,
): Entry {
  return {
    id: row.entry_id,
    register,
    kind: row.kind,
    version: row.version,
    definitionVersion: row.definition_version,
    deleted,
    occurredOn: row.occurred_on,
    occurredTo: row.occurred_to,
    role: row.role,
    values:
      row.kind === 'fact' && definition !== undefined
        ? readValues(row, definition)
        : ({ ...row.facts, ...row.prose } as EntryValues),
    proof: row.proof,
    title: row.title,
    reason: row.reason,
    author: row.author,
    fromSeq: row.from_seq,
    toSeq: row.to_seq,
    createdAt: row.created_at.toISOString(),
    fileCount: row.file_count ?? 0,
  };
}

function readValues(row: RegisterRow, definition: RegisterDefinition): EntryValues {
  const lines: StoredLine[] = (row.lines ?? []).map((line) => ({
    columns: line,
    facts: line.facts,
    prose: line.prose ?? {},
    field: line.field,
    lineNo: line.line_no,
  }));
  return readStored(definition, {
    columns: row as unknown as Record<string, string | null>,
    facts: row.facts,
    prose: row.prose ?? {},
    occurredOn: row.occurred_on,
    occurredTo: row.occurred_to,
    title: row.title,
    lines,
  });
}

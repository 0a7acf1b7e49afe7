import { createHash } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { NewVersion } from './new-version.ts';

/** Columns for values in `entry_versions` and `entry_lines`, beside those that every row has. */
export const slotColumns = [
  ...['org_unit', 'place', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8'],
  ...['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8'],
] as const;
export const lineColumns = [
  ...['place', 't1', 't2', 't3', 't4', 't5', 't6'],
  ...['n1', 'n2', 'n3', 'n4', 'n5', 'n6'],
] as const;

type Slots<Column extends string> = { [column in Column]?: string | null };

/** A version as it stands in its three tables, without the agency, the journal's number, author and time (the journal has those). */
export interface VersionRows {
  version: Slots<(typeof slotColumns)[number]> & {
    entry_id: string;
    version: number;
    register: string;
    kind: string;
    definition_version: number;
    deleted: boolean;
    occurred_on: string;
    occurred_to: string | null;
    role: string | null;
    title: string;
    title_folded: string;
    facts: Record<string, unknown>;
    proof: string[];
    reason: string | null;
  };
  prose: Record<string, string> | null;
  /** By field, then by number. */
  lines: (Slots<(typeof lineColumns)[number]> & {
    field: string;
    line_no: number;
    facts: Record<string, unknown>;
    prose: Record<string, string> | null;
  })[];
}

export function rowsOf(version: NewVersion): VersionRows {
  const { stored } = version;
  return {
    version: {
      ...stored.columns,
      entry_id: version.entryId,
      version: (version.supersedes ?? 0) + 1,
      register: version.register,
      kind: version.kind,
      definition_version: version.definitionVersion,
      deleted: version.deleted,
      occurred_on: stored.occurredOn,
      occurred_to: stored.occurredTo,
      role: version.role,
      title: stored.title,
      title_folded: stored.titleFolded,
      facts: stored.facts,
      proof: version.proof,
      reason: version.reason,
    },
    prose: orNull(stored.prose),
    lines: stored.lines.map((line) => ({
      ...line.columns,
      field: line.field,
      line_no: line.lineNo,
      facts: line.facts,
      prose: orNull(line.prose),
    })),
  };
}

function orNull(prose: Record<string, string>): Record<string, string> | null {
  return Object.keys(prose).length === 0 ? null : prose;
}

/**
 * The canonical JSON of what one version put into the tables. Empty columns are left out, so that the same text can be made from the
 * tables again.
 */
export function versionText({ version, prose, lines }: VersionRows): string {
  return canonicalJson({ ...filled(version), prose: prose ?? {}, lines: lines.toSorted(byPlace).map(filled) });
}

/** SHA-256 of `versionText`. */
export function versionDigest(rows: VersionRows): Buffer {
  return createHash('sha256').update(versionText(rows)).digest();
}

/** The digest of one write, which the journal keeps: of its version, or of the digests of its versions by entry. */
export function writeDigest(versions: readonly { entryId: string; digest: Buffer }[]): Buffer {
  const [first] = versions;
  if (versions.length === 1 && first !== undefined) return first.digest;
  return sha256(
    versions.toSorted((a, b) => (a.entryId < b.entryId ? -1 : 1)).map(({ digest }) => digest.toString('hex')),
  );
}

function sha256(value: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(value)).digest();
}

function byPlace(a: VersionRows['lines'][number], b: VersionRows['lines'][number]): number {
  return a.field === b.field ? a.line_no - b.line_no : a.field < b.field ? -1 : 1;
}

function filled(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

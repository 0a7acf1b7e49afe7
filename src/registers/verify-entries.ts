import { sql } from 'kysely';
import type { Reader } from '../platform/postgres/connect.ts';
import { lineColumns, slotColumns, type VersionRows, versionDigest, writeDigest } from './version-rows.ts';

interface ReadVersion extends Record<string, unknown> {
  entry_id: string;
  version: number;
  from_seq: string;
  to_seq: string | null;
  next_from: string | null;
  author: string;
  created_at: string;
  content: VersionRows['version'];
  prose: Record<string, string> | null;
  lines: VersionRows['lines'];
}

interface JournalRow {
  seq: string;
  actor: string;
  at: string;
  row_count: number;
  subject_id: string | null;
  subject_version: number | null;
  digest: Buffer;
}

const pageSize = 1000;

/** A write of entries whose rows are not what the journal has. `entries`: those known to differ; of a bulk it may be none. */
export interface AlteredWrite {
  seq: string;
  entries: { entryId: string; version: number }[];
}

/**
 * Makes the digest of every write from the tables again and compares it with the journal's; the journal itself is checked by
 * `findJournalBreaks`. Changed values, versions put in or taken out behind the journal's back, another author or time, and a changed
 * end of force are found. @returns the writes that do not fit, by number; none when all do.
 */
export async function findAlteredWrites(db: Reader): Promise<AlteredWrite[]> {
  const written = new Map<string, { entryId: string; version: number; digest: Buffer }[]>();
  const odd = new OddWrites();
  const journal = await readJournal(db);
  for (let page = await readPage(db, undefined); page.length > 0; page = await readPage(db, page.at(-1))) {
    for (const row of page) {
      const one = { entryId: row.entry_id, version: row.version };
      const entry = journal.get(row.from_seq);
      if (entry === undefined || entry.actor !== row.author || entry.at !== row.created_at) odd.add(row.from_seq, one);
      if (row.to_seq !== row.next_from) odd.add(row.next_from ?? row.to_seq ?? row.from_seq, one);
      const versions = written.get(row.from_seq) ?? [];
      versions.push({ ...one, digest: versionDigest(contentOf(row)) });
      written.set(row.from_seq, versions);
    }
  }
  for (const [seq, { digest, row_count, subject_id, subject_version }] of journal) {
    const versions = written.get(seq) ?? [];
    if (versions.length === row_count && writeDigest(versions).equals(digest)) continue;
    const isSingle = subject_id !== null && subject_version !== null;
    odd.add(seq, isSingle ? { entryId: subject_id, version: subject_version } : undefined);
  }
  return odd.inOrder();
}

/** The number of the first write that does not fit; undefined when all do. */
export async function findAlteredWrite(db: Reader): Promise<string | undefined> {
  return (await findAlteredWrites(db))[0]?.seq;
}

class OddWrites {
  readonly #found = new Map<string, AlteredWrite['entries']>();

  add(seq: string, entry: AlteredWrite['entries'][number] | undefined): void {
    const entries = this.#found.get(seq) ?? [];
    const isKnown = entries.some((one) => one.entryId === entry?.entryId && one.version === entry.version);
    this.#found.set(seq, entry === undefined || isKnown ? entries : [...entries, entry]);
  }

  inOrder(): AlteredWrite[] {
    return [...this.#found]
      .map(([seq, entries]) => ({ seq, entries }))
      .toSorted((a, b) => (BigInt(a.seq) < BigInt(b.seq) ? -1 : 1));
  }
}

async function readJournal(db: Reader): Promise<Map<string, JournalRow>> {
  const { rows } = await sql<JournalRow>`
    select seq, actor, at::text as at, row_count, subject_id, subject_version, digest from journal
    where agency_id = (select current_setting('giaouoc.agency_id')::uuid) and subject = 'entry' order by seq`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.seq, row]));
}

const textOfNumbers = (columns: readonly string[], table: string) =>
  sql.raw(
    columns
      .filter((column) => column.startsWith('n'))
      .map((column) => `'${column}', ${table}.${column}::text`)
      .join(', '),
  );

/** Versions in the order of the primary key, those after `last`. Numbers come as text: JSON would make floats of them. */
async function readPage(db: Reader, last: ReadVersion | undefined): Promise<ReadVersion[]> {
  const after =
    last === undefined ? sql`` : sql`and (v.entry_id, v.version) > (${last.entry_id}::uuid, ${last.version}::integer)`;
  const { rows } = await sql<ReadVersion>`
    select v.entry_id, v.version, v.from_seq, v.to_seq, v.author, v.created_at::text as created_at,
      (select n.from_seq from entry_versions n
        where n.agency_id = v.agency_id and n.entry_id = v.entry_id and n.version = v.version + 1) as next_from,
      to_jsonb(v) || jsonb_build_object(${textOfNumbers(slotColumns, 'v')}) as content,
      (select p.prose from entry_prose p
        where p.agency_id = v.agency_id and p.entry_id = v.entry_id and p.version = v.version) as prose,
      coalesce((select jsonb_agg(to_jsonb(l) || jsonb_build_object(${textOfNumbers(lineColumns, 'l')})) from entry_lines l
        where l.agency_id = v.agency_id and l.entry_id = v.entry_id and l.version = v.version), '[]') as lines
    from entry_versions v where v.agency_id = (select current_setting('giaouoc.agency_id')::uuid) ${after}
    order by v.entry_id, v.version limit ${pageSize}`.execute(db);
  return rows;
}

const notContent = ['agency_id', 'entry_id', 'version', 'from_seq', 'to_seq', 'author', 'created_at'];

function without(row: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}

function contentOf({ entry_id, version, content, prose, lines }: ReadVersion): VersionRows {
  return {
    version: { ...without(content, notContent), entry_id, version } as VersionRows['version'],
    prose,
    lines: lines.map((line) => without(line, ['agency_id', 'entry_id', 'version']) as VersionRows['lines'][number]),
  };
}

import { z } from 'zod';
import type { Problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Transaction } from '../platform/postgres/connect.ts';
import { type ActionContext, checkNew, findRegister } from './actions.ts';
import { checkAttestation } from './attest.ts';
import { documentKey, documentRegister } from './citation.ts';
import type { NewVersion, Written } from './new-version.ts';
import type { FieldDefinition } from './types.ts';
import { Attestation, Role } from './types.ts';
import { writeVersions } from './write-entry.ts';
import { fileProblem, readYamlFile, type YamlFile } from './yaml-file.ts';

const EntriesFile = z.strictObject({
  register: z.string(),
  entries: z.array(
    z.looseObject({ key: z.string().min(1).optional(), role: Role.optional(), proof: z.array(z.string()).default([]) }),
  ),
  attestations: z.array(Attestation).default([]),
});
type EntriesFile = z.infer<typeof EntriesFile>;
type RawEntry = EntriesFile['entries'][number];

export interface TextFile {
  file: string;
  text: string;
}

interface ReadFile extends YamlFile<EntriesFile> {
  file: string;
}

/** Makes the id of an entry from its register and its key, the same at every load. */
export type IdMaker = (register: string, key: string) => string;

/**
 * Enters the files of a sample in one write: everything is checked before anything is written. Documents are named by key
 * ("29/KH-BDT/2023"). Loading the same files again changes nothing (the write's idempotency key is theirs).
 */
export async function importEntries(
  tx: Transaction,
  context: ActionContext,
  files: readonly TextFile[],
  idOf: IdMaker,
): Promise<Result<Written[]>> {
  const versions = checkImport(context, files, idOf);
  return versions.ok ? writeVersions(tx, context, 'entry.import', versions.value) : versions;
}

/** All problems of all files, each with file and line; or the versions to write. */
export function checkImport(
  context: Pick<ActionContext, 'registers' | 'directory'>,
  files: readonly TextFile[],
  idOf: IdMaker,
): Result<NewVersion[]> {
  const read = files.map(({ file, text }) => ({ file, result: readYamlFile(EntriesFile, file, text) }));
  const broken = read.flatMap(({ result }) => (result.ok ? [] : result.error));
  if (broken.length > 0) return failure(broken);
  const good = read.flatMap(({ file, result }) => (result.ok ? [{ ...result.value, file }] : []));
  const keyed = keysOf(good);
  const documents = documentIds(keyed, idOf);
  const checked = keyed.flatMap((file) => checkFile(file, { ...context, documents, idOf }));
  const problems = checked.flatMap((result) => (result.ok ? [] : result.error));
  return problems.length > 0
    ? failure(problems)
    : success(checked.flatMap((result) => (result.ok ? [result.value] : [])));
}

/** A file of entries with what names each entry and attestation among all of its register, over all files. */
interface KeyedFile extends ReadFile {
  keys: { key: string; clash: string | undefined }[];
  attestationKeys: { key: string; clash: string | undefined }[];
}

/**
 * Names every entry of a register that may be spread over several files: by its own key, a document by number, symbol and year,
 * else by its place among all entries of the register; an attestation by what it says. `clash`: where the key was used before.
 */
function keysOf(files: readonly ReadFile[]): KeyedFile[] {
  const used = new Map<string, string>();
  const counts = new Map<string, number>();
  return files.map((file) => {
    const { register, entries, attestations } = file.value;
    const before = counts.get(register) ?? 0;
    counts.set(register, before + entries.length);
    const claim = (key: string): { key: string; clash: string | undefined } => {
      const name = JSON.stringify([register, key]);
      const clash = used.get(name);
      used.set(name, clash ?? file.file);
      return { key, clash };
    };
    return {
      ...file,
      keys: entries.map((entry, index) => claim(keyOf(register, entry, before + index))),
      attestationKeys: attestations.map((attestation) => claim(attestationKey(attestation))),
    };
  });
}

function keyOf(register: string, entry: RawEntry, position: number): string {
  if (entry.key !== undefined) return entry.key;
  return register === documentRegister
    ? documentKey(String(entry.number), String(entry.symbol), String(entry.date))
    : String(position + 1);
}

function attestationKey({ kind, from, to, scope }: Attestation): string {
  return `attestation:${JSON.stringify([kind, from, to, Object.entries(scope).sort()])}`;
}

/** Why a key may not be used again, where it was used first. */
function clashProblem(file: ReadFile, line: number, what: string, clash: string): Problem {
  const where = clash === file.file ? 'ở trên' : `trong ${clash}`;
  return fileProblem(file.file, line, `${what} ${where}.`);
}

function documentIds(files: readonly KeyedFile[], idOf: IdMaker): Map<string, string> {
  const keys = files.filter((file) => file.value.register === documentRegister).flatMap((file) => file.keys);
  return new Map(keys.map(({ key }) => [key, idOf(documentRegister, key)]));
}

interface ImportContext extends Pick<ActionContext, 'registers' | 'directory'> {
  documents: Map<string, string>;
  idOf: IdMaker;
}

function checkFile(file: KeyedFile, context: ImportContext): Result<NewVersion>[] {
  const { register, entries, attestations } = file.value;
  const located = (path: PropertyKey[], problems: Problem[]): Problem[] =>
    problems.map((found) => {
      const inside = (found.place?.pointer ?? '')
        .replace(/^\/values/, '')
        .split('/')
        .slice(1);
      return { ...found, place: { ...found.place, file: file.file, line: file.lineOf([...path, ...inside]) } };
    });
  const definition = findRegister(context.registers, register);
  if (!definition.ok) return [failure(located(['register'], definition.error))];
  const facts = entries.map((entry, index): Result<NewVersion> => {
    const { key, clash } = file.keys[index] ?? { key: '', clash: undefined };
    const line = file.lineOf(['entries', index]);
    if (clash !== undefined) return failure([clashProblem(file, line, `Khóa “${key}” đã dùng cho một mục`, clash)]);
    const checked = checkEntry(register, definition.value.fields, entry, context.idOf(register, key), context);
    return checked.ok ? checked : failure(located(['entries', index], checked.error));
  });
  const nils = attestations.map((attestation, index): Result<NewVersion> => {
    const { key, clash } = file.attestationKeys[index] ?? { key: '', clash: undefined };
    const line = file.lineOf(['attestations', index]);
    if (clash !== undefined) return failure([clashProblem(file, line, 'Xác nhận này đã có', clash)]);
    const checked = checkAttestation(context.registers, context.idOf(register, key), register, attestation);
    return checked.ok ? checked : failure(located(['attestations', index], checked.error));
  });
  return [...facts, ...nils];
}

function checkEntry(
  register: string,
  fields: readonly FieldDefinition[],
  entry: RawEntry,
  entryId: string,
  context: ImportContext,
): Result<NewVersion> {
  const { key: _key, role, proof, ...raw } = entry;
  const resolved = withDocumentIds(raw, fields, context.documents);
  const unknown = proof.find((document) => !context.documents.has(document));
  if (unknown !== undefined) return failure([fileProblem('', 0, `Không có văn bản “${unknown}” trong sổ văn bản.`)]);
  const input = {
    values: resolved,
    role: role ?? null,
    proof: proof.flatMap((document) => context.documents.get(document) ?? []),
  };
  return checkNew(context, { entryId, register, input });
}

/** Documents named by key, in fields and in lines, become ids; a key that is not known stays, for the check to name it. */
function withDocumentIds(
  values: Record<string, unknown>,
  fields: readonly FieldDefinition[],
  documents: ReadonlyMap<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => {
      const field = fields.find((candidate) => candidate.id === id);
      if (field?.type === 'document') return [id, documents.get(String(value)) ?? value];
      if (field?.type !== 'lines' || !Array.isArray(value)) return [id, value];
      const isRow = (row: unknown): row is Record<string, unknown> => typeof row === 'object' && row !== null;
      return [
        id,
        value.map((row: unknown) => (isRow(row) ? withDocumentIds(row, field.fields ?? [], documents) : row)),
      ];
    }),
  );
}

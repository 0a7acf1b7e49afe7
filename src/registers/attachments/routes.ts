import { createHash } from 'node:crypto';
import { type FileAnswer, type RequestOf, type Route, route } from '../../access/route.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { ContentStore } from '../../platform/files/content-store.ts';
import { guardedUnzip } from '../../platform/files/guarded-unzip.ts';
import type { VirusScanner } from '../../platform/files/virus-scan.ts';
import type { Database, Reader } from '../../platform/postgres/connect.ts';
import { readReason } from '../actions.ts';
import { type AtWork, journalReading, rightsOn } from '../entry-access.ts';
import { sensitiveFields } from '../masking.ts';
import { findHistory, type Registers } from '../store.ts';
import type { Entry } from '../types.ts';
import * as contract from './contract.ts';
import { attachmentKinds, fileName, isArchive, judgeFile, mostAttachments } from './kinds.ts';
import { addFile, endFile, listFiles, lockEntry } from './store.ts';

/** What the routes of attached files stand on. */
export interface AttachmentPorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string; code: string; world: { registers: Registers } }>>;
  contents: ContentStore;
  scanner: VirusScanner;
  /** Reads the text of a file; its refusal may be a mark of secrecy. */
  readFile(name: string, bytes: Uint8Array): Promise<Result<unknown>>;
  /** ISO 8601, UTC. */
  now(): string;
}

export function attachmentRoutes(ports: AttachmentPorts): Route[] {
  return [
    route(contract.listAttachments, (request) => handleList(ports, request)),
    route(contract.attachFile, (request) => handleAttach(ports, request)),
    route(contract.downloadAttachment, (request) => handleDownload(ports, request)),
    route(contract.removeAttachment, (request) => handleRemove(ports, request)),
  ];
}

const entryUnknown = problem('entry-unknown', 'Không có mục sổ này', 'Mục sổ không tồn tại trong cơ quan này.');
const fileUnknown = problem('file-unknown', 'Không có tệp này', 'Mục sổ không có tệp này, hoặc tệp đã được gỡ.');
const notYours = problem(
  'forbidden',
  'Không có quyền',
  'Vai trò của bạn không sửa mục này nên không đính kèm, không gỡ tệp được.',
);

/** The entry with what the person may do with it; an entry that is no more, or says that nothing happened, carries no files. */
async function findEntry(
  db: Reader,
  at: AtWork,
  registers: Registers,
  entryId: string,
): Promise<Result<{ entry: Entry; mayCorrect: boolean; seesFiles: boolean; sensitive: string[] }>> {
  const history = await findHistory(db, registers, entryId);
  const [entry] = history;
  const definition = registers.get(entry?.register ?? '');
  if (entry === undefined || definition === undefined) return failure([entryUnknown]);
  const { mayCorrect, seesSensitive } = rightsOn(at, history, registers);
  const sensitive = sensitiveFields(definition).map(({ id }) => id);
  const isOpen = entry.kind === 'fact' && !entry.deleted;
  return success({
    entry,
    mayCorrect: mayCorrect && isOpen,
    seesFiles: sensitive.length === 0 || seesSensitive,
    sensitive,
  });
}

async function handleList(
  ports: AttachmentPorts,
  { params, session }: RequestOf<typeof contract.listAttachments>,
): Promise<Result<{ files: contract.AttachmentView[] }>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  return ports.database.read(agency.value.id, async (db) => {
    const found = await findEntry(db, { session, agency: agency.value }, agency.value.world.registers, params.entry);
    if (!found.ok) return found;
    return success({ files: found.value.seesFiles ? await listFiles(db, params.entry) : [] });
  });
}

async function handleAttach(
  ports: AttachmentPorts,
  { params, query, body, session }: RequestOf<typeof contract.attachFile>,
): Promise<Result<contract.AttachmentView>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id: agencyId, world } = agency.value;
  const at = { session, agency: agency.value };
  const before = await ports.database.read(agencyId, (db) => findEntry(db, at, world.registers, params.entry));
  if (!before.ok) return before;
  if (!before.value.mayCorrect) return failure([notYours]);
  const judged = await judgeUpload(ports, query.name, body);
  if (!judged.ok) return judged;
  const { name, mediaType } = judged.value;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const kept = await ports.contents.keep(agencyId, sha256, body, (file) => ports.scanner.scan(file));
  if (!kept.ok) return kept;
  return ports.database.attempt(agencyId, async (tx) => {
    await lockEntry(tx, params.entry);
    const found = await findEntry(tx, at, world.registers, params.entry);
    if (!found.ok) return found;
    if (!found.value.mayCorrect) return failure([notYours]);
    const there = await listFiles(tx, params.entry);
    const same = there.find((file) => file.sha256 === sha256);
    if (same !== undefined) return success(same);
    if (there.length >= mostAttachments) return failure([tooMany]);
    const writing = { agencyId, actor: session.actor, at: ports.now() };
    const file = {
      entryId: params.entry,
      name,
      mediaType,
      size: body.length,
      sha256,
      scanned: ports.scanner.isConfigured,
    };
    const id = await addFile(tx, writing, file);
    return success({ ...file, id, author: session.actor, at: writing.at });
  });
}

const tooMany = problem('too-many-files', 'Quá nhiều tệp', `Một mục sổ có nhiều nhất ${mostAttachments} tệp.`);

/** What the file is, by name, bytes and, where it has text, by what it says: a mark of secrecy inside is refused as one in the name. */
async function judgeUpload(
  { readFile }: AttachmentPorts,
  given: string,
  bytes: Uint8Array,
): Promise<Result<{ name: string; mediaType: string }>> {
  const name = fileName(given);
  const parts = await partsOf(bytes);
  if (!parts.ok) return parts;
  const kind = judgeFile(name, bytes, parts.value);
  if (!kind.ok) return kind;
  const secret = ['pdf', 'docx'].includes(kind.value) ? await findSecret(readFile, name, bytes) : undefined;
  if (secret !== undefined) return failure([secret]);
  return success({ name, mediaType: attachmentKinds[kind.value].mediaType });
}

/** A scan without text cannot be read, and is taken. */
async function findSecret(
  readFile: AttachmentPorts['readFile'],
  name: string,
  bytes: Uint8Array,
): Promise<Problem | undefined> {
  const read = await readFile(name, bytes);
  return read.ok ? undefined : read.error.find(({ type }) => type === 'secrecy-mark');
}

async function partsOf(bytes: Uint8Array): Promise<Result<string[]>> {
  if (!isArchive(bytes)) return success([]);
  const names: string[] = [];
  const opened = await guardedUnzip(bytes, (name) => {
    names.push(name);
    return name === '[Content_Types].xml';
  });
  return opened.ok ? success(names) : opened;
}

async function handleDownload(
  ports: AttachmentPorts,
  { params, session }: RequestOf<typeof contract.downloadAttachment>,
): Promise<Result<FileAnswer>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id: agencyId, world } = agency.value;
  const at = { session, agency: agency.value };
  const found = await ports.database.read(agencyId, async (db) => {
    const entry = await findEntry(db, at, world.registers, params.entry);
    if (!entry.ok) return entry;
    if (!entry.value.seesFiles) return failure([hidden]);
    const file = (await listFiles(db, params.entry)).find(({ id }) => id === params.file);
    return file === undefined ? failure([fileUnknown]) : success({ file, ...entry.value });
  });
  if (!found.ok) return found;
  const { file, entry, sensitive } = found.value;
  const bytes = await ports.contents.read(agencyId, file.sha256);
  if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== file.sha256)
    return failure([damaged(file.name)]);
  if (sensitive.length > 0) {
    const what = { entryId: entry.id, version: entry.version, fields: sensitive, of: entry.register };
    await journalReading(ports.database, at, what, ports.now());
  }
  return success({ kind: 'file', bytes, contentType: file.mediaType, name: file.name });
}

const hidden = problem('forbidden', 'Không có quyền', 'Tệp này có dữ liệu cá nhân mà vai trò của bạn không được xem.');
const damaged = (name: string): Problem =>
  problem(
    'file-damaged',
    'Tệp không còn nguyên vẹn',
    `“${name}” trong kho tệp đã mất hoặc bị thay đổi; hãy báo người quản trị khôi phục từ bản sao lưu.`,
  );

async function handleRemove(
  ports: AttachmentPorts,
  { params, body, session }: RequestOf<typeof contract.removeAttachment>,
): Promise<Result<{ removed: true }>> {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const reason = readReason(body.reason);
  if (!reason.ok) return reason;
  if (reason.value === '')
    return failure([problem('reason-missing', 'Thiếu lý do', 'Gỡ tệp phải ghi lý do.', { pointer: '/reason' })]);
  const { id: agencyId, world } = agency.value;
  return ports.database.attempt(agencyId, async (tx) => {
    await lockEntry(tx, params.entry);
    const found = await findEntry(tx, { session, agency: agency.value }, world.registers, params.entry);
    if (!found.ok) return found;
    if (!found.value.mayCorrect) return failure([notYours]);
    const there = await listFiles(tx, params.entry);
    if (!there.some(({ id }) => id === params.file)) return failure([fileUnknown]);
    const writing = { agencyId, actor: session.actor, at: ports.now() };
    await endFile(tx, writing, { fileId: params.file, entryId: params.entry, reason: reason.value });
    return success({ removed: true as const });
  });
}

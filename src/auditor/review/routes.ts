import { holds } from '../../access/predicate.ts';
import {
  type FileAnswer,
  type RequestOf,
  type Route,
  route,
  type Session,
  type StreamAnswer,
} from '../../access/route.ts';
import { parseCalendarDate } from '../../kernel/dates.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { foldText, slug } from '../../kernel/vietnamese.ts';
import type { Transaction } from '../../platform/postgres/connect.ts';
import { annotate } from '../annotate/annotate.ts';
import { type Certificate, certify } from '../certificate/certificate.ts';
import { writeCertificatePdf } from '../certificate/write-certificate-pdf.ts';
import { checks } from '../checks/all.ts';
import { checkTitle } from '../checks/titles.ts';
import { keptPeriod } from './compare-document.ts';
import * as contract from './contract.ts';
import { judgeFinding, staleVerdict, unjudged } from './judge-finding.ts';
import { type ComparingPorts, keepComparison } from './keep-comparison.ts';
import { auditUnknown, type OpenedAudit, openAudit } from './open-audit.ts';
import { type AuditingPorts, runAudit, sha256Of } from './run-audit.ts';
import {
  addKindsOff,
  addVerdict,
  deleteAuditedFile,
  findAuditedFinding,
  listAuditedFiles,
  readKindsOff,
  readSummaries,
  readVerdicts,
  type Writing,
} from './store.ts';

export interface ReviewPorts extends AuditingPorts, ComparingPorts {
  findAgency(code: string): Promise<Result<{ id: string; code: string }>>;
  /** ISO 8601, UTC. */
  now(): string;
}

/** The page "Rà soát báo cáo": audits that are kept, and what people judged of their findings. */
export function reviewRoutes(ports: ReviewPorts): Route[] {
  return [
    route(contract.listAudits, (request) => handleList(ports, request)),
    route(contract.readAudit, (request) => handleRead(ports, request)),
    route(contract.getAudit, (request) => handleGet(ports, request)),
    route(contract.deleteAudit, (request) => handleDelete(ports, request)),
    route(contract.compareAudit, (request) => handleCompare(ports, request)),
    route(contract.setVerdict, (request) => handleVerdict(ports, request)),
    route(contract.downloadCertificate, (request) => handleCertificate(ports, request)),
    route(contract.annotateAudited, (request) => handleAnnotate(ports, request)),
    route(contract.getKindsOff, (request) => handleKinds(ports, request)),
    route(contract.setKindsOff, (request) => handleSetKinds(ports, request)),
  ];
}

const mostListed = 200;
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const mayWrite = (session: Session, code: string): boolean => holds(session, 'audits.write', code);
/** An audit names documents and figures of the registers once it was laid beside them. */
const mayReadLedger = (session: Session, code: string): boolean =>
  holds(session, 'entries.read', code) && holds(session, 'reports.read', code);

async function writingOf(ports: ReviewPorts, code: string, session: Session): Promise<Result<Writing>> {
  const agency = await ports.findAgency(code);
  if (!agency.ok) return agency;
  const { userId, actor } = session;
  return success({ agencyId: agency.value.id, userId, actor, at: ports.now() });
}

async function handleList(ports: ReviewPorts, { params, query, session }: RequestOf<typeof contract.listAudits>) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const { id } = agency.value;
  const wanted = foldText(query.search ?? '');
  return ports.database.read(id, async (db) => {
    const found = (await listAuditedFiles(db, id)).filter(({ file }) => foldText(file).includes(wanted));
    const shown = found.slice(0, mostListed).map((one) => one.id);
    const audits = await readSummaries(db, id, shown);
    return success({ audits, total: found.length, mayWrite: mayWrite(session, params.agency) });
  });
}

async function handleRead(
  ports: ReviewPorts,
  { params, query, body, session }: RequestOf<typeof contract.readAudit>,
): Promise<Result<StreamAnswer>> {
  const writing = await writingOf(ports, params.agency, session);
  if (!writing.ok) return writing;
  const events = runAudit(ports, writing.value, { name: query.name, bytes: body });
  return success({ kind: 'stream', bytes: asLines(events), contentType: 'application/x-ndjson; charset=utf-8' });
}

/** The answer has begun when something of ours fails: the last line then says so, since no status can any more. */
async function* asLines(events: AsyncIterable<contract.AuditEvent>): AsyncGenerator<Uint8Array> {
  const line = (event: contract.AuditEvent): Uint8Array => Buffer.from(`${JSON.stringify(event)}\n`);
  try {
    for await (const event of events) yield line(event);
  } catch (error) {
    console.error(error);
    const detail = 'Lần rà soát này chưa được giữ lại. Hãy thử lại; nếu lặp lại, báo người quản trị.';
    yield line({ kind: 'refused', problems: [{ type: 'internal-error', title: 'Chương trình gặp lỗi', detail }] });
  }
}

async function openFor(ports: ReviewPorts, params: { agency: string; audit: string }, session: Session) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const reader = { agencyId: agency.value.id, mayReadLedger: mayReadLedger(session, params.agency) };
  return ports.database.read(reader.agencyId, (db) => openAudit(db, reader, params.audit));
}

async function handleGet(
  ports: ReviewPorts,
  { params, session }: RequestOf<typeof contract.getAudit>,
): Promise<Result<contract.AuditView>> {
  const opened = await openFor(ports, params, session);
  if (!opened.ok) return opened;
  const { stored, document, findings } = opened.value;
  const { counted, paragraphs, report } = document;
  return success({
    ...stored.summary,
    ...{ counted, paragraphs, findings, coverage: report.coverage },
    read: { citations: report.citations.length, quantities: report.quantities.length },
    ledger: ledgerView(document),
    previous:
      report.previous === undefined || document.previousAudit === undefined
        ? null
        : { ...report.previous, audit: document.previousAudit },
    period: keptPeriod(document),
    mayWrite: mayWrite(session, params.agency),
    mayReadLedger: mayReadLedger(session, params.agency),
  });
}

function ledgerView({ report, ledgerSpots = [] }: OpenedAudit['document']): contract.AuditView['ledger'] {
  if (report.ledger === undefined) return null;
  const { period, citations, quantities } = report.ledger;
  const items = [
    ...citations.map((one) => ({ ...one, about: 'citation' as const })),
    ...quantities.map((one) => ({ ...one, about: 'quantity' as const })),
  ];
  return { period, items: items.map((one, index) => ({ ...one, spot: ledgerSpots[index] ?? null })) };
}

async function handleDelete(
  ports: ReviewPorts,
  { params, session }: RequestOf<typeof contract.deleteAudit>,
): Promise<Result<Record<string, never>>> {
  const writing = await writingOf(ports, params.agency, session);
  if (!writing.ok) return writing;
  return ports.database.attempt(writing.value.agencyId, async (tx) =>
    (await deleteAuditedFile(tx, writing.value, params.audit)) ? success({}) : failure([auditUnknown]),
  );
}

const ledgerDenied = problem(
  'ledger-denied',
  'Không được xem sổ của cơ quan này',
  'Đối chiếu với sổ cần quyền xem mục sổ và báo cáo. Vẫn so được với báo cáo kỳ trước.',
);

async function handleCompare(ports: ReviewPorts, { params, body, session }: RequestOf<typeof contract.compareAudit>) {
  if (body.ledger !== null && !mayReadLedger(session, params.agency)) return failure([ledgerDenied]);
  const writing = await writingOf(ports, params.agency, session);
  if (!writing.ok) return writing;
  const kept = await keepComparison(ports, writing.value, { ...params, ...body });
  return kept.ok ? success({ audit: kept.value }) : kept;
}

async function handleVerdict(
  ports: ReviewPorts,
  { params, body, session }: RequestOf<typeof contract.setVerdict>,
): Promise<Result<contract.VerdictView>> {
  const writing = await writingOf(ports, params.agency, session);
  if (!writing.ok) return writing;
  const { agencyId } = writing.value;
  return ports.database.attempt(agencyId, (tx) => writeVerdict(tx, writing.value, params, body));
}

async function writeVerdict(
  tx: Transaction,
  writing: Writing,
  { audit, finding }: { audit: string; finding: string },
  input: contract.VerdictInput,
): Promise<Result<contract.VerdictView>> {
  const found = await findAuditedFinding(tx, writing.agencyId, { audit, finding });
  if (found === undefined) return failure([auditUnknown]);
  if (!found.known)
    return failure([problem('finding-unknown', 'Không có điểm này', 'Lần rà soát này không nêu điểm ấy.')]);
  const current = (await readVerdicts(tx, writing.agencyId, found.sha256)).get(finding) ?? unjudged;
  const judged = judgeFinding(current, input, writing.actor);
  if (!judged.ok) return judged;
  if ('kept' in judged.value) return success(judged.value.kept);
  const { version, reason } = judged.value;
  const { verdict } = input;
  const { sha256 } = found;
  const added = await addVerdict(tx, writing, { audit, sha256, finding, version, verdict, reason });
  if (!added) return failure([staleVerdict({ verdict: current.verdict, author: null })]);
  return success({ version, verdict, reason, author: writing.actor, at: writing.at });
}

async function handleCertificate(
  ports: ReviewPorts,
  { params, query, session }: RequestOf<typeof contract.downloadCertificate>,
): Promise<Result<FileAnswer>> {
  const opened = await openFor(ports, params, session);
  if (!opened.ok) return opened;
  const { summary } = opened.value.stored;
  const date = parseCalendarDate(summary.readAt.slice(0, 10));
  if (date === undefined) throw new RangeError('An audit without a day');
  const certificate = certificateOf(opened.value, date);
  const name = `chung-nhan-${slug(summary.file.replace(/\.\w+$/, ''))}.${query.format}`;
  if (query.format === 'json') {
    const bytes = Buffer.from(`${JSON.stringify(certificate, null, 2)}\n`);
    return success({ kind: 'file', bytes, contentType: 'application/json; charset=utf-8', name });
  }
  const bytes = writeCertificatePdf(certificate, date);
  return bytes.ok ? success({ kind: 'file', bytes: bytes.value, contentType: 'application/pdf', name }) : bytes;
}

const otherFile = problem(
  'audit-other-file',
  'Không phải tệp đã rà soát',
  'Nội dung tệp vừa chọn khác tệp đã rà soát. Hãy chọn đúng tệp, hoặc rà soát tệp này như tệp mới.',
);

async function handleAnnotate(
  ports: ReviewPorts,
  { params, query, body, session }: RequestOf<typeof contract.annotateAudited>,
): Promise<Result<FileAnswer>> {
  const opened = await openFor(ports, params, session);
  if (!opened.ok) return opened;
  const { summary } = opened.value.stored;
  if (sha256Of(body) !== summary.sha256) return failure([otherFile]);
  const source = await ports.readFile(query.name, body);
  if (!source.ok) return source;
  const findings = opened.value.findings.filter(({ verdict }) => verdict.verdict !== 'dismissed');
  const bytes = await annotate(body, source.value, { findings });
  if (!bytes.ok) return bytes;
  const name = `${slug(summary.file.replace(/\.\w+$/, ''))}-ra-soat.docx`;
  return success({ kind: 'file', bytes: bytes.value, contentType: wordType, name });
}

function certificateOf({ stored, document, findings }: OpenedAudit, date: Parameters<typeof certify>[2]): Certificate {
  const { file: name, size, sha256 } = stored.summary;
  const review = findings.flatMap(({ verdict: { verdict, reason, author, at } }, finding) =>
    verdict === 'open' || author === null || at === null ? [] : [{ finding, verdict, reason, author, at }],
  );
  return certify(document.report, { name, size, sha256 }, date, review);
}

function kindsView({ version, off }: { version: number; off: readonly string[] }): contract.KindsView {
  const kinds = checks.map(({ id, severity }) => ({ id, severity, title: checkTitle(id), off: off.includes(id) }));
  return { version, kinds };
}

async function handleKinds(ports: ReviewPorts, { params, session }: RequestOf<typeof contract.getKindsOff>) {
  const agency = await ports.findAgency(params.agency);
  if (!agency.ok) return agency;
  const own = { agencyId: agency.value.id, userId: session.userId };
  return success(kindsView(await ports.database.read(own.agencyId, (db) => readKindsOff(db, own))));
}

const kindsStale = problem(
  'verdict-stale',
  'Danh sách vừa được sửa ở trang khác',
  'Hãy tải lại trang để xem những loại đang tắt, rồi sửa tiếp.',
);

async function handleSetKinds(ports: ReviewPorts, { params, body, session }: RequestOf<typeof contract.setKindsOff>) {
  const writing = await writingOf(ports, params.agency, session);
  if (!writing.ok) return writing;
  const known = new Set<string>(checks.map(({ id }) => id));
  const off = [...new Set(body.off)].sort();
  const unknown = off.filter((id) => !known.has(id));
  if (unknown.length > 0)
    return failure([problem('kind-unknown', 'Không có loại này', `Không có loại rà soát: ${unknown.join(', ')}.`)]);
  const { agencyId } = writing.value;
  return ports.database.attempt(agencyId, async (tx): Promise<Result<contract.KindsView>> => {
    const current = await readKindsOff(tx, writing.value);
    if (current.off.join(' ') === off.join(' ')) return success(kindsView(current));
    const next = { version: current.version + 1, off };
    if (current.version !== body.version || !(await addKindsOff(tx, writing.value, next))) return failure([kindsStale]);
    return success(kindsView(next));
  });
}

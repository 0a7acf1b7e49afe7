import { type Route, route } from '../../access/route.ts';
import { openPkcs12 } from '../../documents/signatures/open-pkcs12.ts';
import { signPdf } from '../../documents/signatures/sign-pdf.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { ContentStore } from '../../platform/files/content-store.ts';
import type { Reader } from '../../platform/postgres/connect.ts';
import type { DraftWork } from '../drafts/edit-draft.ts';
import { type DraftPorts, readDraft, writeDraft } from '../drafts/routes.ts';
import { openKept } from '../life/present.ts';
import { isIssued, stateWords } from '../life/state.ts';
import { findFrozen } from '../life/store.ts';
import type { FrozenReport } from '../types.ts';
import { fileName } from '../write-report.ts';
import * as contract from './contract.ts';
import { judgeSigned } from './judge-signed.ts';
import { keepReportFile, readReportFile, sealReport } from './kept-file.ts';
import { listReportFiles, type ReportFile } from './store.ts';

export interface SigningPorts extends DraftPorts {
  contents: ContentStore;
}

/** The digital signatures of an issued report: made by the office's own tool, or here with a PKCS#12 file. */
export function signingRoutes(ports: SigningPorts): Route[] {
  return [
    route(contract.getSigning, ({ params }) =>
      readDraft(ports, params, async ({ db, agencyId, open: { draft } }) =>
        success(await viewSigning(db, agencyId, { draftId: draft?.id, keys: params })),
      ),
    ),
    route(contract.receiveSigned, ({ params, body, session }) =>
      writeDraft(ports, { params, session }, async (work) => {
        const done = await receive(work, ports.contents, body);
        return done.ok ? viewAfter(work, params) : done;
      }),
    ),
    route(contract.signHere, ({ params, body, session }) =>
      writeDraft(ports, { params, session }, async (work) => {
        const done = await sign(work, ports, body);
        return done.ok ? viewAfter(work, params) : done;
      }),
    ),
  ];
}

type Keys = { agency: string; report: string; period: string };

const viewAfter = async (
  { tx, agency, open: { draft } }: DraftWork,
  keys: Keys,
): Promise<Result<contract.SigningView>> => success(await viewSigning(tx, agency.id, { draftId: draft?.id, keys }));

async function viewSigning(
  db: Reader,
  agencyId: string,
  { draftId, keys }: { draftId: string | undefined; keys: Keys },
): Promise<contract.SigningView> {
  const files = draftId === undefined ? [] : await listReportFiles(db, agencyId, draftId);
  const newest = files.at(-1);
  const signatures = files.flatMap(({ kind, author, at, signatures: all }, index) =>
    kind === 'issued'
      ? []
      : all.slice(files[index - 1]?.signatures.length ?? 0).map((signature) => ({ ...signature, kind, author, at })),
  );
  if (newest === undefined) return { file: null, signatures };
  return { file: { name: fileName(keys, 'pdf'), sha256: newest.sha256, size: newest.size }, signatures };
}

/** An issued report with its kept files. */
interface Signable {
  draftId: string;
  frozen: FrozenReport;
  files: ReportFile[];
  issued: Uint8Array;
  newest: Uint8Array;
}

/** A report that was issued before its file was kept gets it now. */
async function openSignable(work: DraftWork, contents: ContentStore): Promise<Result<Signable>> {
  const { tx, writing, open } = work;
  const { draft, state } = open;
  const kept = draft !== undefined && isIssued(state) ? await findFrozen(tx, writing.agencyId, draft.id) : undefined;
  if (draft === undefined || kept === undefined) return failure([notIssued(stateWords[state])]);
  const [frozen, at] = [openKept(kept), { writing, draftId: draft.id }];
  if ((await listReportFiles(tx, writing.agencyId, draft.id)).length === 0) {
    const sealed = await sealReport(tx, contents, at, frozen);
    if (!sealed.ok) return sealed;
  }
  const files = await listReportFiles(tx, writing.agencyId, draft.id);
  const [first, last] = [files[0], files.at(-1)];
  if (first === undefined || last === undefined) throw new Error('A sealed report without its file');
  const issued = await readReportFile(contents, writing.agencyId, first);
  if (!issued.ok) return issued;
  const newest = await readReportFile(contents, writing.agencyId, last);
  if (!newest.ok) return newest;
  return success({ draftId: draft.id, frozen, files, issued: issued.value, newest: newest.value });
}

const notIssued = (state: string) =>
  problem('report-not-issued', 'Báo cáo chưa phát hành', `Báo cáo ${state}; phát hành rồi mới ký số được.`);

async function receive(work: DraftWork, contents: ContentStore, uploaded: Uint8Array): Promise<Result<void>> {
  const opened = await openSignable(work, contents);
  if (!opened.ok) return opened;
  const { files, newest } = opened.value;
  if (files.length > 1 && Buffer.compare(uploaded, newest) === 0) return success(undefined);
  return keepSigned(work, contents, opened.value, { kind: 'uploaded', bytes: uploaded });
}

async function sign(
  work: DraftWork,
  { contents, now }: SigningPorts,
  { pkcs12, password }: { pkcs12: string; password: string },
): Promise<Result<void>> {
  const identity = openPkcs12(Buffer.from(pkcs12, 'base64'), password);
  if (!identity.ok) return identity;
  const opened = await openSignable(work, contents);
  if (!opened.ok) return opened;
  const { newest, frozen } = opened.value;
  const { number, symbol } = frozen.report.letterhead;
  const words = { at: now(), reason: `Ký số báo cáo số ${number}/${symbol}` };
  const signed = await signPdf(newest, identity.value, words);
  return signed.ok ? keepSigned(work, contents, opened.value, { kind: 'signed', bytes: signed.value }) : signed;
}

/** What was signed here is judged like what comes from outside. */
async function keepSigned(
  { tx, writing }: DraftWork,
  contents: ContentStore,
  { draftId, files, issued, newest, frozen }: Signable,
  { kind, bytes }: { kind: 'uploaded' | 'signed'; bytes: Uint8Array },
): Promise<Result<void>> {
  const signatures = await judgeSigned(bytes, { issued, newest, ledger: frozen.ledger });
  if (!signatures.ok) return signatures;
  const file = { number: files.length + 1, kind, signatures: signatures.value, bytes };
  return keepReportFile(tx, contents, { writing, draftId }, file);
}

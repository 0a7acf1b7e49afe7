import { ImportEvent } from '../../src/registers/excel/contract.ts';
import { ApiProblem, fetchOrProblem, problemOf } from '../client.ts';
import { linesOf } from '../streamLines.ts';
import { t } from '../strings.ts';

export type Progress = Extract<ImportEvent, { kind: 'progress' }>;
export type LastEvent = Exclude<ImportEvent, { kind: 'progress' }>;

/** What is sent beside a file; the address of the route that takes it is made from this. */
export type BesideFile = { mode: 'preview' | 'commit'; name: string; answers: string };
export type ImportAddress = (beside: BesideFile) => string;

export interface ImportRequest {
  addressOf: ImportAddress;
  file: File;
  answers: Record<string, string>;
  mode: 'preview' | 'commit';
  signal: AbortSignal;
}

/** Sends a file and tells of each step. @throws ApiProblem when the server refused the request itself, or its answer broke off. */
export async function sendImport(request: ImportRequest, onProgress: (progress: Progress) => void): Promise<LastEvent> {
  const { addressOf, file, answers, mode, signal } = request;
  const address = addressOf({ mode, name: file.name, answers: JSON.stringify(answers) });
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await fetchOrProblem(address, { method: 'POST', headers, body: file, signal });
  if (!response.ok || response.body === null) throw await problemOf(response);
  let last: LastEvent | undefined;
  for await (const line of linesOf(response.body)) {
    const event = ImportEvent.parse(JSON.parse(line));
    if (event.kind === 'progress') onProgress(event);
    else last = event;
  }
  if (last === undefined) throw new ApiProblem(0, { type: 'about:blank', title: t.excel.brokenOff, errors: [] });
  return last;
}

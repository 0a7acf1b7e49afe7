import { AuditEvent, readAudit } from '../../src/auditor/review/contract.ts';
import { ApiProblem, addressOf, fetchOrProblem, problemOf, refuseLarge } from '../client.ts';
import { linesOf } from '../streamLines.ts';
import { t } from '../strings.ts';

export type AuditProgress = Extract<AuditEvent, { kind: 'progress' }>;

/**
 * Sends a file and tells of each step; when `signal` fires, nothing of it is kept. @returns the id of the audit.
 * @throws ApiProblem when the file was refused, or the answer broke off.
 */
export async function sendAudit(
  agency: string,
  file: File,
  { onProgress, signal }: { onProgress?: (progress: AuditProgress) => void; signal?: AbortSignal } = {},
): Promise<string> {
  refuseLarge(readAudit, file.size);
  const address = addressOf(readAudit, { params: { agency }, query: { name: file.name.slice(-300) } });
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await fetchOrProblem(address, {
    ...{ method: 'POST', headers, body: file },
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok || response.body === null) throw await problemOf(response);
  for await (const line of linesOf(response.body)) {
    const event = AuditEvent.parse(JSON.parse(line));
    if (event.kind === 'progress') onProgress?.(event);
    else if (event.kind === 'done') return event.audit;
    else throw refusal(event.problems);
  }
  throw refusal([]);
}

function refusal([first]: readonly { type: string; title: string; detail: string }[]): ApiProblem {
  const { type, title, detail } = first ?? { type: 'about:blank', title: t.audit.brokenOff, detail: '' };
  return new ApiProblem(422, { type, title, detail, errors: [] });
}

import { attachFile } from '../../src/registers/attachments/contract.ts';
import { ApiProblem, call } from '../client.ts';

/** Sends one file to an entry. @throws ApiProblem with why it was not taken. */
export async function sendFile(agency: string, entry: string, file: File): Promise<void> {
  const body = new Uint8Array(await file.arrayBuffer());
  await call(attachFile, { params: { agency, entry }, query: { name: file.name }, body });
}

/** Sends files one after the other. @returns what was not taken, with why. */
export async function sendFiles(
  agency: string,
  entry: string,
  files: readonly File[],
): Promise<{ name: string; why: string }[]> {
  const refused: { name: string; why: string }[] = [];
  for (const file of files) {
    try {
      await sendFile(agency, entry, file);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      refused.push({ name: file.name, why: error.detail === '' ? error.message : error.detail });
    }
  }
  return refused;
}

/** "1,2 MB", "340 kB". */
export function sizeText(bytes: number): string {
  const mega = bytes / 1024 / 1024;
  return mega < 1
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${mega.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`;
}

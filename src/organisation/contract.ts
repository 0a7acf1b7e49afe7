import { z } from 'zod';
import { defineRoute } from '../access/contract.ts';
import { importFileQuery, maxUploadBytes } from '../registers/excel/contract.ts';

const agency = z.strictObject({ agency: z.string() });

export const peopleTemplate = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/people/template',
  summary: 'Tệp mẫu Excel của danh sách người',
  permission: 'registers.read',
  params: agency,
});

/** As the import of a register: the file as the body, NDJSON of ImportEvent as the answer. */
export const importPeople = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/people/import',
  summary: 'Nhập danh sách người từ Excel',
  permission: 'entries.write',
  params: agency,
  query: importFileQuery,
  body: z.instanceof(Uint8Array),
  uploadBytes: maxUploadBytes,
});

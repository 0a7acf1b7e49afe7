import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';

/** Which checks of a frozen report were done and which were not: PDF for people (with the JSON attached), JSON for programs. */
export const downloadCertificate = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/certificate',
  summary: 'Giấy xác nhận kiểm tra báo cáo',
  permission: 'reports.read',
  params: z.strictObject({ agency: z.string(), report: z.string(), period: z.string() }),
  query: z.strictObject({ format: z.enum(['pdf', 'json']).default('pdf') }),
});

import { z } from 'zod';
import { defineRoute } from '../../access/contract.ts';
import { DigitalSignature } from '../../documents/signatures/types.ts';

const report = z.strictObject({ agency: z.string(), report: z.string(), period: z.string() });

/** No report with its signatures is larger. */
const largestSignedFile = 32 * 1024 * 1024;

/** The PDF of an issued report as it is handed out now: with every signature that it was given. Null: not issued yet. */
export const SigningView = z.object({
  file: z
    .object({
      name: z.string(),
      /** Hexadecimal. */
      sha256: z.string(),
      size: z.number(),
    })
    .nullable(),
  /** In the order in which they were made. `author`, `at`: who brought it in, and when. */
  signatures: z.array(
    DigitalSignature.extend({ kind: z.enum(['uploaded', 'signed']), author: z.string(), at: z.string() }),
  ),
});
export type SigningView = z.infer<typeof SigningView>;

export const getSigning = defineRoute({
  method: 'GET',
  path: '/api/agencies/:agency/reports/:report/:period/signing',
  summary: 'Chữ ký số của báo cáo',
  permission: 'reports.read',
  params: report,
  response: SigningView,
});

/** The issued PDF as the office's signing tool gave it back, as the body. The same file twice is taken once. */
export const receiveSigned = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/reports/:report/:period/signed-file',
  summary: 'Nhận tệp đã ký số',
  permission: 'reports.issue',
  params: report,
  body: z.instanceof(Uint8Array),
  uploadBytes: largestSignedFile,
  response: SigningView,
});

/** Key and password live as long as the request: neither is kept, journalled or logged. */
export const signHere = defineRoute({
  method: 'POST',
  path: '/api/agencies/:agency/reports/:report/:period/signature',
  summary: 'Ký số bằng tệp PKCS#12',
  permission: 'reports.issue',
  params: report,
  body: z.strictObject({
    /** The .p12 or .pfx file. */
    pkcs12: z.base64({ error: 'Tệp PKCS#12 phải được gửi ở dạng base64.' }).max(400_000),
    password: z.string().max(500),
  }),
  response: SigningView,
});

import { type FileAnswer, type RequestOf, type Route, route } from '../../access/route.ts';
import { type Result, success } from '../../kernel/result.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import type { PackWorld } from '../find-report.ts';
import type { KeyRing } from '../verify.ts';
import * as contract from './contract.ts';
import { type CertificateTools, readCertificate } from './read-certificate.ts';
import { writeCertificate } from './write-certificate.ts';

export interface CertificatePorts extends Pick<CertificateTools, 'audit' | 'contents'> {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string; code: string; world: PackWorld }>>;
  /** The keys that this installation signs and knows. */
  keys(): KeyRing;
  /** The day in Vietnam. */
  today(): string;
}

/** The certificate of a report: what was checked of it, and what was not. */
export function certificateRoutes(ports: CertificatePorts): Route[] {
  return [route(contract.downloadCertificate, (request) => download(ports, request))];
}

async function download(
  ports: CertificatePorts,
  { params, query }: RequestOf<typeof contract.downloadCertificate>,
): Promise<Result<FileAnswer>> {
  const found = await ports.findAgency(params.agency);
  if (!found.ok) return found;
  const { world, ...agency } = found.value;
  const tools = { ...ports, keys: ports.keys(), today: ports.today() };
  const key = { reportType: params.report, periodCode: params.period };
  const certificate = await ports.database.read(agency.id, (db) => readCertificate(db, tools, { agency, world, key }));
  if (!certificate.ok) return certificate;
  const bytes = await writeCertificate(certificate.value, query.format);
  if (!bytes.ok) return bytes;
  const name = `xac-nhan-${params.report}-${params.period}-${params.agency}.${query.format}`;
  const contentType = query.format === 'pdf' ? 'application/pdf' : 'application/json; charset=utf-8';
  return success({ kind: 'file', bytes: bytes.value, contentType, name });
}

import { accountRoutes } from '../access/account/routes.ts';
import { grantRoutes } from '../access/grants/routes.ts';
import { mailRoutes } from '../access/mail/routes.ts';
import type { Route } from '../access/route.ts';
import { signInRoutes } from '../access/sign-in/routes.ts';
import { signInsRoutes } from '../access/sign-ins/routes.ts';
import { type UserPorts, userRoutes } from '../access/users/routes.ts';
import type { AuditFacts } from '../auditor/checks/check.ts';
import { reviewRoutes } from '../auditor/review/routes.ts';
import type { CalendarDate } from '../kernel/dates.ts';
import { vietnamTime } from '../kernel/vietnam-time.ts';
import { noticeRoutes } from '../notices/routes.ts';
import { organisationRoutes } from '../organisation/routes.ts';
import { unitRoutes } from '../organisation/units/routes.ts';
import { signInEngine } from '../platform/better-auth.ts';
import type { Config } from '../platform/config.ts';
import { virusScanner } from '../platform/files/virus-scan.ts';
import { findMailSettings } from '../platform/mail/settings.ts';
import type { Database, SignInDatabase } from '../platform/postgres/connect.ts';
import { getSigningKey, isSignedBy } from '../platform/signing-key.ts';
import { attachmentRoutes } from '../registers/attachments/routes.ts';
import { excelRoutes } from '../registers/excel/routes.ts';
import { intakeRoutes } from '../registers/intake/routes.ts';
import { journalRoutes } from '../registers/journal/routes.ts';
import { listRoutes } from '../registers/lists/routes.ts';
import { ownRoutes } from '../registers/own/routes.ts';
import { registerRoutes } from '../registers/routes.ts';
import { searchRoutes } from '../registers/search/routes.ts';
import { certificateRoutes } from '../reports/certificate/routes.ts';
import { packetRoutes } from '../reports/deliveries/routes.ts';
import { draftRoutes } from '../reports/drafts/routes.ts';
import { lifeRoutes } from '../reports/life/routes.ts';
import { regimeRoutes } from '../reports/regimes/routes.ts';
import { rollUpRoutes } from '../reports/roll-up/routes.ts';
import { reportRoutes } from '../reports/routes.ts';
import { signingRoutes } from '../reports/signing/routes.ts';
import { submissionRoutes } from '../reports/submissions/routes.ts';
import { tieOutRoutes } from '../reports/tie-out/routes.ts';
import { togetherRoutes } from '../reports/together/routes.ts';
import { workRoutes } from '../work/routes.ts';
import { agencyRoutes, findPackedAgency } from './agencies.ts';
import { frozenAuditor } from './audit-frozen.ts';
import { ledgerReader } from './audit-ledger.ts';
import { deliveryPorts } from './deliveries.ts';
import { keptFiles } from './kept-files.ts';
import { readKnownKeys } from './known-keys.ts';
import { mailPort } from './notices.ts';
import type { PackShelf } from './pack-shelf.ts';
import { readSourceFile } from './read-audited-file.ts';

export interface AccessParts {
  signIn: SignInDatabase;
  secret: string;
  publicUrl(): string;
  provincial: Config['provincialSignOn'];
  mailInvitation?: UserPorts['mailInvitation'];
}

/** Signing in, one's own account, and who may do what. */
export function accessRoutes({ signIn, secret, publicUrl, provincial, mailInvitation }: AccessParts): Route[] {
  const engine = signInEngine(() => ({ database: signIn, secret, publicUrl: publicUrl(), provincial }));
  const ports = { database: signIn, engine, secret, provincialName: provincial?.name };
  return [
    ...signInRoutes(ports),
    ...accountRoutes(ports),
    ...userRoutes({ database: signIn, mailInvitation }),
    ...grantRoutes({ database: signIn }),
    ...signInsRoutes({ database: signIn }),
  ];
}

/** Every route of an agency's work: its registers and files, its reports, its audits, its tasks. */
export function routesOf(config: Config, database: Database, packs: PackShelf, facts: AuditFacts): Route[] {
  const findAgency: AgencyPorts['findAgency'] = (code) => findPackedAgency(database, packs, code);
  const ports: AgencyPorts = {
    ...{ database, findAgency },
    now: () => new Date().toISOString(),
    today: () => vietnamTime(new Date()).day,
  };
  return [
    ...agencyRoutes(database),
    ...searchRoutes(ports),
    ...organisationRoutes(ports),
    ...unitRoutes(ports),
    ...registersRoutes(config, ports),
    ...reviewRoutes({ ...ports, readFile: readSourceFile, facts, readLedger: ledgerReader(database, packs) }),
    ...reportsRoutes(config, ports, facts),
    ...workRoutes(ports),
    ...mailRoutes(mailPort(config.dataFolder)),
    ...noticeRoutes({
      ...{ database, findAgency },
      mailIsSet: () => findMailSettings(config.dataFolder) !== undefined,
      now: () => new Date(),
    }),
  ];
}

/** What the routes of an agency's work share. `now`: a moment as ISO 8601; `today`: the day in Vietnam. */
interface AgencyPorts {
  database: Database;
  findAgency(code: string): ReturnType<typeof findPackedAgency>;
  now(): string;
  today(): CalendarDate;
}

function registersRoutes(config: Config, ports: AgencyPorts): Route[] {
  return [
    ...registerRoutes(ports),
    ...listRoutes(ports),
    ...ownRoutes(ports),
    ...attachmentRoutes({
      ...ports,
      contents: keptFiles(config),
      scanner: virusScanner(config.scanCommand),
      readFile: readSourceFile,
    }),
    ...excelRoutes(ports),
    ...journalRoutes(ports),
    ...intakeRoutes({ ...ports, readFile: readSourceFile }),
  ];
}

function reportsRoutes(config: Config, ports: AgencyPorts, facts: AuditFacts): Route[] {
  const signer = getSigningKey(config.dataFolder);
  const contents = keptFiles(config);
  const keys = () => ({
    knownKeys: new Map([['', signer.publicKey], ...readKnownKeys(config.dataFolder)]),
    isSignedBy,
  });
  const issuing = { contents, audit: frozenAuditor(facts) };
  return [
    ...reportRoutes({ ...ports, signer, contents }),
    ...draftRoutes(ports),
    ...togetherRoutes(ports),
    ...lifeRoutes({ ...ports, signer, issuing }),
    ...signingRoutes({ ...ports, contents }),
    ...certificateRoutes({ ...ports, ...issuing, keys }),
    ...regimeRoutes({ ...ports, signer }),
    ...submissionRoutes({ ...ports, signer, issuing }),
    ...rollUpRoutes(ports),
    ...packetRoutes({ ...ports, signer, delivering: deliveryPorts(ports.database, config.dataFolder) }),
    ...tieOutRoutes({ ...ports, keys }),
  ];
}

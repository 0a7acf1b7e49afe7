import { noteAct } from '../access/installation-acts.ts';
import type { RequestOf } from '../access/route.ts';
import { type Route, route, type Session } from '../access/route.ts';
import { managesAll } from '../access/users/manage.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { SignInDatabase } from '../platform/postgres/connect.ts';
import * as contract from './contract.ts';

export type NewAgency = RequestOf<typeof contract.makeAgency>['body'];

/** What the routes of the installation stand on. */
export interface InstallationPorts {
  signIn: SignInDatabase;
  backups: {
    view(): Promise<contract.BackupsView>;
    /** Begins in the background. */
    begin(actor: string): Result<void>;
    check(name: string): Promise<Result<{ rows: number; bytes: number }>>;
    read(name: string): Promise<Result<AsyncIterable<Uint8Array>>>;
  };
  system(): Promise<contract.SystemView>;
  jobs: {
    view(): Promise<contract.JobsView>;
    /** @returns false when there is no such job that failed. */
    retry(queue: string, job: string): Promise<boolean>;
  };
  packChoices(): contract.PackView[];
  packs: {
    list(): Promise<(contract.PackView & { agencies: string[]; earlier: number })[]>;
    preview(zip: Uint8Array): Promise<Result<contract.PackPreview>>;
    install(zip: Uint8Array): Promise<Result<contract.PackPreview>>;
    rollBack(pack: string): Promise<Result<contract.PackPreview>>;
  };
  makeAgency(wish: NewAgency, session: Session): Promise<Result<{ code: string }>>;
}

const forbidden = problem('forbidden', 'Không có quyền', 'Việc này dành cho người quản trị toàn hệ thống.');
const jobUnknown = problem('job-unknown', 'Không có việc này', 'Việc đã chạy lại rồi, hoặc không còn được giữ.');
const done = { done: true as const };

/** What concerns all agencies of the installation: only whoever manages all of it. */
function ofInstallation<T>(session: Session, use: () => Promise<Result<T>>): Promise<Result<T>> {
  return managesAll(session) ? use() : Promise.resolve(failure([forbidden]));
}

/** Backups, storage, and agencies of the installation. */
export function installationRoutes(ports: InstallationPorts): Route[] {
  const { signIn, backups } = ports;
  return [
    route(contract.listBackups, ({ session }) => ofInstallation(session, async () => success(await backups.view()))),
    route(contract.makeBackup, ({ session }) =>
      ofInstallation(session, async () => {
        const begun = backups.begin(session.actor);
        return begun.ok ? success(done) : begun;
      }),
    ),
    route(contract.checkBackup, ({ params, session }) => ofInstallation(session, () => backups.check(params.backup))),
    route(contract.takeBackup, ({ params, session }) =>
      ofInstallation(session, async () => {
        const bytes = await backups.read(params.backup);
        if (!bytes.ok) return bytes;
        await noteAct(signIn, { actor: session.actor, action: 'backup.taken', subject: params.backup, detail: '' });
        const contentType = 'application/octet-stream';
        return success({ kind: 'stream' as const, bytes: bytes.value, contentType, name: params.backup });
      }),
    ),
    route(contract.getSystem, ({ session }) => ofInstallation(session, async () => success(await ports.system()))),
    route(contract.listJobs, ({ session }) => ofInstallation(session, async () => success(await ports.jobs.view()))),
    route(contract.retryJob, ({ params, session }) =>
      ofInstallation(session, async () =>
        (await ports.jobs.retry(params.queue, params.job)) ? success(done) : failure([jobUnknown]),
      ),
    ),
    route(contract.listPackChoices, ({ session }) =>
      ofInstallation(session, async () => success({ packs: ports.packChoices() })),
    ),
    ...packRoutes(ports),
    route(contract.makeAgency, ({ body, session }) => ofInstallation(session, () => ports.makeAgency(body, session))),
  ];
}

function packRoutes({ signIn, packs }: InstallationPorts): Route[] {
  const noted = async (
    { actor }: Session,
    action: 'pack.installed' | 'pack.rolledBack',
    change: () => Promise<Result<contract.PackPreview>>,
  ): Promise<Result<contract.PackPreview>> => {
    const changed = await change();
    if (!changed.ok) return changed;
    const { pack, replaces } = changed.value;
    const detail = JSON.stringify({ version: pack.version, replaces });
    await noteAct(signIn, { actor, action, subject: pack.id, detail });
    return changed;
  };
  return [
    route(contract.listInstalledPacks, ({ session }) =>
      ofInstallation(session, async () => success({ packs: await packs.list() })),
    ),
    route(contract.previewPack, ({ body, session }) => ofInstallation(session, () => packs.preview(body))),
    route(contract.installPack, ({ body, session }) =>
      ofInstallation(session, () => noted(session, 'pack.installed', () => packs.install(body))),
    ),
    route(contract.rollBackPack, ({ params, session }) =>
      ofInstallation(session, () => noted(session, 'pack.rolledBack', () => packs.rollBack(params.pack))),
    ),
  ];
}

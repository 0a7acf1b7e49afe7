import path from 'node:path';
import { findLastAct, noteAct } from '../access/installation-acts.ts';
import type { InstallationPorts } from '../administration/routes.ts';
import { formatProblem } from '../kernel/problem.ts';
import { type Result, success } from '../kernel/result.ts';
import { type BackupKeeper, newBackupKeeper } from '../platform/backup/keeper.ts';
import type { Config } from '../platform/config.ts';
import type { SignInDatabase } from '../platform/postgres/connect.ts';
import type { OpenedDatabase } from './database.ts';

type BackupParts = Pick<OpenedDatabase, 'signIn' | 'ownerUrl'>;

export function openBackupKeeper(config: Config, { ownerUrl }: Pick<BackupParts, 'ownerUrl'>): BackupKeeper {
  return newBackupKeeper({
    installation: { ownerUrl, dataFolder: config.dataFolder },
    folder: config.backupFolder,
    keep: config.keepBackups,
    passphrase: config.backupPassphrase,
    now: () => new Date().toISOString(),
  });
}

/** Makes a backup and notes how it went. What fails is noted and thrown on. */
export async function makeNotedBackup(
  keeper: BackupKeeper,
  signIn: SignInDatabase,
  actor: string,
): Promise<Result<void>> {
  const note = (action: 'backup.made' | 'backup.failed', subject: string, detail: string): Promise<void> =>
    noteAct(signIn, { actor, action, subject, detail });
  try {
    const made = await keeper.make();
    if (!made.ok) {
      await note('backup.failed', '', made.error.map(formatProblem).join('\n'));
      return made;
    }
    const { name, contents } = made.value;
    await note('backup.made', name, JSON.stringify(contents));
    return success(undefined);
  } catch (error) {
    await note('backup.failed', '', error instanceof Error ? error.message : String(error));
    throw error;
  }
}

/** The backups as the page of administration shows them. */
export function backupPorts(
  config: Config,
  keeper: BackupKeeper,
  signIn: SignInDatabase,
): InstallationPorts['backups'] {
  // Until how it went is noted, so that the page never shows the outcome of the one before.
  let begunAt: string | undefined;
  return {
    view: async () => {
      const last = await findLastAct(signIn, ['backup.made', 'backup.failed']);
      const backups = await keeper.list();
      return {
        folder: config.backupFolder,
        besideData: !path.relative(config.dataFolder, config.backupFolder).startsWith('..'),
        encrypted: config.backupPassphrase !== undefined,
        keep: config.keepBackups,
        runningSince: begunAt ?? keeper.runningSince() ?? null,
        lastFailure: last?.action === 'backup.failed' ? { at: last.at.toISOString(), reason: last.detail } : null,
        backups: backups.map((one) => ({ ...one, createdAt: one.createdAt ?? null })),
      };
    },
    begin: (actor) => {
      // How it went is in the journal of acts, which the page shows.
      if (begunAt === undefined && keeper.runningSince() === undefined) {
        begunAt = new Date().toISOString();
        void makeNotedBackup(keeper, signIn, actor)
          .catch((error: unknown) => console.error(error))
          .finally(() => {
            begunAt = undefined;
          });
      }
      return success(undefined);
    },
    check: (name) => keeper.check(name),
    read: (name) => keeper.read(name),
  };
}

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { migrationsOf, restoreBackup, verifyBackup, writeBackup } from '../platform/backup/backup.ts';
import { openBackupFile } from '../platform/backup/backup-file.ts';
import { backupName, keepNewest } from '../platform/backup/folder.ts';
import type { Contents } from '../platform/backup/parts.ts';
import type { Config } from '../platform/config.ts';
import { acquireProcessLock } from '../platform/process-lock.ts';
import type { Call, Command } from './call.ts';
import { migrationsFolder, openOwnedDatabase } from './database.ts';

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

const describe = ({ rows, bytes }: Contents): string =>
  `${rows.toLocaleString('vi')} dòng dữ liệu, ${Math.ceil(bytes / 1024).toLocaleString('vi')} KB tệp kèm theo`;

const missing = (usage: string) => failure([problem('option-missing', 'Thiếu hoặc sai tham số', usage)]);
const usages = {
  backup: 'giaouoc backup [--out TỆP|THƯ_MỤC] [--encrypt] [--passphrase-file TỆP] [--keep SỐ] | backup verify TỆP',
  restore: 'giaouoc restore TỆP [--passphrase-file TỆP]',
};

/** From a file of one line, else from the configuration. */
function readPassphrase({ config, options }: Pick<Call, 'config' | 'options'>): Result<string | undefined> {
  const file = options['passphrase-file'];
  if (typeof file !== 'string') return success(config.backupPassphrase);
  try {
    return success(readFileSync(file, 'utf8').replace(/\r?\n$/, ''));
  } catch {
    return failure([problem('file-unreadable', 'Không đọc được tệp', `${file}: không có hoặc không đọc được.`)]);
  }
}

/** `giaouoc backup`: the whole installation as one file, also while the application runs; `backup verify`: reads one and changes nothing. */
export const backupCommand: Command = async (call) => {
  const passphrase = readPassphrase(call);
  if (!passphrase.ok) return passphrase;
  const [what, file] = call.files;
  if (what === 'verify' && file !== undefined) return verify(file, passphrase.value);
  if (what !== undefined) return missing(usages.backup);
  const keep = call.options.keep;
  if (keep !== undefined && !/^[1-9]\d{0,3}$/.test(String(keep))) return missing(usages.backup);
  if (call.options.encrypt === true && (passphrase.value ?? '').length < 12)
    return failure([
      problem(
        'passphrase-missing',
        'Thiếu cụm mật khẩu',
        'Mã hóa cần cụm mật khẩu từ 12 ký tự, trong tệp của --passphrase-file hoặc trong GIAOUOC_BACKUP_PASSPHRASE.',
      ),
    ]);
  const { out } = call.options;
  return backUp(call.config, {
    out: path.resolve(typeof out === 'string' ? out : call.config.backupFolder),
    passphrase: call.options.encrypt === true ? passphrase.value : undefined,
    keep: keep === undefined ? undefined : Number(keep),
  });
};

async function backUp(
  config: Config,
  { out, passphrase, keep }: { out: string; passphrase: string | undefined; keep: number | undefined },
): Promise<Result<number>> {
  const now = new Date().toISOString();
  const isFolder = path.extname(out) === '' || statSync(out, { throwIfNoEntry: false })?.isDirectory() === true;
  const file = isFolder ? path.join(out, backupName(now)) : out;
  const owned = await openOwnedDatabase(config, tell);
  if (!owned.ok) return owned;
  try {
    const migrated = await owned.value.migrate();
    if (!migrated.ok) return migrated;
    const installation = { ownerUrl: owned.value.connections.ownerUrl, dataFolder: config.dataFolder };
    const written = await writeBackup(installation, { file, now, passphrase });
    if (!written.ok) return written;
    process.stdout.write(`${file}\nĐã sao lưu: ${describe(written.value)}.\n`);
    if (isFolder && keep !== undefined)
      for (const name of keepNewest(out, keep)) process.stdout.write(`Đã bỏ bản cũ: ${name}\n`);
    return success(0);
  } finally {
    await owned.value.stop();
  }
}

async function verify(file: string, passphrase: string | undefined): Promise<Result<number>> {
  const verified = await verifyBackup(file, passphrase);
  if (!verified.ok) return verified;
  const { head, contents } = verified.value;
  process.stdout.write(`Tệp sao lưu nguyên vẹn, lập lúc ${head.createdAt}: ${describe(contents)}.\n`);
  return success(0);
}

/** `giaouoc restore`: a backup into an empty installation. The file is read to its end before anything is written. */
export const restoreCommand: Command = async (call) => {
  const [file, ...more] = call.files;
  if (file === undefined || more.length > 0) return missing(usages.restore);
  const passphrase = readPassphrase(call);
  if (!passphrase.ok) return passphrase;
  const verified = await verifyBackup(file, passphrase.value);
  if (!verified.ok) return verified;
  const upTo = migrationsOf(verified.value.head, migrationsFolder(call.config));
  if (!upTo.ok) return upTo;
  const lock = await acquireProcessLock(path.join(call.config.dataFolder, 'giaouoc.lock'));
  if ('heldBy' in lock)
    return failure([
      problem('already-running', 'Giao Ước đang chạy', 'Hãy dừng chương trình trên thư mục dữ liệu này rồi khôi phục.'),
    ]);
  try {
    return await restore(call.config, { file, passphrase: passphrase.value, upTo: upTo.value });
  } finally {
    lock.release();
  }
};

interface Restoring {
  file: string;
  passphrase: string | undefined;
  /** How many migrations the backup's tables had. */
  upTo: number;
}

async function restore(config: Config, { file, passphrase, upTo }: Restoring): Promise<Result<number>> {
  const backup = await openBackupFile(file);
  if (!backup.ok) return backup;
  const owned = await openOwnedDatabase(config, tell);
  if (!owned.ok) return owned;
  try {
    const prepared = await owned.value.migrate(upTo);
    if (!prepared.ok) return prepared;
    const installation = { ownerUrl: owned.value.connections.ownerUrl, dataFolder: config.dataFolder };
    const restored = await restoreBackup(installation, backup.value, passphrase);
    if (!restored.ok) return restored;
    const migrated = await owned.value.migrate();
    if (!migrated.ok) return migrated;
    process.stdout.write(`Đã khôi phục: ${describe(restored.value)}. Chạy «npm start» để bắt đầu làm việc.\n`);
    return success(0);
  } finally {
    await owned.value.stop();
  }
}

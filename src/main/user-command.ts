import { roleTitles } from '../access/permissions.ts';
import { newSecret } from '../access/sign-in/routes.ts';
import { asActor, findLogin } from '../access/sign-in/store.ts';
import { insertInvitation, listUsers, type StoredUser } from '../access/users/store.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Config } from '../platform/config.ts';
import type { SignInDatabase } from '../platform/postgres/connect.ts';
import type { Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';

const owner = 'chủ máy (dòng lệnh)';
const hours = 2;

/** `giaouoc user list`, `giaouoc user reset --login TÊN`: the installation's owner lets somebody in again, also the last administrator. */
export const userCommand: Command = async ({ config, options, files }) => {
  const [what] = files;
  const { login } = options;
  if (what !== 'list' && (what !== 'reset' || typeof login !== 'string'))
    return failure([
      problem('option-missing', 'Thiếu tham số', 'giaouoc user list, hoặc giaouoc user reset --login TÊN'),
    ]);
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { signIn, close } = opened.value;
  try {
    const lines =
      what === 'list' ? success((await listUsers(signIn)).map(describe)) : await reset(signIn, String(login), config);
    if (!lines.ok) return lines;
    process.stdout.write(`${lines.value.join('\n')}\n`);
    return success(0);
  } finally {
    await close();
  }
};

function describe({ username, name, disabled, memberships }: StoredUser): string {
  const roles = memberships.map(
    ({ role, agency }) => `${roleTitles[role as keyof typeof roleTitles]}${agency === null ? '' : ` (${agency})`}`,
  );
  return `${username}\t${name}\t${disabled ? 'đã khóa' : roles.join(', ') || 'chưa có vai trò'}`;
}

async function reset(signIn: SignInDatabase, login: string, config: Config): Promise<Result<string[]>> {
  const found = await findLogin(signIn, login.toLowerCase());
  if (found === undefined || found.disabled)
    return failure([
      problem(
        'user-unknown',
        'Không có người dùng này',
        `Không có tài khoản “${login}” đang mở; xem giaouoc user list.`,
      ),
    ]);
  const { secret, hash } = newSecret();
  await asActor(signIn, owner, (tx) =>
    insertInvitation(tx, { secretHash: hash, userId: found.id, kind: 'reset', createdBy: owner, hours }),
  );
  const base = config.publicUrl ?? `http://localhost:${config.port}`;
  return success([
    `Mở đường dẫn sau trong ${hours} giờ để đặt mật khẩu mới cho ${found.username} (chỉ dùng một lần):`,
    `${base}/loi-moi#${secret}`,
  ]);
}

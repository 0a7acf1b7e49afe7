import { randomUUIDv7 } from 'node:crypto';
import { roles, roleTitles } from '../access/permissions.ts';
import { newSecret } from '../access/sign-in/routes.ts';
import { asActor, findLogin, listAgencyIds } from '../access/sign-in/store.ts';
import { insertInvitation, insertMembership, listUsers, type StoredUser } from '../access/users/store.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Config } from '../platform/config.ts';
import type { SignInDatabase } from '../platform/postgres/connect.ts';
import type { Call, Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';

const owner = 'chủ máy (dòng lệnh)';
const hours = 2;
const usage = 'giaouoc user list | user reset --login TÊN | user role --login TÊN --agency MÃ --role VAI_TRÒ';

/**
 * `giaouoc user list`, `user reset --login TÊN`, `user role --login TÊN --agency MÃ --role VAI_TRÒ`: the installation's owner lets
 * somebody in again, also the last administrator, and gives roles.
 */
export const userCommand: Command = async ({ config, options, files }) => {
  const [what = ''] = files;
  if (what !== 'list' && (!['reset', 'role'].includes(what) || typeof options.login !== 'string'))
    return failure([problem('option-missing', 'Thiếu tham số', usage)]);
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { signIn, close } = opened.value;
  try {
    const lines = await run(signIn, what, { config, options });
    if (!lines.ok) return lines;
    process.stdout.write(`${lines.value.join('\n')}\n`);
    return success(0);
  } finally {
    await close();
  }
};

async function run(
  signIn: SignInDatabase,
  what: string,
  { config, options }: Pick<Call, 'config' | 'options'>,
): Promise<Result<string[]>> {
  if (what === 'list') return success((await listUsers(signIn)).map(describe));
  const found = await findLogin(signIn, String(options.login).toLowerCase());
  if (found === undefined || found.disabled)
    return failure([
      problem(
        'user-unknown',
        'Không có người dùng này',
        `Không có tài khoản “${options.login}” đang mở; xem giaouoc user list.`,
      ),
    ]);
  return what === 'reset' ? reset(signIn, found, config) : giveRole(signIn, found, options);
}

async function giveRole(
  signIn: SignInDatabase,
  user: { id: string; username: string },
  { agency: code, role }: Call['options'],
): Promise<Result<string[]>> {
  const agency = (await listAgencyIds(signIn)).find((one) => one.code === code);
  const known = roles.find((one) => one === role);
  if (known === undefined || (agency === undefined && (code !== undefined || known !== 'administrator')))
    return failure([problem('option-missing', 'Thiếu hoặc sai tham số', `${usage}\nVai trò: ${roles.join(', ')}`)]);
  const membership = { id: randomUUIDv7(), userId: user.id, agencyId: agency?.id ?? null, role: known, orgUnit: null };
  const given = await asActor(signIn, owner, (tx) => insertMembership(tx, membership));
  return success([
    given ? `Đã giao cho ${user.username}: ${roleTitles[known]}.` : `${user.username} đã có vai trò này.`,
  ]);
}

function describe({ username, name, disabled, memberships }: StoredUser): string {
  const roles = memberships.map(
    ({ role, agency }) => `${roleTitles[role as keyof typeof roleTitles]}${agency === null ? '' : ` (${agency})`}`,
  );
  return `${username}\t${name}\t${disabled ? 'đã khóa' : roles.join(', ') || 'chưa có vai trò'}`;
}

async function reset(
  signIn: SignInDatabase,
  found: { id: string; username: string },
  config: Config,
): Promise<Result<string[]>> {
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

import { randomUUIDv7 } from 'node:crypto';
import type { MailPort } from '../access/mail/routes.ts';
import type { Permission, RoleId } from '../access/permissions.ts';
import { policies } from '../access/policies.ts';
import { writeInvitation } from '../access/users/invitation-mail.ts';
import type { UserPorts } from '../access/users/routes.ts';
import { listMembers } from '../access/users/store.ts';
import type { TellingPorts } from '../notices/tell.ts';
import { findAgencyPack } from '../organisation/store.ts';
import { type MailMessage, sendMail } from '../platform/mail/mailer.ts';
import { findMailSettings, keepMailSettings } from '../platform/mail/settings.ts';
import type { Database, SignInDatabase } from '../platform/postgres/connect.ts';
import type { PackShelf } from './pack-shelf.ts';

/** The mail server as the administrator's page keeps it. */
export function mailPort(dataFolder: string): MailPort {
  return {
    find: () => findMailSettings(dataFolder),
    keep: (settings) => keepMailSettings(dataFolder, settings),
    send: (settings, message) => sendMail(settings, message),
  };
}

/** Sends links to set a password by, through the mail server that is set at the time. */
export function invitationMailer(port: MailPort, publicUrl: () => string): NonNullable<UserPorts['mailInvitation']> {
  return async (mail) => {
    const settings = port.find();
    if (settings === undefined) return false;
    const message = { id: randomUUIDv7(), to: mail.to.email, ...writeInvitation(mail, publicUrl()) };
    return (await port.send(settings, message)).kind === 'sent';
  };
}

export interface TellingParts {
  database: Database;
  signIn: SignInDatabase;
  packs: PackShelf;
  dataFolder: string;
  publicUrl(): string;
}

/** Roles that may read entries: only they are told of tasks. */
const readers = new Set(policies.filter(({ permission }) => permission === 'entries.read').map(({ role }) => role));

const permissionsOf = (roles: readonly RoleId[]): Set<Permission> =>
  new Set(policies.filter(({ role }) => roles.includes(role)).map(({ permission }) => permission));

/** What telling people stands on in a running application. */
export function tellingPorts({ database, signIn, packs, dataFolder, publicUrl }: TellingParts): TellingPorts {
  const codeOf = async (agencyId: string): Promise<string> => {
    const agencies = database.shared.selectFrom('agencies').select('code').where('id', '=', agencyId);
    return (await agencies.executeTakeFirst())?.code ?? '';
  };
  return {
    database,
    findWorld: async (agencyId) => {
      const chosen = await database.read(agencyId, findAgencyPack);
      const world = chosen === undefined ? undefined : packs(chosen.pack);
      return world?.ok === true ? world.value : undefined;
    },
    listRecipients: async (agencyId) =>
      (await listMembers(signIn, agencyId))
        .filter(({ roles }) => roles.some((role) => readers.has(role)))
        .map(({ roles, ...member }) => ({ ...member, may: permissionsOf(roles) })),
    get mail() {
      const settings = findMailSettings(dataFolder);
      return settings === undefined ? undefined : { send: (message: MailMessage) => sendMail(settings, message) };
    },
    linkTo: async (agencyId) => `${publicUrl()}/${await codeOf(agencyId)}/thong-bao`,
    now: () => new Date(),
  };
}

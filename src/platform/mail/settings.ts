import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { MailServer, mailLine } from '../../access/mail/types.ts';
import { writePrivateFile } from '../files/private-file.ts';

/** The mail server with its password (empty: none). */
export const MailSettings = MailServer.extend({ password: mailLine(300) });
export type MailSettings = z.infer<typeof MailSettings>;

const fileIn = (dataFolder: string): string => path.join(dataFolder, 'mail.json');

/** @returns undefined while nobody has said which server sends the office's mail. */
export function findMailSettings(dataFolder: string): MailSettings | undefined {
  const file = fileIn(dataFolder);
  return existsSync(file) ? MailSettings.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** Keeps the settings, the password among them, in a file that only the program's account reads. */
export function keepMailSettings(dataFolder: string, settings: MailSettings): void {
  writePrivateFile(fileIn(dataFolder), JSON.stringify(settings));
}

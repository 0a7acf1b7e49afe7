import type { Words } from '../catalogue.ts';
import type { attachmentWords as vi } from './words.ts';

export const attachmentWords: Words<typeof vi> = {
  title: 'Attached files',
  count: (count) => `${count} files`,
  proves: (count) => `Proved by ${count} attached files.`,
  none: 'No file yet.',
  drop: 'Drop files on this page, or',
  choose: 'Choose files',
  kinds: 'PDF, .docx, .xlsx, pictures JPG, PNG, HEIC; each at most 25 MB. No secret papers.',
  by: (author, at) => `${author}, ${at}`,
  remove: (name) => `Remove the file ${name}`,
  removeTitle: (name) => `Remove the file “${name}”`,
  reason: 'Reason for removing',
  apply: 'Remove the file',
  pending: 'Sent when the entry is saved',
  unchoose: (name) => `Do not send ${name}`,
  unsent: 'Some files could not be attached:',
};

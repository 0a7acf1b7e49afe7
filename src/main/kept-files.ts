import path from 'node:path';
import type { Config } from '../platform/config.ts';
import { type ContentStore, openContentStore } from '../platform/files/content-store.ts';

/** Files by the hash of their bytes, in the folder of data: attachments, and the PDFs of issued reports. */
export const keptFiles = ({ dataFolder }: Pick<Config, 'dataFolder'>): ContentStore =>
  openContentStore(path.join(dataFolder, 'files'));

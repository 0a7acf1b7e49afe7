import type { Words } from './catalogue.ts';
import type * as vi from './words.ts';

export const generalWords: Words<typeof vi.generalWords> = {
  product: 'Giao Ước',
  pageTitle: (page) => `${page} – Giao Ước`,
  skipToContent: 'Skip to main content',
  loading: 'Loading…',
  otherLanguage: 'Tiếng Việt',
};

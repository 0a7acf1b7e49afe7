import type { Words } from '../catalogue.ts';
import { errorWords } from '../feedback/words.ts';
import { language } from '../language.ts';
import { generalWords } from '../words.ts';
import { signInWords } from './words.ts';

/** What is said before the application is loaded, and by what both are made of: the page of sign-in loads no other word. */
const vi = { ...generalWords, signIn: signInWords, errors: errorWords } as const;

/** In the language of the screens, as `t` of the application. */
export const t: Words<typeof vi> = language === 'en' ? (await import('./strings.en.ts')).en : vi;

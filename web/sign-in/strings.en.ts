import { errorWords } from '../feedback/words.en.ts';
import { generalWords } from '../words.en.ts';
import { signInWords } from './words.en.ts';

/** The page of sign-in in English. */
export const en = { ...generalWords, signIn: signInWords, errors: errorWords } as const;

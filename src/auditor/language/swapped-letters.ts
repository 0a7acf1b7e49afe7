import { foldText } from '../../kernel/vietnamese.ts';
import { compounds } from './compounds.ts';
import { proseWords } from './prose-words.ts';

const byFolded = new Map([...compounds, ...proseWords].map((word) => [foldText(word), word]));

/** Telex writes the tone behind the syllable: "khos" is "khó". */
const toneLetter = /[sfrxj]$/;
const bare = /^[a-z]{3,7}$/;

/** The word with each two neighbouring letters swapped, with and without a tone that Telex left standing. */
function swapsOf(word: string): string[] {
  const swaps = [...word].slice(1).map((letter, at) => word.slice(0, at) + letter + word[at] + word.slice(at + 2));
  return [...swaps, ...swaps.filter((swap) => toneLetter.test(swap)).map((swap) => swap.slice(0, -1))];
}

/**
 * The two-syllable word that was meant where two letters of one syllable were swapped: "khne thưởng", "giấy kehn", "khso khăn"; undefined for any
 * other. `before` and `behind` are the neighbours, lower case.
 */
export function meantBySwapped(word: string, before: string, behind: string): string | undefined {
  if (!bare.test(word)) return undefined;
  const [left, right] = [foldText(before), foldText(behind)];
  for (const swap of swapsOf(word)) {
    const meant = byFolded.get(`${swap} ${right}`) ?? byFolded.get(`${left} ${swap}`);
    if (meant !== undefined) return meant;
  }
  return undefined;
}

/**
 * One form of a text: NFC, ordinary spaces, no zero-width or direction characters, no spaces at the ends. Line breaks stay.
 * What is invisible goes before composing, so that a letter and its mark find each other.
 */
export function normalizeText(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, '')
    .replace(/[\u00a0\u202f\u2000-\u200a\u3000]/g, ' ')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .trim();
}

/** Accent-free, lower-case, single spaces, đ as d: for search and for comparing. Converted texts write ð (eth) for đ. */
export function foldText(text: string): string {
  return normalizeText(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[đð]/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();
}

/** An ASCII id: "Sổ thăm hỏi" → "so-tham-hoi"; empty when the text has no Latin letter or digit. */
export function slug(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

export type TonePlacement = 'old' | 'new';

/**
 * A word, decomposed, whose open rhyme is oa, oe or uy with one tone mark: the only ones where the two schools differ ("hòa"/"hoà",
 * "thúy"/"thuý"). Not qu-, whose u is part of the consonant ("quý"). The tones: huyền, sắc, ngã, hỏi, nặng.
 */
const openSyllable =
  /^([bcdđghklmnprstvx]|[cgknpt]h|ngh?|tr)?(?:(o)([\u0300\u0301\u0303\u0309\u0323])?([ae])|(u)([\u0300\u0301\u0303\u0309\u0323])?(y))([\u0300\u0301\u0303\u0309\u0323])?$/iu;

/**
 * Writes the tone mark of oa, oe, uy in open syllables on the first vowel (old: hòa, thủy) or the second (new: hoà, thuỷ).
 * "quý", "giá", "toán", "hoàng" stay as they are: qu and gi are consonants, closed syllables have one spelling. Gives NFC.
 */
export function normalizeTonePlacement(text: string, placement: TonePlacement): string {
  const move = (word: string): string => {
    const match = openSyllable.exec(word);
    if (match === null) return word;
    const onset = match[1] ?? '';
    const [first, second] = [match[2] ?? match[5] ?? '', match[4] ?? match[7] ?? ''];
    const [before, behind] = [match[3] ?? match[6] ?? '', match[8] ?? ''];
    if (before !== '' && behind !== '') return word;
    const tone = before + behind;
    return placement === 'old' ? onset + first + tone + second : onset + first + second + tone;
  };
  return text
    .normalize('NFD')
    .replace(/[\p{L}\p{M}]+/gu, move)
    .normalize('NFC');
}

/** Whether two texts are the same up to Unicode form, spaces at the ends and the school of tone placement. */
export function sameVietnamese(a: string, b: string): boolean {
  const form = (text: string): string => normalizeTonePlacement(normalizeText(text), 'old');
  return form(a) === form(b);
}

/** The first letter in upper case, the rest as it is. */
export function capitalizeFirst(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase('vi') + rest.join('');
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Vietnamese dictionary order; numbers inside by value. */
export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}

/** The candidate most like a mistyped name, or undefined when none is near (more than a third of its letters off). */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const folded = foldText(name);
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const other = foldText(candidate);
    // No less than the difference of the lengths: a pasted page is not compared letter by letter.
    if (Math.abs(other.length - folded.length) * 3 > Math.max(other.length, folded.length)) continue;
    const distance = editDistance(folded, other);
    if (best === undefined || distance < best.distance) best = { candidate, distance };
  }
  if (best === undefined) return undefined;
  const length = Math.max(folded.length, foldText(best.candidate).length);
  return best.distance * 3 <= length ? best.candidate : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

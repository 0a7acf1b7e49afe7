/** One form of a text: NFC, ordinary spaces, no zero-width characters, no spaces at the ends. Line breaks stay. */
export function normalizeText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00a0\u202f\u2000-\u200a\u3000]/g, ' ')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/\r\n?/g, '\n')
    .trim();
}

/** Accent-free, lower-case, single spaces, đ as d: for search and for comparing. */
export function foldText(text: string): string {
  return normalizeText(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim();
}

/** An ASCII id: "Sổ thăm hỏi" → "so-tham-hoi". */
export function slug(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

export type TonePlacement = 'old' | 'new';

const tones = '\u0300\u0301\u0303\u0309\u0323';
/** Open syllables whose rhyme is oa, oe or uy: the only ones where the two schools differ ("hòa"/"hoà", "thúy"/"thuý"). */
const openRhyme = new RegExp(
  `(?<!\\p{L}\\p{M}*)((?:[bcdđghklmnprstvx]|[cgknpt]h|ng|ngh|tr)?)(o)([${tones}]?)([ae])([${tones}]?)(?![\\p{L}\\p{M}])`,
  'giu',
);
const openUy = new RegExp(
  `(?<!\\p{L}\\p{M}*)((?:[bcdđghklmnprstvx]|[cgknpt]h|ng|ngh|tr)?)(u)([${tones}]?)(y)([${tones}]?)(?![\\p{L}\\p{M}])`,
  'giu',
);

/**
 * Writes the tone mark of oa, oe, uy in open syllables on the first vowel (old: hòa, thủy) or the second (new: hoà, thuỷ).
 * "quý", "giá", "toán", "hoàng" stay as they are: qu and gi are consonants, closed syllables have one spelling.
 */
export function normalizeTonePlacement(text: string, placement: TonePlacement): string {
  const move = (match: string, onset: string, first: string, tone1: string, second: string, tone2: string): string => {
    if (tone1 !== '' && tone2 !== '') return match;
    const tone = tone1 + tone2;
    return placement === 'old' ? `${onset}${first}${tone}${second}` : `${onset}${first}${second}${tone}`;
  };
  return text.normalize('NFD').replace(openRhyme, move).replace(openUy, move).normalize('NFC');
}

/** Whether two texts are the same up to Unicode form, spaces at the ends and the school of tone placement. */
export function sameVietnamese(a: string, b: string): boolean {
  const form = (text: string): string => normalizeTonePlacement(normalizeText(text), 'old');
  return form(a) === form(b);
}

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
    const distance = editDistance(folded, foldText(candidate));
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

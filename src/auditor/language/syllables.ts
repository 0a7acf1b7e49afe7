import { foldText } from '../../kernel/vietnamese.ts';

/** Rhymes of written Vietnamese without their tone, by the vowel they are built on. */
const rimeLists = {
  plain: `a ai ao au ay am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc âm ân âng âp ât âc âu ây e em en eng ep et ec eo
    ê êm ên ênh êp êt êch êu i im in inh ip it ich iu ia iêm iên iêng iêp iêt iêc iêu o oi om on ong op ot oc oong ooc
    ô ôi ôm ôn ông ôp ôt ôc ơ ơi ơm ơn ơp ơt u ui um un ung up ut uc ua uôi uôm uôn uông uôt uôc ư ưi ưm ưn ưng ưt ưc ưu ưa
    ươi ươm ươn ương ươp ươt ươc ươu`,
  /** With the glide o or u before the vowel; not after b, m, p, ph, v but in a few loans. */
  glide: `oa oai oay oam oan oang oanh oap oat oac oach oao oăm oăn oăng oăt oăc oe oen oeo oet uân uâng uât uây uê uênh uêch
    uên uơ uy uyn uynh uyt uych uyu uyên uyêt uya uyp`,
  /** y alone, and what begins a word that has no consonant. */
  y: 'y',
  yInitial: 'y yên yêm yêng yêt yêu',
  /** Behind "qu". */
  qu: `a ai ao au ay am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc ân âng ât ây âu e em en eng eo et ec ê ên ênh êt êch i inh it
    ich in iu y yn ynh yt ych yu yên yêt yp ơ ơn ơt ôc ôi ôn`,
  /** Behind "gi" whose i is also the vowel: gì, gìn, giếng, giết. */
  gi: 'i in im iêng iêt iêc iên ip it',
} as const;

const list = (words: string): string[] => words.trim().split(/\s+/);
const rimes = list(rimeLists.plain);

const front = /^[ieêy]/;
const labials = new Set(['b', 'm', 'p', 'ph', 'v']);
const anyOnsets = list('b ch d đ h kh l m n nh p ph r s t th tr v x');

/** Each onset with the rhymes it is written before: c, g, ng before a, o, u; k, gh, ngh before e, i, y. */
function onsetTable(): [onset: string, rimes: string[]][] {
  const glides = list(rimeLists.glide);
  const before = (test: (rime: string) => boolean): string[] => [...rimes, ...glides].filter(test);
  const back = before((rime) => !front.test(rime));
  return [
    ['', [...rimes.filter((rime) => !/^iê/.test(rime)), ...glides, ...list(rimeLists.yInitial)]],
    ...anyOnsets.map((onset): [string, string[]] => [
      onset,
      [...rimes, rimeLists.y, ...(labials.has(onset) ? ['oan', 'oa', 'uyt', 'oe', 'oong', 'uy'] : glides)],
    ]),
    ['c', back.filter((rime) => !/^u[êyâ]|^o[ăe]|^oa/.test(rime))],
    ['g', back],
    ['ng', back],
    ['k', [...before((rime) => front.test(rime)), 'y']],
    ['gh', before((rime) => front.test(rime))],
    ['ngh', before((rime) => front.test(rime))],
    ['qu', list(rimeLists.qu)],
    ['gi', before((rime) => !/^[iuo][ăâêoy]/.test(rime) || /^uô/.test(rime))],
    ['g', list(rimeLists.gi)],
  ];
}

const openPairs = new Set(['oa', 'oe', 'uy']);

/** Where in a rhyme the tone mark stands: on a marked vowel, else by the usual rules; both schools for oa, oe, uy. */
function tonePlaces(rime: string, onset: string): number[] {
  const marked = Math.max(...[...rime].map((letter, index) => (/[ăâêôơư]/.test(letter) ? index : -1)));
  if (marked >= 0) return [marked];
  const vowels = /^[aeiouy]+/.exec(rime)?.[0] ?? '';
  if (openPairs.has(rime)) return [0, 1];
  if (vowels.length === 1 || onset === 'qu') return [0];
  if (/^oo/.test(vowels)) return [1];
  return /^(?:oa|oe|uy)/.test(vowels) ? [1] : [0];
}

interface Shape {
  /** Letters of the syllable on which a tone mark may stand. */
  places: Set<number>;
  /** Ends in p, t, c, ch: only sắc and nặng. */
  stopped: boolean;
}

function buildShapes(): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const [onset, own] of onsetTable())
    for (const rime of own) {
      const spelled = onset + rime;
      const shape = shapes.get(spelled) ?? { places: new Set(), stopped: /(?:[ptc]|ch)$/.test(rime) };
      for (const place of tonePlaces(rime, onset)) shape.places.add(onset.length + place);
      shapes.set(spelled, shape);
    }
  return shapes;
}

const shapes = buildShapes();
const folded = new Set([...shapes.keys()].map(foldText));
const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/;

interface Toned {
  letters: string;
  tone: string | undefined;
  place: number;
}

/** The letters without their tone, which tone it is, and on which letter it stands; undefined with two tones. */
function untone(word: string): Toned | undefined {
  let tone: string | undefined;
  let place = -1;
  let letters = '';
  let count = -1;
  for (const part of word.toLowerCase().normalize('NFD')) {
    if (/\p{L}/u.test(part)) count += 1;
    if (!toneMark.test(part)) letters += part;
    else if (tone !== undefined) return undefined;
    else {
      tone = part;
      place = count;
    }
  }
  return { letters: letters.normalize('NFC'), tone, place };
}

/** Whether a word can be one syllable of Vietnamese as it is written, its tone mark on the right letter. */
export function isSyllable(word: string): boolean {
  const toned = untone(word);
  const shape = toned === undefined ? undefined : shapes.get(toned.letters);
  if (toned === undefined || shape === undefined) return false;
  if (toned.tone === undefined) return !shape.stopped;
  const fits = !shape.stopped || toned.tone === '\u0301' || toned.tone === '\u0323';
  return fits && shape.places.has(toned.place);
}

/** Whether the letters, whatever their marks, are those of a syllable: "thuc" for "thực". */
export const hasSyllableLetters = (word: string): boolean => folded.has(foldText(word));

/** Whether only the tone mark stands on the wrong letter: "tòan". */
export function hasToneMisplaced(word: string): boolean {
  const toned = untone(word);
  const shape = toned === undefined ? undefined : shapes.get(toned.letters);
  return shape !== undefined && toned?.tone !== undefined && !shape.places.has(toned.place);
}

export const hasTone = (word: string): boolean => toneMark.test(word.normalize('NFD'));
export const hasVietnameseMark = (word: string): boolean => /\P{ASCII}/u.test(word);

const onsetPattern = /^(?:ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|qu|[bcdđghklmnprstvx])?[aăâeêioôơuưy]/u;

/** Words of other languages and peoples begin or end as no Vietnamese word does: "Stiêng", "Đắk", "Brâu". */
export function looksForeign(word: string): boolean {
  const letters = untone(word)?.letters ?? '';
  return (
    !onsetPattern.test(letters) ||
    /[fjwz]/.test(letters) ||
    /(?:[bdđgklrsvx]|[^n]h)$/u.test(letters.replace(/ch$/, 'c'))
  );
}

/** Parts a word that is two syllables written together, one of them with a Vietnamese mark: "trongthời" → trong, thời. */
export function partJoined(word: string): [string, string] | undefined {
  if (word.length < 6 || !hasVietnameseMark(word)) return undefined;
  for (let at = 2; at <= word.length - 2; at += 1) {
    const [first, second] = [word.slice(0, at), word.slice(at)];
    if (first.length + second.length >= 6 && isSyllable(first) && isSyllable(second) && hasConsonant(second))
      return [first, second];
  }
  return undefined;
}

const hasConsonant = (word: string): boolean => /^[bcdđghklmnpqrstvx]/u.test(word);

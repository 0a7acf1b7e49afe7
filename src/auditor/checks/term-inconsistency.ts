import { normalizeTonePlacement } from '../../kernel/vietnamese.ts';
import { bodyNouns, joinedTerms, properNames, wrongForms } from '../language/capitals.ts';
import { beginsSentence, isAllCapitals, isCapitalized, isMark, isTableRow, isWord } from '../language/words.ts';
import type { ReadBlock } from '../read-report.ts';
import { hasKeys, type Token } from '../reading/tokens.ts';
import { type Check, type Found, placeOf } from './check.ts';

interface Use {
  block: ReadBlock;
  start: number;
  end: number;
  /** What tells one way of writing from another. */
  form: string;
  goesOn?: boolean;
}

/** The use with the word behind it where a name may go on: its key covers only the first words. */
const place = ({ block, start, end, goesOn }: Use): { line: number; raw: string } =>
  placeOf(block, start, goesOn ? end + 1 : end);
const keysOf = (words: string): string[] => normalizeTonePlacement(words.toLowerCase(), 'old').split(' ');

/** A finding names no more places than a reader will look at. */
const mostPlaces = 20;

function addTo<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

function countForms(uses: readonly Use[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { form } of uses) counts.set(form, (counts.get(form) ?? 0) + 1);
  return counts;
}

/** One finding for all the uses that differ from the most frequent form; a tie is decided by `preferred`, else by what came first. */
function disagreement(uses: readonly Use[], preferred: string | undefined, what: string): Found[] {
  const counts = countForms(uses);
  if (counts.size < 2) return [];
  const most = Math.max(...counts.values());
  const leaders = [...counts].filter(([, count]) => count === most).map(([form]) => form);
  const main = leaders.find((form) => form === preferred) ?? leaders[0];
  const models = uses.filter(({ form }) => form === main);
  const model = (models.find((use) => !isAllCapitals(place(use).raw)) ?? models[0]) as Use;
  const others = uses.filter(({ form }) => form !== main);
  const first = others[0] as Use;
  const shown = [...new Set(others.map((use) => `“${place(use).raw}”`))].join(', ');
  return [
    {
      ...place(first),
      message: `${what} viết không thống nhất: ${shown} và “${place(model).raw}”${leaders.length > 1 ? '' : ` (${most} lần)`}.`,
      related: [place(model), ...others.slice(1).map(place)].slice(0, mostPlaces),
    },
  ];
}

/** "thi đua, khen thưởng", "thi đua - khen thưởng", "thi đua khen thưởng"; bodies' names apart from the matter itself. */
function joinedUses(places: readonly WordPlace[], { first, second }: (typeof joinedTerms)[number]): Use[] {
  const [one, other] = [keysOf(first), keysOf(second)];
  return places.flatMap(({ block, at }): Use[] => {
    if (!hasKeys(block.tokens, at, one)) return [];
    const joint = jointAt(block.tokens, at + one.length);
    const start = at + one.length + joint.length;
    if (!hasKeys(block.tokens, start, other) || isPartOfList(block.tokens, at, start + other.length, joint.form))
      return [];
    return [{ block, start: at, end: start + other.length, form: joint.form }];
  });
}

interface WordPlace {
  block: ReadBlock;
  at: number;
}

/** Where the first words of the terms stand. */
function placesOfHeads(blocks: readonly ReadBlock[]): ReadonlyMap<string, readonly WordPlace[]> {
  const places = new Map<string, WordPlace[]>(joinedTerms.map(({ first }) => [headOf(first), []]));
  for (const block of blocks)
    for (let at = 0; at < block.tokens.length; at += 1) places.get(block.tokens[at]?.key ?? '')?.push({ block, at });
  return places;
}

const headOf = (words: string): string => keysOf(words)[0] ?? '';

function jointAt(tokens: readonly Token[], at: number): { length: number; form: string } {
  const token = tokens[at];
  if (isMark(token, ',')) return { length: 1, form: ',' };
  if (!isMark(token, '-', '–')) return { length: 0, form: '' };
  return { length: 1, form: token?.glued ? '-' : ' - ' };
}

/** A comma on either side: "cán bộ, công chức, viên chức" is a list, in which a comma is the only way. */
const isPartOfList = (tokens: readonly Token[], start: number, end: number, form: string): boolean =>
  form === ',' && (isMark(tokens[start - 1], ',') || isMark(tokens[end], ',') || tokens[end]?.key === 'và');

function joinedFindings(blocks: readonly ReadBlock[]): Found[] {
  const places = placesOfHeads(blocks);
  return joinedTerms.flatMap((term) => {
    const uses = joinedUses(places.get(headOf(term.first)) ?? [], term);
    const isBody = ({ block, start }: Use): boolean => isBodyBefore(block.tokens, start);
    const preferred = jointFormOf(term);
    const bodies = uses.filter((use) => isBody(use) && !isAllCapitals(place(use).raw)).map(withCase);
    const matters = uses.filter((use) => !isBody(use));
    return [...disagreement(bodies, undefined, 'Tên tổ chức'), ...disagreement(matters, preferred, 'Cụm từ')];
  });
}

const withCase = (use: Use): Use => {
  const words = use.block.tokens.slice(use.start, use.end).filter(isWord);
  return { ...use, form: `${use.form}${words.map(({ text }) => (isCapitalized(text) ? 'H' : 't')).join('')}` };
};

const jointFormOf = ({ first, second, right }: (typeof joinedTerms)[number]): string => {
  const joint = right.slice(first.length, right.length - second.length);
  return joint === ', ' ? ',' : joint;
};

const bodyBefore = new Set(['đồng', 'ban']);
const isBodyBefore = (tokens: readonly Token[], start: number): boolean => {
  const before = tokens[start - 1];
  const noun = before?.key === 'đồng' ? tokens[start - 2] : before;
  return bodyBefore.has(before?.key ?? '') && isCapitalized(noun?.text ?? '');
};

/** By their first words, the longest first. */
const nouns = Map.groupBy(
  bodyNouns.map((noun) => keysOf(noun)).sort((one, other) => other.length - one.length),
  ([first = '']) => first,
);

/** Names of bodies in mid-sentence, by their first words: "Phòng Chính sách Dân tộc" and "Phòng Chính sách dân tộc" are one. */
function bodyFindings(blocks: readonly ReadBlock[]): Found[] {
  const groups = new Map<string, Use[]>();
  for (const block of blocks) {
    if (isTableRow(block)) continue;
    for (let at = 1; at < block.tokens.length; at += 1) {
      const use = bodyUseAt(block, at);
      if (use === undefined) continue;
      const key = block.tokens
        .slice(use.start, use.end)
        .map((token) => token.key)
        .join(' ');
      addTo(groups, key, use);
      at = use.end - 1;
    }
  }
  return [...groups.values()].flatMap((uses) => disagreement(uses, undefined, 'Tên cơ quan, đơn vị'));
}

function bodyUseAt(block: ReadBlock, at: number): Use | undefined {
  const { tokens } = block;
  const head = tokens[at];
  if (!isWord(head) || !isCapitalized(head.text) || isAllCapitals(head.text) || beginsSentence(tokens, at))
    return undefined;
  const noun = nouns.get(head.key)?.find((keys) => hasKeys(tokens, at, keys));
  if (noun === undefined) return undefined;
  const start = at + noun.length;
  const rest = tokens.slice(start, start + 4);
  if (rest.length < 4 || !rest.every((token) => isWord(token) && !isAllCapitals(token.text))) return undefined;
  const form = rest.map(({ text }) => (isCapitalized(text) ? 'H' : 't')).join('');
  return { block, start: at, end: start + 4, form, goesOn: isWord(tokens[start + 4]) };
}

/** Products written with a capital inside: "iOffice", "VNeID". */
function productFindings(blocks: readonly ReadBlock[]): Found[] {
  const groups = new Map<string, Use[]>();
  for (const block of blocks)
    for (let at = 0; at < block.tokens.length; at += 1) {
      const token = block.tokens[at];
      if (!isWord(token) || token.text.length < 5 || !/^[a-z]+$/i.test(token.text) || isAllCapitals(token.text))
        continue;
      addTo(groups, token.key, { block, start: at, end: at + 1, form: token.text });
    }
  return [...groups.values()]
    .filter((uses) => uses.some(({ form }) => /^[a-z]+[A-Z]/.test(form) || /^[A-Z][a-z]+[A-Z]/.test(form)))
    .flatMap((uses) => disagreement(uses, undefined, 'Tên'));
}

interface Fixed {
  words: string[];
  keys: string[];
  why: string | undefined;
  right: string;
}

const fixed: readonly Fixed[] = properNames.map((name) => ({
  words: name.split(' '),
  keys: keysOf(name),
  why: undefined,
  right: name,
}));
const wrong: readonly Fixed[] = wrongForms.map(({ wrong: form, right, why }) => ({
  words: form.split(' '),
  keys: keysOf(form),
  why,
  right,
}));

const byHead = (table: readonly Fixed[]): Map<string, Fixed[]> => {
  const heads = new Map<string, Fixed[]>();
  for (const entry of table) heads.set(entry.keys[0] ?? '', [...(heads.get(entry.keys[0] ?? '') ?? []), entry]);
  return heads;
};
const fixedByHead = byHead(fixed);
const wrongByHead = byHead(wrong);
const heads = new Set([...fixedByHead.keys(), ...wrongByHead.keys()]);

/** Where the words of a name begin and end, commas between them passed over. */
function matchWords(tokens: readonly Token[], at: number, keys: readonly string[]): Token[] | undefined {
  const matched: Token[] = [];
  let index = at;
  for (const key of keys) {
    if (matched.length > 0 && isMark(tokens[index], ',')) index += 1;
    const token = tokens[index];
    if (token?.key !== key || !isWord(token)) return undefined;
    matched.push(token);
    index += 1;
  }
  return matched;
}

const sameCase = (one: string, other: string): boolean => isCapitalized(one) === isCapitalized(other);

function capitalAt(block: ReadBlock, at: number): Found | undefined {
  const { tokens } = block;
  const key = tokens[at]?.key ?? '';
  if (!heads.has(key)) return undefined;
  for (const entry of wrongByHead.get(key) ?? []) {
    const words = matchWords(tokens, at, entry.keys);
    if (words?.every(({ text }, index) => text === entry.words[index]) !== true) continue;
    return capitalFound(block, at, words, `viết đúng là “${entry.right}” (${entry.why})`);
  }
  for (const entry of fixedByHead.get(key) ?? []) {
    const words = matchWords(tokens, at, entry.keys);
    if (words === undefined || !isCapitalized(words[0]?.text ?? '') || words.every(({ text }) => isAllCapitals(text)))
      continue;
    const isRight = words.every(({ text }, index) => sameCase(text, entry.words[index] ?? ''));
    const isTitleCase = words.every(({ text }) => isCapitalized(text));
    if (isRight || (isTitleCase && words.length === 2)) continue;
    return capitalFound(block, at, words, `viết hoa đúng là “${entry.right}”`);
  }
  return undefined;
}

function capitalFound(block: ReadBlock, at: number, words: readonly Token[], what: string): Found {
  const last = block.tokens.indexOf(words.at(-1) as Token, at);
  const { line, raw } = placeOf(block, at, last + 1);
  return { line, raw, message: `“${raw}”: ${what}; Nghị định 30/2020/NĐ-CP, Phụ lục II.` };
}

/** The same slip of capitals throughout a text is one finding with all its places. */
function capitalFindings(blocks: readonly ReadBlock[]): Found[] {
  const byRaw = new Map<string, Found[]>();
  for (const block of blocks)
    for (let at = 0; at < block.tokens.length; at += 1) {
      const found = isWord(block.tokens[at]) ? (capitalAt(block, at) ?? citedArticle(block, at)) : undefined;
      if (found !== undefined) addTo(byRaw, found.message, found);
    }
  return [...byRaw.values()].map(([first, ...others]) => ({
    ...(first as Found),
    related: others.slice(0, mostPlaces).map(({ line, raw }) => ({ line, raw })),
  }));
}

/** "khoản 2 điều 5": Điều is capitalised, khoản and điểm are not (NĐ 30/2020, Phụ lục II, V.5). */
function citedArticle(block: ReadBlock, at: number): Found | undefined {
  const { tokens } = block;
  const isSmallArticle =
    tokens[at]?.text === 'điều' && tokens[at + 1]?.kind === 'number' && tokens[at - 2]?.key === 'khoản';
  if (!isSmallArticle) return undefined;
  const { line } = placeOf(block, at, at + 2);
  return {
    line,
    raw: placeOf(block, at - 2, at + 2).raw,
    message: 'Khi viện dẫn, “Điều” viết hoa; Nghị định 30/2020/NĐ-CP, Phụ lục II.',
  };
}

/** One body or term written in two ways in one text, and names whose capitals the law fixes. */
export const termInconsistency: Check = {
  id: 'term-inconsistency',
  severity: 'note',
  check: ({ blocks }) => ({
    findings: [
      ...joinedFindings(blocks),
      ...bodyFindings(blocks),
      ...productFindings(blocks),
      ...capitalFindings(blocks),
    ],
  }),
};

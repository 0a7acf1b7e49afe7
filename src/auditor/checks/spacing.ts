import { isSyllable } from '../language/syllables.ts';
import { citedTokens, isAddress, isAllCapitals, isCapitalized, isMark, isTableRow, isWord } from '../language/words.ts';
import type { ReadBlock } from '../read-report.ts';
import type { Token } from '../reading/tokens.ts';
import { type Check, type CheckContext, type Found, firstTrouble, placeOf } from './check.ts';

const closing = new Set([',', ';', ':', '.', '!', '?', ')', '”', ']']);
const opening = new Set(['(', '“', '[']);

/** A text in which more than this many words stand two spaces apart was laid out so; nobody mistyped it. */
const mostDoubleSpaces = 12;

interface Place {
  at: number;
  message: string;
}

const onLine = (one: Token | undefined, other: Token | undefined): boolean =>
  one !== undefined && one.line === other?.line;

/** A space before a closing mark or behind an opening one. Leaders of dots, "5 : 3" and "./." are left alone. */
function straySpace(tokens: readonly Token[], at: number): string | undefined {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (token?.kind !== 'mark' || before === undefined) return undefined;
  if (closing.has(token.text) && !token.glued && onLine(before, token) && before.kind !== 'mark') {
    const isDots = isMark(token, '.') && isMark(next, '.', '/');
    const isRatio = before.kind === 'number' && next?.kind === 'number';
    return isDots || isRatio ? undefined : `Thừa khoảng trắng trước dấu “${token.text}”.`;
  }
  if (opening.has(token.text) && isWord(next) && !next.glued && onLine(token, next))
    return `Thừa khoảng trắng sau dấu “${token.text}”.`;
  return undefined;
}

/** No space behind a mark: "kỷ luật,kỷ cương", "nhiệm vụ.Các đơn vị". */
function missingSpace(tokens: readonly Token[], at: number): string | undefined {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!isWord(before) || !isWord(next) || !token?.glued || !next.glued) return undefined;
  if (!isSyllable(next.text) || isAddress(tokens, at)) return undefined;
  const isSentenceEnd =
    isMark(token, '.') &&
    before.text.length > 1 &&
    isSyllable(before.text) &&
    !isAllCapitals(before.text) &&
    !isCapitalized(before.text);
  const isFullStop = isSentenceEnd && isCapitalized(next.text) && next.text.length > 1;
  if (!isFullStop && !(isMark(token, ',', ';') || (isMark(token, ':') && isSyllable(before.text)))) return undefined;
  return `Thiếu khoảng trắng sau dấu “${token.text}”.`;
}

/** A bracket that touches the word before or behind it. */
function gluedBracket(tokens: readonly Token[], at: number): string | undefined {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (
    isMark(token, '(') &&
    token?.glued &&
    isWord(before) &&
    isWord(next) &&
    isSyllable(before.text) &&
    before.text.length > 2 &&
    isSyllable(next.text)
  )
    return isAddress(tokens, at) ? undefined : 'Thiếu khoảng trắng trước dấu “(”.';
  if (isMark(token, ')', '”') && isWord(next) && next.glued && isSyllable(next.text) && next.text.length > 1)
    return at > 1 ? `Thiếu khoảng trắng sau dấu “${token?.text}”.` : undefined;
  return undefined;
}

/** "người nghèo- Không", "2021- 2025": a dash with a space on one side only. */
function lopsidedDash(tokens: readonly Token[], at: number): string | undefined {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!isMark(token, '-', '–') || !onLine(before, token) || !onLine(token, next) || token?.glued === next?.glued)
    return undefined;
  const bothWords = isWord(before) && isWord(next);
  const bothNumbers = before?.kind === 'number' && next?.kind === 'number' && token?.glued === true;
  if (!bothWords && !bothNumbers) return undefined;
  const isLabel = before?.text.length === 1 || (at === 1 && /^[IVXLC]+$/.test(before?.text ?? ''));
  if (bothWords && token?.glued && isLabel) return undefined;
  return `Dấu “${token?.text}” phải có khoảng trắng ở cả hai bên hoặc không có ở bên nào.`;
}

const rules = [straySpace, missingSpace, gluedBracket, lopsidedDash];

function findInBlock(block: ReadBlock): Found[] {
  const { tokens } = block;
  if (isTableRow(block)) return [];
  const cited = citedTokens(block);
  const places: Place[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== 'mark' || (cited.has(at) && cited.has(at + 1))) continue;
    const message = firstTrouble(rules, tokens, at);
    if (message !== undefined) places.push({ at, message });
  }
  return places.map(({ at, message }) => {
    const place = placeOf(block, Math.max(0, at - 1), Math.min(tokens.length, at + 2));
    return { ...place, message: `“${place.raw}”: ${message.charAt(0).toLowerCase()}${message.slice(1)}` };
  });
}

const none: Found[] = [];

function doubleSpaces({ blocks }: CheckContext): Found[] {
  const found = blocks.flatMap((block) =>
    isTableRow(block)
      ? []
      : block.tokens.flatMap((token, at) => {
          if (!token.doubleSpaced) return none;
          const before = block.tokens[at - 1];
          const inSentence = token.kind !== 'mark' && before?.kind !== 'mark' && onLine(before, token);
          return inSentence || (isMark(before, ',', ';') && onLine(before, token))
            ? [
                {
                  ...placeOf(block, at - 1, at + 1),
                  message: `Thừa khoảng trắng giữa “${before?.text}” và “${token.text}”.`,
                },
              ]
            : [];
        }),
  );
  return found.length > mostDoubleSpaces ? [] : found;
}

const measures = new Set([
  'kg',
  'km',
  'ha',
  'm',
  'm2',
  'm3',
  'cm',
  'mm',
  'tấn',
  'tạ',
  'kwh',
  'lít',
  'triệu',
  'tỷ',
  'đồng',
  'người',
  'hộ',
]);

/** "500kg" in a text that writes "500 kg" elsewhere. */
function gluedUnits({ blocks }: CheckContext): Found[] {
  const spaced = new Set<string>();
  const glued: { unit: string; found: Found }[] = [];
  for (const block of blocks)
    for (let at = 1; at < block.tokens.length; at += 1) {
      const token = block.tokens[at];
      if (!isWord(token) || block.tokens[at - 1]?.kind !== 'number') continue;
      const unit = token.key;
      if (!measures.has(unit)) continue;
      if (!token.glued) spaced.add(unit);
      else {
        const place = placeOf(block, at - 1, at + 1);
        glued.push({
          unit,
          found: {
            ...place,
            message: `“${place.raw}”: thiếu khoảng trắng giữa số và đơn vị; chỗ khác trong văn bản viết rời.`,
          },
        });
      }
    }
  return glued.filter(({ unit }) => spaced.has(unit)).map(({ found }) => found);
}

/** Spaces too many or too few at marks, dashes, brackets and units. Symbols of documents, addresses and tables stay silent. */
export const spacing: Check = {
  id: 'spacing',
  severity: 'note',
  check: (context) => ({
    findings: [...context.blocks.flatMap(findInBlock), ...doubleSpaces(context), ...gluedUnits(context)],
  }),
};

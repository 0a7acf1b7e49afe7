import { rawOf } from '../../reading/tokens.ts';
import type { ListClaim } from '../claim.ts';
import { keyAt, phraseAt, type Sentence, standsAt } from '../reading/scope.ts';
import { type Announced, announcedIn } from './announced.ts';
import { isBodyAt, isCapital, piecesOf } from './list-pieces.ts';
import { countItems } from './listed-items.ts';

const reach = 90;
const groups = ['các', 'những'];

/** "A, B và C là 3 đơn vị …", "các thôn 1, 3, 4 và 7 (04 thôn)": names first, then how many they are. */
export function findNamedBefore(sentence: Sentence): ListClaim[] {
  return announcedIn(sentence).flatMap((announced): ListClaim[] => {
    const { start } = announced.quantity;
    const bracket = isCountInBracket(sentence, announced);
    if (bracket && groupStart(sentence, announced, start - 1) === undefined) return bodiesBefore(sentence, announced);
    const list = bracket
      ? { start: groupStart(sentence, announced, start - 1), end: start - 1 }
      : keyAt(sentence, start - 1) === 'là' && sentence.depths[start] === 0
        ? { start: sentence.start, end: start - 1 }
        : undefined;
    if (list?.start === undefined || list.end - list.start < 3) return [];
    const stretch = { start: list.start, end: list.end };
    const counted = countItems(sentence, announced, stretch);
    const grouped = stretch.start > sentence.start;
    if (
      counted === undefined ||
      !(counted.names || grouped) ||
      counted.told === true ||
      counted.least !== counted.most ||
      counted.most < 2
    )
      return [];
    const raw = rawOf(sentence.tokens.slice(stretch.start, announced.end));
    const count = { sentence, quantity: announced.quantity };
    return [{ kind: 'list', count, least: counted.least, most: counted.most, raw, line: announced.quantity.line }];
  });
}

const isCountInBracket = (sentence: Sentence, { quantity, end }: Announced): boolean =>
  keyAt(sentence, quantity.start - 1) === '(' && keyAt(sentence, end) === ')';

/** Behind "các" and the word for the things, which the names share. */
function groupStart(sentence: Sentence, { heads }: Announced, end: number): number | undefined {
  for (let at = end - 1; at >= Math.max(sentence.start, end - reach); at -= 1) {
    if (/^[;:()]$/.test(keyAt(sentence, at))) return keyAt(sentence, at) === ':' ? at + 1 : undefined;
    if (phraseAt(sentence, at, groups) === undefined) continue;
    const head = heads.find((one) => standsAt(sentence, at + 1, one));
    if (head !== undefined) return at + 1 + head.split(' ').length;
    return isBodyAt(sentence, at + 1) ? at + 1 : undefined;
  }
  return undefined;
}

/** "phân công Ban Tuyên giáo, Ban Dân vận và Văn phòng (3 cơ quan)": bodies up to the bracket, the first behind other words. */
function bodiesBefore(sentence: Sentence, { quantity, heads, end }: Announced): ListClaim[] {
  const close = quantity.start - 1;
  let start = close;
  while (start > Math.max(sentence.start, close - reach) && !/^[;:().]$/.test(keyAt(sentence, start - 1))) start -= 1;
  const pieces = piecesOf(sentence, { start, end: close }, [',', 'và'], heads);
  const other = pieces.findLastIndex(({ sort }) => sort !== 'headed');
  const behind = pieces.slice(other + 1);
  const first = pieces[other];
  if (behind.length < 2 || behind.some((piece) => piece.told < piece.end)) return [];
  const leads = first !== undefined && bodyIn(sentence, first.start, first.end);
  if (first !== undefined && !leads) return [];
  const number = behind.length + (leads ? 1 : 0);
  const raw = rawOf(sentence.tokens.slice(start, end));
  return [{ kind: 'list', count: { sentence, quantity }, least: number, most: number, raw, line: quantity.line }];
}

function bodyIn(sentence: Sentence, start: number, end: number): boolean {
  for (let at = start; at < end - 1; at += 1) if (isBodyAt(sentence, at) && isCapital(sentence.tokens[at])) return true;
  return false;
}

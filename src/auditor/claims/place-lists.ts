import type { Quantity } from '../quantities/find-quantities.ts';
import { rawOf, type Token } from '../reading/tokens.ts';
import type { ListClaim } from './claim.ts';
import { canBeListed } from './lists.ts';
import { keyAt, phraseAt, type Sentence, wordsIn } from './scope.ts';

const places = /^(?:xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|thôn|ấp|buôn|làng|khu phố|quận|bản)$/;
/** What may stand between the number of places and their names. */
const kinds = [
  'biên giới',
  'đặc biệt khó khăn',
  'khó khăn',
  'vùng sâu',
  'miền núi',
  'trọng điểm',
  'điểm',
  'nghèo',
  'vùng biên',
  'là',
  'gồm',
  'bao gồm',
];
const isName = (token: Token | undefined): boolean => token !== undefined && /^\p{Lu}/u.test(token.text);

/** "3 huyện biên giới Lộc Ninh, Bù Đốp, Bù Gia Mập": names that follow the number of places at once. */
export function findPlaceLists(sentence: Sentence): ListClaim[] {
  return sentence.quantities.flatMap((quantity) => {
    if (!places.test(quantity.unitKey ?? '') || !canBeListed(sentence, quantity)) return [];
    const names = readNames(sentence, quantity);
    if (names === undefined) return [];
    const raw = rawOf(sentence.tokens.slice(quantity.start, names.end));
    const count = { sentence, quantity };
    return [{ kind: 'list' as const, count, least: names.count, most: names.count, raw, line: quantity.line }];
  });
}

/** Only a list that "và" closes, or that fills the bracket or clause, says that it is complete. */
function readNames(sentence: Sentence, { end, unitKey }: Quantity): { count: number; end: number } | undefined {
  let at = end;
  const kind = phraseAt(sentence, at, kinds);
  if (kind !== undefined) at += wordsIn(kind);
  if (keyAt(sentence, at) === ':' || keyAt(sentence, at) === '(') at += 1;
  let count = 0;
  let closed = false;
  while (at < sentence.end) {
    while (keyAt(sentence, at) === unitKey) at += 1;
    const stop = nameEnd(sentence, at);
    if (stop === at) break;
    count += 1;
    at = stop;
    const joint = keyAt(sentence, at);
    if (closed || !/^(?:,|và)$/.test(joint)) {
      closed ||= count > 1 && /^[;.)]$/.test(joint);
      break;
    }
    closed = joint === 'và';
    at += 1;
  }
  return closed && count > 1 ? { count, end: at } : undefined;
}

/** Words that begin with a capital, joined by hyphens: "Bà Rịa - Vũng Tàu". */
function nameEnd(sentence: Sentence, from: number): number {
  let at = from;
  while (at < sentence.end && at - from < 8) {
    if (isName(sentence.tokens[at])) at += 1;
    else if (at > from && /^[-–'’]$/.test(keyAt(sentence, at)) && isName(sentence.tokens[at + 1])) at += 2;
    else break;
  }
  return at;
}

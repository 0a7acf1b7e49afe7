import type { Quantity } from '../../quantities/find-quantities.ts';
import { coreOf } from '../tellings/retellings.ts';
import { sortInName, unitOf } from './description.ts';
import { isSameUnit } from './kinship.ts';
import { keyAt, phraseAt, type Sentence, wordsIn } from './scope.ts';

/** The thing that a number counts, as far as its name goes. */
export interface CountedNoun {
  /** Its one name: đơn vị for cơ quan, hộ for gia đình. */
  thing: string;
  /** "thôn, khu phố": another thing counted together with it. */
  joined: string;
  /** Content words behind: what sort of thing it is. */
  core: readonly string[];
  /** Index behind all of it. */
  end: number;
}

/** What reports call now this, now that. */
const oneName: Record<string, string> = {
  'cơ quan': 'đơn vị',
  'tập thể': 'đơn vị',
  'vụ việc': 'vụ',
  'gia đình': 'hộ',
  em: 'học sinh',
  cháu: 'học sinh',
  'đảng bộ cơ sở': 'tổ chức',
  'trường học': 'trường',
};

export function nounOf(sentence: Sentence, quantity: Quantity): CountedNoun {
  const [joined, from] = joinedAt(sentence, quantity.end);
  const unit = unitOf(quantity);
  const both = unit === 'cơ quan' && joined === 'đơn vị';
  const words = coreOf(sentence, from);
  const said = words.findIndex((word) => sayings.test(word));
  const core = said < 0 ? words : words.slice(0, said);
  const end = from + core.length;
  return { thing: oneName[unit] ?? unit, joined: both ? '' : joined, core: [...sortInName(quantity), ...core], end };
}

/** Words that begin what is said of the things, behind their name. */
const sayings = /^(?:đều|toàn|hoàn|duy|thực|không|chưa|hiện|nay|tham|ký|gửi|nhất|tiếp|hoạt|nêu|nói|kể)$/;

const joinable = [
  ...['đơn vị', 'địa phương', 'doanh nghiệp', 'khu phố', 'thị trấn', 'phường', 'thôn', 'ấp', 'tổ dân phố', 'chi đoàn'],
  ...['tổ chức', 'cá nhân', 'thị xã', 'thành phố', 'sự việc', 'việc', 'buôn', 'làng', 'khu dân cư'],
];

/** "cơ quan, đơn vị", "xã, phường và thị trấn": all that is counted together with the first. */
function joinedAt(sentence: Sentence, from: number): [joined: string, end: number] {
  const joined: string[] = [];
  let at = from;
  while (/^(?:,|và)$/.test(keyAt(sentence, at))) {
    const name = phraseAt(sentence, at + 1, joinable);
    if (name === undefined) break;
    joined.push(name);
    at += 1 + wordsIn(name);
  }
  return [joined.join(' '), at];
}

/** Whether both count one thing, under the same name, a longer one, or another word for it. */
export const isSameNoun = (one: CountedNoun, other: CountedNoun): boolean =>
  one.joined === other.joined && (one.thing === other.thing || isSameUnit(one.thing, other.thing));

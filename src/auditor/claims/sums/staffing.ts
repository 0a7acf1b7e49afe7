import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import type { DifferenceClaim } from '../claim.ts';
import { isSubordinate } from '../reading/antecedent.ts';
import { isPeople, isSameUnit } from '../reading/kinship.ts';
import { keyAt, type Mention, phraseAt, phraseBefore, type Sentence } from '../reading/scope.ts';

type Role = 'given' | 'present' | 'vacant' | 'beyond';

/** Words that say what a number of posts, seats or beds is; longer ones before those that they end with. */
const ahead: readonly (readonly [role: Role, words: readonly string[]])[] = [
  [
    'vacant',
    [
      'khuyết',
      'thiếu',
      'còn trống',
      'trống',
      'chưa tuyển dụng',
      'chưa tuyển',
      'chưa sử dụng',
      'chưa bố trí',
      'chưa bổ nhiệm',
    ],
  ],
  ['beyond', ['vượt', 'thừa', 'dôi dư', 'dôi']],
  [
    'present',
    [
      ...['hiện có', 'hiện có mặt', 'có mặt', 'hiện còn', 'hiện nay còn', 'hiện nay có', 'thực có', 'thực tế có'],
      ...['thực kê', 'đã sử dụng', 'đã tuyển', 'đã tuyển dụng', 'đã bố trí', 'đang làm việc', 'hiện tại có'],
    ],
  ],
  [
    'given',
    [
      'được giao',
      'giao',
      'định mức',
      'nhu cầu',
      'theo luật định',
      'được bầu',
      'được bố trí',
      'kế hoạch',
      'chỉ tiêu',
      'phê duyệt',
    ],
  ],
];
const behind: readonly (readonly [role: Role, words: readonly string[]])[] = [
  ['vacant', ['chưa sử dụng', 'chưa tuyển', 'chưa bố trí', 'còn thiếu', 'còn trống', 'còn khuyết']],
  ['given', ['được giao', 'theo luật định', 'theo định mức', 'theo quy định', 'theo biên chế']],
];
const posts = /^(?:biên chế|chỉ tiêu|chỉ tiêu biên|vị trí|vị trí việc|chức danh|giường|giường bệnh|suất)$/;
/** What may stand between the words and the number. */
const linking = /^(?:là|:|có|năm|(?:19|20)\d\d|của|cho|số|người|hiện|còn|biên|chế|lượng|mặt)$/;
const longestLink = 7;
/** What was given, what there is and what is missing. */
const fewestCounts = 3;

/** "Biên chế được giao 40, khuyết 03, hiện còn 37": posts that were given, are filled and are vacant, in either order. */
export function findStaffing(sentence: Sentence): DifferenceClaim[] {
  const claims: DifferenceClaim[] = [];
  if (sentence.quantities.length < fewestCounts) return claims;
  let open: Partial<Record<Role, Quantity>> = {};
  for (const quantity of sentence.quantities) {
    const role = roleOf(sentence, quantity);
    if (role === undefined || role === 'given') open = startOf(sentence, open, quantity, role);
    else if (open.given !== undefined && isOfOne(open.given, quantity)) open[role] ??= quantity;
    const claim = claimOf(sentence, open);
    if (claim === undefined) continue;
    claims.push(claim);
    open = {};
  }
  return claims;
}

/** A number without a word of its own is what was given only where none was. Asides do not end what was begun. */
function startOf(
  sentence: Sentence,
  open: Partial<Record<Role, Quantity>>,
  quantity: Quantity,
  role: Role | undefined,
): Partial<Record<Role, Quantity>> {
  const isWhole = isPost(quantity) && isPlain(quantity) && quantity.of === undefined;
  const isInside = (sentence.depths[quantity.start] ?? 0) > 0 || phraseAt(sentence, quantity.start - 2, ['trong đó']);
  if (!isWhole || isInside) return open;
  return role === 'given' || open.given === undefined ? { given: quantity } : open;
}

const isPost = ({ unitKey }: Quantity): boolean => unitKey === undefined || posts.test(unitKey) || isPeople(unitKey);

const isOfOne = (given: Quantity, other: Quantity): boolean =>
  isPost(other) &&
  isPlain(other) &&
  other.of === undefined &&
  (given.unitKey === undefined ||
    other.unitKey === undefined ||
    isSameUnit(given.unitKey, other.unitKey) ||
    (isPost(given) && isPost(other) && !/^giường/.test(`${given.unitKey} ${other.unitKey}`)));

function roleOf(sentence: Sentence, { start, end }: Quantity): Role | undefined {
  const after = behind.find(([, words]) => phraseAt(sentence, end, words) !== undefined);
  if (after !== undefined) return after[0];
  for (let at = start; at > Math.max(sentence.start, start - longestLink); at -= 1) {
    const before = ahead.find(([, words]) => phraseBefore(sentence, at, words) !== undefined);
    if (before !== undefined) return before[0];
    if (!linking.test(keyAt(sentence, at - 1))) return undefined;
  }
  return undefined;
}

function claimOf(
  sentence: Sentence,
  { given, present, vacant, beyond }: Partial<Record<Role, Quantity>>,
): DifferenceClaim | undefined {
  const difference = vacant ?? beyond;
  if (given === undefined || present === undefined || difference === undefined) return undefined;
  if (isSubordinate(sentence, given, present)) return undefined;
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  const [larger, smaller] = vacant === undefined ? [present, given] : [given, present];
  const word = vacant === undefined ? 'vượt' : 'khuyết';
  return {
    kind: 'difference',
    larger: mention(larger),
    smaller: [mention(smaller)],
    difference: mention(difference),
    word,
  };
}

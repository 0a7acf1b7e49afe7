import type { Quantity } from '../quantities/find-quantities.ts';
import { isPlain } from './amount.ts';
import { type DifferenceClaim, isPercent } from './claim.ts';
import { isSameUnit } from './kinship.ts';
import { keyAt, type Mention, phraseAt, type Sentence } from './scope.ts';

type Role = 'opening' | 'in' | 'out' | 'closing';

/** In this order: "tồn đầu kỳ" is what there was, not what is left. */
const roles: readonly (readonly [role: Role, phrases: readonly string[]])[] = [
  [
    'opening',
    [
      'đầu kỳ',
      'đầu năm',
      'đầu tháng',
      'đầu quý',
      'đầu nhiệm kỳ',
      'kỳ trước',
      'năm trước',
      'tháng trước',
      'quý trước',
      'cũ',
    ],
  ],
  ['closing', ['cuối kỳ', 'cuối năm', 'cuối tháng', 'cuối quý', 'cuối nhiệm kỳ', 'hiện', 'còn', 'tồn', 'dư']],
  [
    'out',
    [
      ...[
        'xuất',
        'chi',
        'ra viện',
        'chuyển đi',
        'chuyển viện',
        'chuyển sinh hoạt đi',
        'thoát nghèo',
        'tử vong',
        'từ trần',
      ],
      ...[
        'đưa ra',
        'xóa tên',
        'khai trừ',
        'thanh lý',
        'giảm',
        'giải quyết',
        'hoàn thành',
        'đã trả',
        'nghỉ hưu',
        'chuyển công tác',
      ],
    ],
  ],
  [
    'in',
    [
      ...['nhập', 'thu', 'vào viện', 'kết nạp', 'chuyển đến', 'phát sinh', 'tiếp nhận', 'thụ lý', 'nhận mới', 'mua'],
      ...['bổ sung', 'tăng', 'mới', 'tuyển'],
    ],
  ],
];

/**
 * "Đầu kỳ tồn 120 tấn, nhập 340 tấn, xuất 395 tấn, cuối kỳ tồn 65 tấn": what there was, with all that came, less all that went, is
 * what is left. Every count of the thing in the sentence must say which of them it is.
 */
export function findFlows(sentence: Sentence): DifferenceClaim[] {
  const [first, ...others] = sentence.quantities.filter(
    (one) => (sentence.depths[one.start] ?? 0) === 0 && !isPercent(one),
  );
  if (first === undefined || others.length < 3) return [];
  const own = [first, ...others.filter(({ unitKey }) => isSameUnit(unitKey, first.unitKey))];
  if (own.length < 4 || !own.every((one) => isPlain(one) && one.of === undefined)) return [];
  const found = own.map((quantity, index) => ({
    quantity,
    role: roleOf(sentence, quantity, own[index - 1]) ?? (index === 0 ? openingBehind(sentence, quantity) : undefined),
  }));
  const of = (role: Role): Mention[] =>
    found.filter((one) => one.role === role).map(({ quantity }) => ({ sentence, quantity }));
  const [before, after] = [found[0], found.at(-1)];
  const complete =
    found.every(({ role }) => role !== undefined) && of('opening').length === 1 && of('closing').length === 1;
  if (!complete || before?.role !== 'opening' || after?.role !== 'closing') return [];
  const [added, taken] = [of('in'), of('out')];
  if (added.length === 0 || taken.length === 0) return [];
  const mention = (quantity: Quantity): Mention => ({ sentence, quantity });
  return [
    {
      kind: 'difference',
      larger: mention(before.quantity),
      added,
      smaller: taken,
      difference: mention(after.quantity),
      word: 'còn',
    },
  ];
}

/** What the words between the count before and this one say of it. */
function roleOf(sentence: Sentence, { start }: Quantity, previous: Quantity | undefined): Role | undefined {
  let from = start;
  const limit = Math.max(previous?.end ?? sentence.start, start - 10);
  while (from > limit && !/^[,;:]$/.test(keyAt(sentence, from - 1))) from -= 1;
  for (const [role, phrases] of roles)
    for (let at = from; at < start; at += 1)
      if (phraseAt(sentence, at, phrases) !== undefined && keyAt(sentence, at - 1) !== 'chưa') return role;
  return undefined;
}

/** "1.399 hội viên đầu kỳ". */
function openingBehind(sentence: Sentence, { end }: Quantity): Role | undefined {
  for (let at = end; at < end + 4 && sentence.tokens[at]?.kind === 'word'; at += 1)
    if (phraseAt(sentence, at, openings) !== undefined) return 'opening';
  return undefined;
}

const openings = ['đầu kỳ', 'đầu năm', 'đầu nhiệm kỳ'];

import { hasKeys, type Token } from '../reading/tokens.ts';

/** Lower-case words that belong to the name of an agency and begin nothing else where they follow its first words. */
/** By their first words. */
const tails = Map.groupBy(
  [
    'triển nông thôn',
    'nông thôn',
    'vệ thực vật',
    'hồi chức năng',
    'soát bệnh tật',
    'vụ việc làm',
    'quản trị kinh doanh',
    'quản trị',
    'các khu công nghiệp',
    'các khu kinh tế',
    'khu công nghiệp',
    'khu kinh tế',
    'sinh môi trường nông thôn',
    'sinh môi trường',
    'vụ quân sự',
    'đại biểu',
    'hợp phổ biến giáo dục pháp luật',
    'hợp phổ biến , giáo dục pháp luật',
    ', chống tệ nạn xã hội',
    ', chống tham nhũng',
    'vệ môi trường',
    'vệ rừng',
    'lý dự án',
    'lý thị trường',
    'lý đất đai',
    'giúp pháp lý',
    'trợ giúp pháp lý',
    'tiêu quốc gia',
    'nghề nghiệp',
  ].map((phrase) => phrase.split(' ')),
  ([first = '']) => first,
);

/** How many tokens at `at` go on with a name, behind its capitalised word; 0 when none do. */
export function tailLength(tokens: readonly Token[], at: number): number {
  return tails.get(tokens[at]?.key ?? '')?.find((words) => hasKeys(tokens, at, words))?.length ?? 0;
}

/** Second members of names such as "Văn hóa, Thể thao và Du lịch", by what stands before the comma. */
const members = new Set(
  `thể thao|thể dục|thương binh|lâm nghiệp|thông tin|khoa học|diêm nghiệp|hạ tầng|khen thưởng|tôn giáo|xã hội|gia đình|du lịch|trẻ em|thủy sản|truyền thông|đô thị`.split(
    '|',
  ),
);
const firstMembers = new Set(
  'văn hóa|nông nghiệp|lao động|kinh tế|giáo dục|thi đua|dân tộc|thông tin|thể thao'.split('|'),
);

const pairAt = (tokens: readonly Token[], at: number): string => `${tokens[at]?.key} ${tokens[at + 1]?.key}`;

/** Whether the comma at `at` stands inside the name of one agency. */
export const isCommaOfName = (tokens: readonly Token[], at: number): boolean =>
  firstMembers.has(pairAt(tokens, at - 2)) && members.has(pairAt(tokens, at + 1));

/** "Văn phòng HĐND và UBND", "Văn phòng Đoàn đại biểu Quốc hội và HĐND": one office of two bodies. */
export const isOfficeOfTwo = (tokens: readonly Token[], start: number, at: number): boolean =>
  tokens[at]?.key === 'và' &&
  pairAt(tokens, start) === 'văn phòng' &&
  /^(?:hđnd|ubnd|hội đồng|ủy ban)/.test(pairAt(tokens, at + 1)) &&
  /^(?:hđnd|dân|hội)$/.test(tokens[at - 1]?.key ?? '');

import { compareDecimals, type Decimal, divideDecimals, multiplyDecimals } from '../../kernel/decimal.ts';
import { formatLike } from '../claims/amount.ts';
import type { RatioClaim } from '../claims/claim.ts';
import type { Check, CheckContext, Found } from './check.ts';
import { checkedNumbers, placeOfMention, stretchRaw } from './claim-places.ts';

/** An item whose amount for each differs much from that of all the others; a fraction above one. */
export const ratioOutlier = {
  id: 'ratio-outlier',
  severity: 'warning',
  check: (context) => {
    const ratios = context.claims.filter((claim): claim is RatioClaim => claim.kind === 'ratio');
    return {
      findings: [...ratios.flatMap(outliers), ...overfull(context)],
      checked: ratios.flatMap(({ items }) => checkedNumbers(items.flatMap(({ count, amount }) => [count, amount]))),
    };
  },
} as const satisfies Check;

const each = ({ count, amount }: RatioClaim['items'][number]): Decimal =>
  divideDecimals(amount.quantity.value, count.quantity.value, { digits: 6 });

/** More than half of the items agree to the đồng, and one is off by half or more: a slip in one of its two numbers is likely. */
function outliers({ items }: RatioClaim): Found[] {
  if (items.some(({ count }) => compareDecimals(count.quantity.value, '0') <= 0)) return [];
  const byRatio = [...Map.groupBy(items, each)].sort(([, one], [, other]) => other.length - one.length);
  const [usual, agreeing] = byRatio[0] ?? ['0', []];
  if (agreeing.length * 2 <= items.length || agreeing.length < 2) return [];
  const isOut = agreeing.length > 2 ? isFar : isFarOff;
  return items.filter((item) => isOut(each(item), usual)).map((item) => outlier(item, usual));
}

/** By half or more either way. */
function isFar(ratio: Decimal, usual: Decimal): boolean {
  const [twice, thrice] = [multiplyDecimals(ratio, '2'), multiplyDecimals(usual, '3')];
  return (
    compareDecimals(twice, thrice) >= 0 ||
    compareDecimals(multiplyDecimals(ratio, '3'), multiplyDecimals(usual, '2')) <= 0
  );
}

/** By five times or more either way: what it takes where only two others agree. */
const isFarOff = (ratio: Decimal, usual: Decimal): boolean =>
  compareDecimals(ratio, multiplyDecimals(usual, '5')) >= 0 ||
  compareDecimals(multiplyDecimals(ratio, '5'), usual) <= 0;

function outlier(item: RatioClaim['items'][number], usual: Decimal): Found {
  const plain = { ...item.amount.quantity, raw: '' };
  return {
    line: item.count.quantity.line,
    raw: stretchRaw([item.count, item.amount]),
    message: `Ở đây bình quân ${formatLike(each(item), plain)} cho mỗi ${item.count.quantity.unit ?? 'đơn vị'}, hầu hết mục khác là ${formatLike(usual, plain)}; cần xem lại ${item.count.quantity.raw} và ${item.amount.quantity.raw}.`,
    related: [placeOfMention(item.amount)],
  };
}

/** "13/12 nội dung": the part is larger than the whole, and nothing says that a plan was exceeded. */
function overfull({ blocks }: CheckContext): Found[] {
  return blocks.flatMap(({ tokens, numbers }) =>
    numbers.quantities.flatMap(({ of, value, start, end, line, raw }) => {
      if (of === undefined || compareDecimals(value, of) <= 0) return [];
      const near = tokens.slice(Math.max(0, start - 15), end + 15).map(({ key }) => key);
      if (near.some((key) => /^(?:vượt|kế|chỉ|tiêu|tăng|kh)$/.test(key)) || near.includes('%')) return [];
      return [{ line, raw, message: `${raw}: số trước lớn hơn số sau; nếu là vượt kế hoạch thì cần ghi rõ.` }];
    }),
  );
}

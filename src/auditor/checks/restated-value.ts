import { compareDecimals } from '../../kernel/decimal.ts';
import type { RestatementClaim } from '../claims/claim.ts';
import type { Check, Found } from './check.ts';
import { checkedNumbers, placeOfMention } from './claim-places.ts';

/** The same thing is counted twice with two results. */
export const restatedValue = {
  id: 'restated-value',
  severity: 'error',
  check: ({ claims }) => {
    const restated = claims.filter((claim): claim is RestatementClaim => claim.kind === 'restatement');
    return {
      findings: onePerCount(restated).flatMap(judgment),
      checked: restated.flatMap(({ first, again }) => checkedNumbers([first, again])),
    };
  },
} as const satisfies Check;

/** A count that restates another by several readings is told of once. */
function onePerCount(restated: readonly RestatementClaim[]): RestatementClaim[] {
  const wrong = restated.filter(
    ({ first, again }) => compareDecimals(first.quantity.value, again.quantity.value) !== 0,
  );
  return [...Map.groupBy(wrong, ({ again: { quantity } }) => `${quantity.line} ${quantity.start}`).values()].flatMap(
    ([claim]) => claim ?? [],
  );
}

function judgment({ first, again, windows, apart }: RestatementClaim): Found[] {
  const [one, other] = [first.quantity, again.quantity];
  const readings =
    windows.length === 0
      ? ''
      : ` Nếu tính cho cùng một khoảng thời gian thì một số sai; nếu tính cho hai khoảng (${windows.map((word) => `“${word}”`).join(', ')}) thì cần ghi rõ khoảng của từng số.`;
  return [
    {
      line: other.line,
      raw: other.raw,
      message: `Cùng một việc nhưng dòng ${one.line} ghi ${one.raw}, dòng ${other.line} ghi ${other.raw}.${readings}`,
      related: [placeOfMention(first)],
      ...(apart ? { severity: 'warning' as const } : {}),
    },
  ];
}

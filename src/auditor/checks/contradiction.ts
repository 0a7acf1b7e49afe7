import { compareDecimals } from '../../kernel/decimal.ts';
import { isPlain } from '../claims/amount.ts';
import type { DenialClaim, DirectionClaim, HeadsClaim } from '../claims/claim.ts';
import { type Check, type Found, placeOf } from './check.ts';
import { checkedNumbers, placeOfMention, stretchRaw } from './claim-places.ts';
import { eventsWithTwoDates } from './dated-names.ts';
import { wrongCountsOfDays } from './named-days.ts';
import { wrongLengths } from './spans-of-time.ts';
import { wrongDelays } from './steps-of-work.ts';
import { wrongYearsSince } from './years-since.ts';

/** Words and numbers that point in opposite ways: "giảm từ 03 lên 05"; stretches of time that are not as long as is said. */
export const contradiction = {
  id: 'contradiction',
  severity: 'error',
  check: ({ claims, blocks }) => {
    const directions = claims.filter((claim): claim is DirectionClaim => claim.kind === 'direction');
    const denials = claims.filter((claim): claim is DenialClaim => claim.kind === 'denial');
    const heads = claims.filter((claim): claim is HeadsClaim => claim.kind === 'heads');
    return {
      findings: [
        ...directions.flatMap(judgment),
        ...denials.map(denied),
        ...heads.map(tooManyHeads),
        ...eventsWithTwoDates(blocks),
        ...wrongLengths(blocks),
        ...wrongDelays(blocks),
        ...wrongYearsSince(blocks),
        ...wrongCountsOfDays(blocks),
      ],
      checked: [
        ...directions.flatMap(({ from, to }) => checkedNumbers([from, to])),
        ...heads.flatMap(({ bodies, heads: own }) => checkedNumbers([bodies, own])),
      ],
    };
  },
} as const satisfies Check;

function judgment({ from, to, up, word }: DirectionClaim): Found[] {
  if (!isPlain(from.quantity) || !isPlain(to.quantity)) return [];
  const order = compareDecimals(to.quantity.value, from.quantity.value);
  if (up ? order > 0 : order < 0) return [];
  const fact = order === 0 ? 'hai số bằng nhau' : `số sau ${order > 0 ? 'lớn' : 'nhỏ'} hơn số trước`;
  return [
    {
      line: from.quantity.line,
      raw: stretchRaw([from, to]),
      message: `Ghi “${word}” từ ${from.quantity.raw} đến ${to.quantity.raw}, nhưng ${fact}.`,
      related: [to].map(placeOfMention),
    },
  ];
}

/** A council or a list of before the merger may be told rightly: it asks, it does not condemn. */
function tooManyHeads({ bodies, heads }: HeadsClaim): Found {
  const [own, other] = [placeOfMention(heads), placeOfMention(bodies)];
  return {
    ...own,
    message: `Dòng ${other.line} ghi còn ${other.raw} nhưng dòng ${own.line} nêu ${own.raw}: có thể là số của lúc chưa sắp xếp.`,
    related: [other],
    severity: 'warning',
  };
}

function denied({ denied: { block, start, end }, counted }: DenialClaim): Found {
  const denial = placeOf(block, start, end);
  const { line, raw } = placeOfMention(counted);
  return {
    line,
    raw,
    message: `Dòng ${denial.line} ghi “${denial.raw}” nhưng dòng ${line} ghi ${raw}.`,
    related: [denial],
  };
}

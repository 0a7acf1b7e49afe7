import { compareDecimals, multiplyDecimals } from '../../../kernel/decimal.ts';
import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { isPercent, type ShareClaim } from '../claim.ts';
import { hasPhrase, type Mention, type Sentence } from '../reading/scope.ts';
import { isRightShare } from '../shares/percent-points.ts';
import { amountBefore, saidAt } from '../shares/shares.ts';
import type { Paragraph } from './itemised-blocks.ts';

const ballot = /^(?:phiếu|phiếu bầu|lá phiếu)(?: |$)/;
const counting = ['phát ra', 'thu về', 'thu vào', 'hợp lệ', 'tham gia bỏ phiếu', 'số phiếu bầu'];
/** So many paragraphs on, votes are still of the ballots that were counted. */
const farthest = 12;
const reach = 8;

interface Ballots extends Mention {
  paragraph: number;
}

/**
 * "Số phiếu thu về 40 phiếu. … Bà Hòa được 36 phiếu, đạt 90%": votes for somebody are of the ballots given out, returned or valid,
 * whichever fits. `known`: percentages that something nearer explains.
 */
export function findBallotShares(paragraphs: readonly Paragraph[], known: ReadonlySet<Quantity>): ShareClaim[] {
  let ballots: Ballots[] = [];
  return paragraphs.flatMap(({ sentences }, paragraph) =>
    sentences.flatMap((sentence) => {
      ballots = ballots.filter((one) => paragraph - one.paragraph <= farthest);
      const counted = sentence.quantities.filter((quantity) => isBallots(sentence, quantity));
      ballots = [...ballots, ...counted.map((quantity) => ({ sentence, quantity, paragraph }))].slice(-reach);
      return sentence.quantities.flatMap((percent, index) => votesFor(sentence, index, percent, ballots, known));
    }),
  );
}

function isBallots(sentence: Sentence, quantity: Quantity): boolean {
  if (!ballot.test(quantity.unitKey ?? '') || !isPlain(quantity) || quantity.of !== undefined) return false;
  const { start, end } = quantity;
  return (
    hasPhrase(sentence, Math.max(sentence.start, start - reach), start, counting) ||
    hasPhrase(sentence, end, Math.min(end + 2, sentence.end), counting)
  );
}

function votesFor(
  sentence: Sentence,
  index: number,
  percent: Quantity,
  ballots: readonly Ballots[],
  known: ReadonlySet<Quantity>,
): ShareClaim[] {
  if (!isPercent(percent) || known.has(percent) || ballots.length === 0) return [];
  const said = saidAt(sentence, percent);
  const votes = said === undefined ? undefined : amountBefore(sentence, index, said);
  if (votes === undefined || !ballot.test(votes.unitKey ?? '') || votes.of !== undefined) return [];
  if (isBallots(sentence, votes)) return [];
  const claims = ballots
    .filter(({ quantity }) => compareDecimals(votes.value, quantity.value) <= 0 && isAbout(votes, quantity, percent))
    .map((whole) => ({
      kind: 'share' as const,
      part: { sentence, quantity: votes },
      whole,
      percent: { sentence, quantity: percent },
    }));
  const [claim] = claims.some(isRightShare) ? claims.filter(isRightShare) : claims;
  return claim === undefined ? [] : [claim];
}

/** The share is within a quarter of what it should be: else it is of something else. */
function isAbout(votes: Quantity, whole: Quantity, percent: Quantity): boolean {
  const [own, stated] = [multiplyDecimals(votes.value, '100'), multiplyDecimals(percent.value, whole.value)];
  const within = (one: string, other: string): boolean =>
    compareDecimals(multiplyDecimals(one, '4'), multiplyDecimals(other, '5')) <= 0;
  return within(own, stated) && within(stated, own);
}

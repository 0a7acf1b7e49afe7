import type { Quantity } from '../../quantities/find-quantities.ts';
import { rawOf } from '../../reading/tokens.ts';
import type { ListClaim } from '../claim.ts';
import { firstFrom, keyAt, type Sentence, standsAt } from '../reading/scope.ts';
import { weighSum } from '../sums/weigh-sums.ts';
import { announcedIn } from './announced.ts';

const widest = 4;
const nearest = 6;

/** "Ba thí sinh … với số điểm lần lượt 96, 94 và 91,5": as many values as things. */
export function findValuesInTurn(sentence: Sentence, named: readonly ListClaim[]): ListClaim[] {
  for (let at = sentence.start; at < sentence.end; at += 1) {
    if (!standsAt(sentence, at, 'lần lượt')) continue;
    const values = valuesFrom(sentence, at + 2);
    const [number, end] = [values.length, values.at(-1)?.end ?? at];
    const announced = announcedIn(sentence).filter(({ quantity }) => quantity.end <= at);
    const last = announced.at(-1);
    const holds = named.some(
      ({ count, least, most }) =>
        count.quantity === last?.quantity && least === most && count.quantity.value === String(least),
    );
    if (
      number < 2 ||
      last === undefined ||
      !(holds || at - last.end <= nearest) ||
      announced.some(({ quantity }) => quantity.value === String(number)) ||
      weighSum(last.quantity, values).exact
    )
      return [];
    const raw = rawOf(sentence.tokens.slice(last.quantity.start, end));
    const count = { sentence, quantity: last.quantity };
    return [{ kind: 'list', count, least: number, most: number, raw, line: last.quantity.line }];
  }
  return [];
}

/** Numbers that follow each other with nothing but marks, their units and "và" between. */
function valuesFrom(sentence: Sentence, from: number): Quantity[] {
  const values: Quantity[] = [];
  let end = from;
  for (let index = firstFrom(sentence.quantities, from); index < sentence.quantities.length; index += 1) {
    const value = sentence.quantities[index];
    if (value === undefined || value.start - end > widest) break;
    if (values.length > 0 && !/^(?:[,;]|và)$/.test(keyAt(sentence, value.start - 1))) break;
    values.push(value);
    end = value.end;
  }
  return values;
}

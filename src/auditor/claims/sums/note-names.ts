import type { Quantity } from '../../quantities/find-quantities.ts';
import { rawOf } from '../../reading/tokens.ts';
import { isPlain } from '../amount.ts';
import type { ListClaim } from '../claim.ts';
import { canBeAnnounced } from '../lists/announced.ts';
import { canBePart } from '../reading/kinship.ts';
import { hasPhrase, keyAt, type Sentence, standsAt } from '../reading/scope.ts';
import { cutStretch, type Stretch } from './part-list.ts';

/** A raised number in a sentence: `at` is its first token. */
export interface Mark {
  sentence: Sentence;
  at: number;
  /** Behind the mark before it in the same sentence. */
  from: number;
  paragraph: number;
}

const longestNoun = 8;

const many = ['các', 'một số', 'v', '…', 'nhiều'];

/**
 * "06 văn bản¹" and "¹ Kế hoạch số …; Công văn số …", "04 mô hình²" and "² Mô hình …; mô hình …": what a sentence counts, named one by
 * one in its note. `start`: behind the note's sign and the words that open it.
 */
export function namesInNote(
  mark: Mark,
  counts: readonly Quantity[],
  note: readonly Sentence[],
  start: number,
): ListClaim[] {
  const [first] = note;
  if (first === undefined || note.length > 1 || first.end < first.tokens.length) return [];
  const end = /^[.;]$/.test(keyAt(first, first.end - 1)) ? first.end - 1 : first.end;
  if (hasPhrase(first, start, end, many)) return [];
  const pieces = cutStretch(first, { start, end }, [';']);
  const quantity = counts.find((one) => mark.at - one.end <= longestNoun && isPlain(one));
  if (pieces.length < 2 || quantity === undefined) return [];
  if (!(areDocuments(first, quantity, pieces) || areNamesOf(mark, first, quantity, pieces))) return [];
  const raw = rawOf(mark.sentence.tokens.slice(quantity.start, mark.at));
  const count = { sentence: mark.sentence, quantity };
  return [{ kind: 'list', count, least: pieces.length, most: pieces.length, raw, line: quantity.line }];
}

/** Each piece is one document. */
function areDocuments({ block }: Sentence, { unitKey }: Quantity, pieces: readonly Stretch[]): boolean {
  const cited = (piece: Stretch): number =>
    block.citations.filter((one) => one.start >= piece.start && one.end <= piece.end).length;
  return canBePart('văn bản', unitKey) && pieces.every((piece) => cited(piece) === 1);
}

/** The first piece, or more than half of them, begins with the word for what is counted, and none counts anything. */
function areNamesOf(mark: Mark, note: Sentence, quantity: Quantity, pieces: readonly Stretch[]): boolean {
  const { unitKey = '' } = quantity;
  if (!canBeAnnounced(mark.sentence, quantity)) return false;
  const counts = note.quantities.some(({ start }) =>
    pieces.some((piece) => start <= piece.start + 1 && start >= piece.start),
  );
  const [word = ''] = unitKey.split(' ');
  const called = pieces.filter(({ start }) => standsAt(note, start, unitKey) || standsAt(note, start, word));
  return !counts && (called[0] === pieces[0] || called.length * 2 > pieces.length);
}

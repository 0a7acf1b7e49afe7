import type { Period } from '../kernel/period.ts';
import type { Entry } from '../registers/types.ts';
import type { OfficerMark, OfficerState, ParagraphStyle } from './types.ts';

/** The id of the register of texts that officers write for reports (pack "vietnam"). */
export const reportTextRegister = 'reportTexts';

/** What an officer wrote for one block of a report type. */
export interface OfficerText {
  state: Extract<OfficerState, 'written' | 'carriedOver'>;
  entry: NonNullable<OfficerMark['entry']>;
  text: string;
}

/**
 * The texts for a period by block: those written for this very period, else the latest of an earlier one, carried over. Of two
 * entries for the same period the one written later stands.
 */
export function officerTexts(entries: readonly Entry[], period: Period): Map<string, OfficerText> {
  const texts = new Map<string, OfficerText>();
  for (const entry of entries.filter((one) => isOf(one, period) || lastDay(one) < period.to).sort(byAge)) {
    texts.set(String(entry.values.block), {
      state: isOf(entry, period) ? 'written' : 'carriedOver',
      entry: { id: entry.id, version: entry.version },
      text: String(entry.values.text ?? ''),
    });
  }
  return texts;
}

const lastDay = (entry: Entry): string => entry.occurredTo ?? entry.occurredOn;
const isOf = (entry: Entry, period: Period): boolean =>
  entry.occurredOn === period.from && lastDay(entry) === period.to;

function byAge(a: Entry, b: Entry): number {
  if (lastDay(a) !== lastDay(b)) return lastDay(a) < lastDay(b) ? -1 : 1;
  if (a.occurredOn !== b.occurredOn) return a.occurredOn < b.occurredOn ? -1 : 1;
  return BigInt(a.fromSeq) < BigInt(b.fromSeq) ? -1 : 1;
}

/** A text as paragraphs: a blank line ends one, a line that begins with "- " or "+ " is an item. */
export function textParagraphs(text: string, style: ParagraphStyle): { style: ParagraphStyle; text: string }[] {
  const paragraphs = text.split(/\n\s*\n|\n(?=[-+] )/).map((part) => part.replace(/\s+/g, ' ').trim());
  return paragraphs
    .filter((part) => part !== '')
    .map((part) => ({ style: part.startsWith('- ') ? 'item' : part.startsWith('+ ') ? 'subItem' : style, text: part }));
}

/** What stands behind a text that nobody wrote for this period; such a draft is not to be handed in. */
export const officerMarks = {
  written: '',
  default: '',
  carriedOver: '[chuyển từ kỳ trước, chưa viết lại]',
  unwritten: '[chưa viết]',
} as const satisfies Record<OfficerState, string>;

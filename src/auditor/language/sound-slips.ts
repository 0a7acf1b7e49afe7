import { compounds, freeSyllables } from './compounds.ts';
import type { Confusion } from './confusions.ts';
import { flipped } from './hook-and-tilde.ts';
import { proseWords } from './prose-words.ts';
import { isSyllable } from './syllables.ts';

/** First letters that sound alike in one region or another. */
const initials = [
  ['s', 'x'],
  ['ch', 'tr'],
  ['d', 'gi', 'r'],
  ['l', 'n'],
] as const;
const finals = [
  ['n', 'ng'],
  ['c', 't'],
] as const;

/** Syllables that stand by themselves so often that a pair with them may be right. */
const free = new Set(
  `chồng chân chăn tranh lên nên lăm rồi gia giá giờ giao dao giấy dây giữa xa xe sâu xấu lần trời chơi trai chai tra cha trà tre che trị trẻ trả
  chương trăm chăm cháo trán chán xanh sang lan lang tan tang đan đang làn lào nào lẽ nẻ lời nới rạng dạng ràng dàng rất giặt giật lưới lưỡi nương
  nước lược tác tát tắc khác khát các mắt mắc mất mấc cắt bắt bắc đặt tiết biết việt việc thuộc khoảng khoản vàng vàn ban bang bán báng tràn trang
  quan quang hàn hàng làng lạng vận vầng thanh xin sinh con cong trọn chọn chở trở chỗ trỗ chuyến nơi lơi lo no nữa lửa lữa dân dâng tháng thán rút giục rừng dừng`.split(
    /\s+/,
  ),
);

/** Names of places that sound like another word; a line in capitals does not show that they are names. */
const names = new Set(['quảng trị']);

const startsAs = (syllable: string, initial: string): boolean =>
  syllable.startsWith(initial) &&
  !(initial === 'n' && /^n[gh]/.test(syllable)) &&
  !(initial === 'd' && syllable.startsWith('đ')) &&
  !(initial === 'gi' && syllable.length === 2);

/** The syllable as it is misheard or mistyped: with another of the letters that sound alike, or with the other of hỏi and ngã. */
function slipsOf(syllable: string): string[] {
  const heads = initials.flatMap((group) => {
    const own = [...group]
      .sort((one, other) => other.length - one.length)
      .find((initial) => startsAs(syllable, initial));
    return own === undefined ? [] : group.filter((one) => one !== own).map((one) => one + syllable.slice(own.length));
  });
  const ends = finals.flatMap((group) => {
    const own = [...group].reverse().find((final) => syllable.endsWith(final) && !/[^n]h$/.test(syllable));
    return own === undefined
      ? []
      : group.filter((one) => one !== own).map((one) => syllable.slice(0, -own.length) + one);
  });
  const tone = flipped(syllable);
  return [...heads, ...ends, ...(tone === undefined ? [] : [tone])].filter((slip) => isSyllable(slip));
}

const known = new Set([...compounds, ...proseWords]);

/** Two-syllable words with one syllable written as it sounds: "xơ suất", "đùn đẫy", "trú trọng". */
export const soundSlips: readonly Confusion[] = [...known].flatMap((word) => {
  const syllables = word.split(' ');
  return syllables.flatMap((syllable, at) =>
    slipsOf(syllable)
      .filter((slip) => !freeSyllables.has(slip) && !free.has(slip))
      .map((slip) => ({ wrong: syllables.with(at, slip).join(' '), right: word }))
      .filter(({ wrong }) => !known.has(wrong) && !names.has(wrong)),
  );
});

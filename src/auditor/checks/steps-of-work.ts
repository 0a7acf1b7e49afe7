import type { ReadBlock } from '../read-report.ts';
import { inYearOf } from '../time/time-points.ts';
import type { Found } from './check.ts';
import { placeIn, timesIn, wordsOf } from './spans-of-time.ts';

const steps = [
  /(?:^| )(?:tiếp nhận|khởi công|bắt đầu|khai mạc|nộp hồ sơ|ký hợp đồng|thụ lý)(?= )/g,
  /(?:^| )(?:thẩm định xong|hoàn thành|kết thúc|bế mạc|nghiệm thu)(?= )/g,
  /(?:^| )(?:bàn giao|đưa vào sử dụng|trả kết quả|nhận kết quả|thanh lý|quyết toán)(?= )/g,
];
const otherThing = /(?:^| )(?:sau khi|trước|gói|đợt|hạng mục|giai đoạn|phần|khác|riêng|theo|căn cứ|số)(?= )/;

/** The step of work that the words before a day tell of: the one nearest to it. */
function stepOf(text: string): number | undefined {
  const last = steps.map((step) => [...text.matchAll(step)].at(-1)?.index ?? -1);
  const nearest = Math.max(...last);
  return nearest < 0 ? undefined : last.indexOf(nearest);
}

const opening = /^[ ,][^\d;.]{0,40}(?:công bố|khởi công|bắt đầu|khai mạc|tiếp nhận|thụ lý|triển khai|tiến hành) /;

/** "Ngày 15/4/2025, Đoàn công bố quyết định; … kết thúc ngày 08/4/2025": the day opens the sentence, and what began on it follows. */
const openedBy = (before: string, between: string): number | undefined =>
  /^(?:từ )?$/.test(before) && opening.test(between) ? 0 : undefined;

/** "khởi công ngày 10/02/2025, hoàn thành ngày 20/01/2025": a later step of one work on an earlier day. */
export function stepsOutOfOrder(blocks: readonly ReadBlock[]): Found[] {
  return timesIn(blocks).flatMap(({ wording, points }) =>
    points.slice(1).flatMap((second, index) => {
      const first = points[index];
      if (first === undefined || first.scale !== 'day' || second.scale !== 'day') return [];
      const [before, between] = [
        wording.text.slice(points[index - 1]?.end ?? 0, first.start),
        wording.text.slice(first.end, second.start),
      ];
      const [early, late] = [stepOf(before) ?? openedBy(before, between), stepOf(between)];
      const to = inYearOf(second, first);
      if (
        early === undefined ||
        late === undefined ||
        late <= early ||
        to.from >= first.from ||
        first.month !== undefined
      )
        return [];
      if (between.length > 80 || otherThing.test(between)) return [];
      return [
        {
          ...placeIn(wording, second.start, second.end),
          message: `Việc sau (${wordsOf(wording, second)}) lại trước việc trước nó (${wordsOf(wording, first)}).`,
          related: [placeIn(wording, first.start, first.end)],
        },
      ];
    }),
  );
}

const thenOf = /^ ?,? (?:ngay )?(sau|trước) khi (?![^;.]* (?:sau|trước) khi )[^\d;.]* ?$/;

/** "tổ chức ngày 08/12, sau khi kỳ thực tập kết thúc ngày 11/12": said to be later than a day that it is before. */
export function wrongOrders(blocks: readonly ReadBlock[]): Found[] {
  return timesIn(blocks).flatMap(({ wording, points }) =>
    points.slice(1).flatMap((second, index) => {
      const first = points[index];
      if (first === undefined || first.scale !== 'day' || second.scale !== 'day') return [];
      const [, side] = thenOf.exec(wording.text.slice(first.end, second.start)) ?? [];
      const [one, other] = [inYearOf(first, second), inYearOf(second, first)];
      if (side === undefined || (side === 'sau' ? one.from >= other.from : one.from <= other.from)) return [];
      if (first.month !== undefined || second.month !== undefined) return [];
      return [
        {
          ...placeIn(wording, first.start, first.end),
          message: `Ghi ${wordsOf(wording, first)} là ${side} ${wordsOf(wording, second)}, nhưng theo lịch thì ngược lại.`,
          related: [placeIn(wording, second.start, second.end)],
        },
      ];
    }),
  );
}

const delay =
  /(?<![^ ])(?:vượt|trước|sớm|chậm|trễ|muộn|quá)(?: (?:tiến độ|so với|thời hạn|kế hoạch|hợp đồng|hạn|hơn)){0,2} (\d{1,3}) ngày (?!làm)/g;
const isDone = /(?:thực tế|hoàn thành|nghiệm thu|bàn giao|trả kết quả|nộp|giải quyết xong|về đích)[^\d;]{0,30}$/;
const isDue = /(?:hợp đồng|kế hoạch|hạn|quy định|hẹn|cam kết)[^\d;]{0,30}$/;

/** "chậm 45 ngày: hợp đồng hoàn thành ngày 30/6/2025, thực tế hoàn thành ngày 14/8/2025": as many days as do not lie between them. */
export function wrongDelays(blocks: readonly ReadBlock[]): Found[] {
  return timesIn(blocks).flatMap(({ wording, points }) => {
    const said = [...wording.text.matchAll(delay)];
    const [only] = said;
    const days = points.filter(({ scale, month }) => scale === 'day' && month === undefined);
    const before = (start: number) => wording.text.slice(Math.max(0, start - 60), start);
    const [due] = days.filter(({ start }) => isDue.test(before(start)));
    const [done] = days.filter((day) => day !== due && isDone.test(before(day.start)));
    if (only === undefined || said.length > 1 || due === undefined || done === undefined) return [];
    const gap = Math.abs(done.from - due.from);
    if (Math.abs(gap - Number(only[1])) <= 1) return [];
    const place = placeIn(wording, only.index, only.index + only[0].trimEnd().length);
    const message = `Từ ${wordsOf(wording, due)} đến ${wordsOf(wording, done)} là ${gap} ngày, văn bản ghi ${only[1]} ngày.`;
    return [{ ...place, message, related: [due, done].map(({ start, end }) => placeIn(wording, start, end)) }];
  });
}

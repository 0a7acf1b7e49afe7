import { addDays, isWeekend, plainDay, printDate } from './dates.ts';
import { type GoldCitation, type GoldQuantity, type GoldText, offsetOf } from './gold.ts';
import { type Chance, chance } from './random.ts';
import { type Equation, equationOf, holds, quantitiesOf } from './relations.ts';

/** A clean text into which one error was put. */
export interface Injection {
  /** What was done, in one word of the brief: "sum", "digits", "weekend" … */
  what: string;
  name: string;
  text: string;
  /** A finding of any of these kinds on any of these lines is the right one. */
  kinds: string[];
  lines: number[];
  /** For the reader: what stood there and what stands there now. */
  change: string;
}

const arithmetic = [
  ...['total-vs-parts', 'difference-vs-amounts', 'percent-vs-amount', 'product-vs-factors', 'count-vs-list'],
  ...['restated-value', 'contradiction'],
];

/** The same number otherwise: as many digits, dots and commas as before. Undefined where it would begin with another sign. */
export function withDigits(raw: string, change: (digits: string) => string): string | undefined {
  const number = /^\d[\d.,]*\d|^\d/.exec(raw)?.[0];
  if (number === undefined) return undefined;
  const digits = number.replaceAll(/\D/g, '');
  const changed = change(digits);
  const grewZero = changed.startsWith('0') && !digits.startsWith('0') && digits.length > 2;
  if (changed.length !== digits.length || changed === digits || grewZero) return undefined;
  let at = 0;
  return number.replaceAll(/\d/g, () => changed[at++] ?? '') + raw.slice(number.length);
}

const byOne = (digits: string, up: boolean): string =>
  String(Number(digits) + (up ? 1 : -1)).padStart(digits.length, '0');

/** The last two digits that differ, swapped. */
function swapped(digits: string): string {
  for (let at = digits.length - 1; at > 0; at -= 1) {
    const [one, other] = [digits[at - 1] ?? '', digits[at] ?? ''];
    if (one !== other && !(at === 1 && other === '0'))
      return digits.slice(0, at - 1) + other + one + digits.slice(at + 1);
  }
  return digits;
}

const valueIn = (raw: string): number =>
  Number((/^[\d.,]*\d/.exec(raw)?.[0] ?? '').replaceAll('.', '').replace(',', '.'));

/** Puts words in place of others; where those were broken over two lines and are as long, so are these. */
function replaceAt(text: string, start: number, length: number, words: string): string {
  const broken = text.slice(start, start + length).indexOf('\n');
  const kept = broken > 0 && words.length === length ? `${words.slice(0, broken)}\n${words.slice(broken + 1)}` : words;
  return text.slice(0, start) + kept + text.slice(start + length);
}

function changeNumber(
  gold: GoldText,
  equation: Equation,
  victim: GoldQuantity,
  what: string,
  raw: string,
): Injection[] {
  const scale = victim.value / valueIn(victim.raw);
  const changedValue = (one: GoldQuantity): number => (one === victim ? valueIn(raw) * scale : one.value);
  if (holds(equation, changedValue)) return [];
  const start = offsetOf(gold.text, victim);
  return [
    {
      ...{ what: `${what} ${equation.kind}`, name: gold.name, kinds: arithmetic },
      text: replaceAt(gold.text, start, victim.raw.length, raw),
      lines: quantitiesOf(equation).map(({ line }) => line),
      change: `${victim.raw} → ${raw}`,
    },
  ];
}

/** One number of each relation off by one, and one with two digits swapped. */
function relationErrors(gold: GoldText, luck: Chance): Injection[] {
  return gold.relations.flatMap((relation) => {
    const equation = equationOf(gold, relation);
    const victims = quantitiesOf(equation);
    const changed = (what: string, change: (digits: string) => string): Injection[] => {
      const victim = what === 'percent' ? equation.result : luck.pick(victims);
      const raw = withDigits(victim.raw, change);
      return raw === undefined ? [] : changeNumber(gold, equation, victim, what, raw);
    };
    const up = luck.next() < 0.5;
    if (equation.sign === '/') {
      const point = (digits: string): string => byOne(digits, digits.endsWith('0') || up);
      return [
        ...changed('percent', (digits) => point(digits.slice(0, 2)) + digits.slice(2)),
        ...changed('digits', swapped),
      ];
    }
    return [...changed('one', (digits) => byOne(digits, up)), ...changed('digits', swapped)];
  });
}

/** The day the text itself bears: "…, ngày 05 tháng 3 năm 2023" near its head. */
export function dateOfText(text: string): string | undefined {
  const head = text.split('\n').slice(0, 20).join('\n');
  const found = /, ngày (\d\d) tháng (\d\d?) năm (\d{4})/.exec(head);
  return found === null ? undefined : `${found[3]}-${found[2]?.padStart(2, '0')}-${found[1]}`;
}

interface Dated extends GoldCitation {
  date: string;
  type: string;
  symbol: string;
}

/** How a citation writes its day. */
const dayWords = /ngày (?:\d+ tháng \d+ năm \d{4}|[\d/]+)/;

const isDated = (one: GoldCitation): one is Dated =>
  !one.optional && one.date !== null && one.type !== null && one.symbol !== null && dayWords.test(one.raw);

/** The State's centre and the party's do issue documents on days off, and minutes are written when one meets. */
const keepsOfficeHours = ({ symbol, type }: Dated): boolean =>
  !/CP|TTg|QH|TW|^TT-|^TTLT|-B[A-ZĐ]+$|TANDTC|VKSTC|TCHQ|KBNN|-CA$/.test(symbol) && type !== 'Biên bản';

const isMentionedOnce = (gold: GoldText, { number, symbol }: GoldCitation): boolean =>
  gold.citations.filter((other) => other.number === number && other.symbol === symbol).length === 1;

/** The same citation with other words for its date, or another type. */
function rewriteCitation(gold: GoldText, citation: Dated, what: string, kinds: string[], raw: string): Injection {
  const start = offsetOf(gold.text, citation);
  const text = replaceAt(gold.text, start, citation.raw.length, raw);
  const end = citation.line + (gold.text.slice(start, start + citation.raw.length).includes('\n') ? 1 : 0);
  return { what, name: gold.name, text, kinds, lines: [citation.line, end], change: `${citation.raw} → ${raw}` };
}

const withDate = (raw: string, date: string): string => raw.replace(dayWords, `ngày ${date}`);

const otherTypes: Record<string, string> = {
  KH: 'Quyết định',
  QĐ: 'Kế hoạch',
  BC: 'Kế hoạch',
  CTr: 'Nghị quyết',
  NQ: 'Chỉ thị',
};

function wrongType({ raw, symbol, type }: Dated): string | undefined {
  const other = Object.entries(otherTypes).find(
    ([abbreviation]) => symbol.startsWith(`${abbreviation}-`) || symbol.startsWith(`${abbreviation}/`),
  );
  return other === undefined || !raw.includes(type) ? undefined : raw.replace(type, other[1]);
}

function nextSaturday(date: string): string {
  let day = date;
  while (!isWeekend(day)) day = addDays(day, 1);
  return day;
}

/** The line behind which further sentences of the text fit: the last one that ends a paragraph. */
function insertionLine(lines: readonly string[]): number {
  for (let at = lines.length - 1; at > 0; at -= 1)
    if (/[.]$/.test(lines[at] ?? '') && (lines[at] ?? '').length > 40) return at + 1;
  return lines.length;
}

/** Puts a paragraph near the end of the text; gives the text and the paragraph's line. */
export function insertParagraph(text: string, paragraph: string): { text: string; line: number } {
  const lines = text.split('\n');
  const at = insertionLine(lines);
  lines.splice(at, 0, '', paragraph, '');
  return { text: lines.join('\n'), line: at + 2 };
}

function citedAgain(gold: GoldText, citation: Dated, what: string, kinds: string[], raw: string): Injection {
  const { text, line } = insertParagraph(gold.text, `Các đơn vị tiếp tục thực hiện nghiêm túc ${raw}.`);
  return { what, name: gold.name, text, kinds, lines: [citation.line, line], change: `${citation.raw} / ${raw}` };
}

const numbered = (raw: string, number: string, next: number): string =>
  raw.replace(new RegExp(`\\b${number}(?=[-/ ])`), String(next).padStart(2, '0'));

/** A document of the same series with a higher number and an earlier day. */
function outOfOrder(gold: GoldText, citation: Dated): Injection[] {
  const earlier = plainDay(addDays(citation.date, -9), -1);
  if (citation.number.includes('/') || earlier.slice(0, 4) !== citation.date.slice(0, 4)) return [];
  const number = Number(citation.number) + 3;
  if (gold.citations.some((one) => one.symbol === citation.symbol && Number(one.number) === number)) return [];
  const raw = numbered(withDate(citation.raw, printDate(earlier)), citation.number, number);
  return [citedAgain(gold, citation, 'order', ['number-date-order'], raw)];
}

const impossibleDays = ['31/02', '30/02', '31/4', '31/6', '31/9', '31/11', '32/5', '15/13'];

function dateErrors(gold: GoldText, luck: Chance): Injection[] {
  const head = dateOfText(gold.text);
  return gold.citations.filter(isDated).flatMap((citation) => {
    const { raw, date } = citation;
    const other = plainDay(addDays(date, luck.whole(1, 20)), 1);
    const found: Injection[] = [
      citedAgain(gold, citation, 'two dates', ['citation-two-dates'], withDate(raw, printDate(other))),
      ...outOfOrder(gold, citation),
    ];
    if (!isMentionedOnce(gold, citation)) return found;
    const rewrite = (what: string, kind: string, words: string): number =>
      found.push(rewriteCitation(gold, citation, what, [kind], words));
    rewrite('impossible', 'impossible-date', withDate(raw, `${luck.pick(impossibleDays)}/${date.slice(0, 4)}`));
    if (!isWeekend(date) && keepsOfficeHours(citation))
      rewrite('weekend', 'weekend-date', withDate(raw, printDate(nextSaturday(date))));
    const type = wrongType(citation);
    if (type !== undefined) rewrite('type', 'type-mismatch', type);
    if (head !== undefined && !citation.number.includes('/'))
      rewrite('after', 'date-after-report', withDate(raw, printDate(plainDay(addDays(head, luck.whole(3, 40)), 1))));
    return found;
  });
}

/** Words that are wrong when they stand twice. */
const doubled = ['các', 'được', 'của', 'trong', 'theo', 'cho', 'với', 'tổ chức', 'thực hiện', 'và'];

function wordErrors(gold: GoldText, luck: Chance): Injection[] {
  const lines = gold.text.split('\n');
  const change = (what: string, kinds: string[], edit: (line: string) => string | undefined): Injection[] => {
    const from = luck.whole(8, lines.length - 1);
    for (let step = 0; step < lines.length; step += 1) {
      const at = (from + step) % lines.length;
      const [line = ''] = lines.slice(at, at + 1);
      const edited = at < 8 || line.length < 60 ? undefined : edit(line);
      if (edited === undefined || edited === line) continue;
      const text = lines.with(at, edited).join('\n');
      return [{ what, name: gold.name, text, kinds, lines: [at + 1], change: `${at + 1}: ${edited}` }];
    }
    return [];
  };
  const word = luck.pick(doubled);
  const broken = luck.pick(typos);
  return [
    ...change('doubled', ['duplicate-word'], (line) =>
      line.replace(new RegExp(` ${word} (?=\\p{Ll})`, 'u'), ` ${word} ${word} `),
    ),
    ...change('typo', ['typo'], (line) => line.replace(...broken)),
  ];
}

/** What slips of the fingers make of common syllables: none of them is a Vietnamese syllable. */
const typos: [RegExp, string][] = [
  [/(?<= )thực hiện(?=[ ,.;])/, 'thưcj hiện'],
  [/(?<= )trong(?= )/, 'trogn'],
  [/(?<= )không(?= )/, 'khôgn'],
  [/(?<= )được(?= )/, 'đựoc'],
  [/(?<= )tổ chức(?=[ ,.;])/, 'tổ chcứ'],
  [/(?<= )khen thưởng(?=[ ,.;])/, 'khen thửơng'],
  [/(?<= )công tác(?=[ ,.;])/, 'cônng tác'],
  [/(?<= )kết quả(?=[ ,.;])/, 'kết qủa'],
  [/(?<= )đơn vị(?=[ ,.;])/, 'đnơ vị'],
];

/** Errors put into a clean text, one in each copy. The same seed gives the same ones. */
export function inject(gold: GoldText, seed: number): Injection[] {
  const luck = chance(seed);
  return [
    ...relationErrors(gold, luck),
    ...dateErrors(gold, luck),
    ...wordErrors(gold, luck),
    ...wordErrors(gold, luck),
  ];
}

import type { ParagraphLayout } from './layout-reader.ts';
import { walkXml, type XmlElement } from './parse-xml.ts';

interface Level {
  format: string;
  /** "%1.%2." */
  text: string;
  start: number;
}
interface Numbering {
  /** Numberings of one list count on together. */
  list: string;
  levels: Map<number, Level>;
  /** Levels that this numbering begins again, and with what. */
  restarts: Map<number, number>;
}

/** Lists of a file by the id that paragraphs name, and the lists that styles bring. */
export interface NumberingRules {
  numberings: ReadonlyMap<string, Numbering>;
  styles: ReadonlyMap<string, { numId: string; level: number }>;
}

/** Nobody numbers with more; a long one at every paragraph would fill the memory. */
const longestLabel = 40;

export function readNumberings(bytes: Uint8Array): Map<string, Numbering> {
  const lists = new Map<string, Map<number, Level>>();
  const numberings = new Map<string, Numbering>();
  let levels: Map<number, Level> | undefined;
  let level: Level | undefined;
  let numbering: Numbering | undefined;
  let override = 0;
  const value = (element: XmlElement): string => element.attribute('val') ?? '';
  const openers: Record<string, ((element: XmlElement) => void) | undefined> = {
    'w:abstractNum': (element) => {
      levels = new Map();
      lists.set(element.attribute('abstractNumId') ?? '', levels);
    },
    'w:lvl': (element) => {
      level = { format: 'decimal', text: '', start: 1 };
      (numbering?.levels ?? levels)?.set(Number(element.attribute('ilvl')), level);
    },
    'w:start': (element) => {
      if (level !== undefined) level.start = Number(value(element));
    },
    'w:numFmt': (element) => {
      if (level !== undefined) level.format = value(element);
    },
    'w:lvlText': (element) => {
      if (level !== undefined) level.text = value(element).slice(0, longestLabel);
    },
    'w:num': (element) => {
      numbering = { list: '', levels: new Map(), restarts: new Map() };
      numberings.set(element.attribute('numId') ?? '', numbering);
    },
    'w:abstractNumId': (element) => {
      if (numbering === undefined) return;
      numbering.list = value(element);
      numbering.levels = new Map(lists.get(numbering.list) ?? []);
    },
    'w:lvlOverride': (element) => {
      override = Number(element.attribute('ilvl'));
    },
    'w:startOverride': (element) => numbering?.restarts.set(override, Number(value(element))),
  };
  walkXml(bytes, {
    open: (element) => openers[element.name]?.(element),
    close(name) {
      if (name === 'w:lvl') level = undefined;
      if (name === 'w:num') numbering = undefined;
    },
  });
  return numberings;
}

interface StyleList {
  numId?: string;
  level: number;
  basedOn?: string;
}

/** The list that each style brings, by itself or by the style it is based on. */
export function readStyleNumbering(bytes: Uint8Array): Map<string, { numId: string; level: number }> {
  const own = new Map<string, StyleList>();
  let current: StyleList | undefined;
  walkXml(bytes, {
    open(element) {
      const value = element.attribute('val') ?? '';
      if (element.name === 'w:style') {
        current = { level: 0 };
        own.set(element.attribute('styleId') ?? '', current);
      } else if (current === undefined) return;
      else if (element.name === 'w:basedOn') current.basedOn = value;
      else if (element.name === 'w:numId') current.numId = value;
      else if (element.name === 'w:ilvl') current.level = Number(value);
    },
    close(name) {
      if (name === 'w:style') current = undefined;
    },
  });
  const found = new Map<string, { numId: string; level: number }>();
  for (const id of own.keys()) {
    const style = listOfStyle(id, own);
    if (style?.numId !== undefined) found.set(id, { numId: style.numId, level: style.level });
  }
  return found;
}

/** A chain of styles is never longer; a ring ends here. */
const longestChain = 20;

function listOfStyle(id: string, own: ReadonlyMap<string, StyleList>): StyleList | undefined {
  let style = own.get(id);
  for (let steps = 0; style !== undefined && style.numId === undefined && steps < longestChain; steps += 1)
    style = own.get(style.basedOn ?? '');
  return style;
}

/** The number or mark that Word prints in front of each paragraph; undefined for one without. Counts as Word does. */
export function labelsOf(
  layouts: readonly ParagraphLayout[],
  { numberings, styles }: NumberingRules,
): (string | undefined)[] {
  const counts = new Map<string, number[]>();
  const restarted = new Set<string>();
  return layouts.map((layout) => {
    const style = styles.get(layout.style ?? '');
    const numId = layout.numId ?? style?.numId;
    const numbering = numberings.get(numId ?? '');
    const at = layout.level ?? style?.level ?? 0;
    if (numId === undefined || numId === '0' || numbering === undefined || !(at >= 0 && at <= 8)) return undefined;
    const counters = counts.get(numbering.list) ?? [];
    counts.set(numbering.list, counters);
    const restart = numbering.restarts.get(at);
    if (restart !== undefined && !restarted.has(`${numId} ${at}`)) counters.length = Math.min(counters.length, at);
    restarted.add(`${numId} ${at}`);
    const start = restart ?? numbering.levels.get(at)?.start ?? 1;
    counters[at] = counters[at] === undefined ? start : counters[at] + 1;
    counters.length = at + 1;
    return labelOf(numbering, at, counters);
  });
}

function labelOf({ levels }: Numbering, at: number, counters: readonly number[]): string | undefined {
  const level = levels.get(at);
  if (level === undefined || level.format === 'none') return undefined;
  if (level.format === 'bullet') return /^[-–+*•]$/.test(level.text) ? level.text : '-';
  return level.text.replace(/%(\d)/g, (_, digit: string) => {
    const place = Number(digit) - 1;
    const { format, start } = levels.get(place) ?? { format: 'decimal', start: 1 };
    return write(counters[place] ?? start, format);
  });
}

const letters = (count: number): string =>
  count < 1 ? '' : String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(Math.ceil(count / 26), 20));

const roman: readonly [number, string][] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
  ] as [number, string][]),
  ...([
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as [number, string][]),
];

function romanOf(count: number): string {
  let left = Math.min(Math.max(count, 0), 3999);
  let text = '';
  for (const [value, sign] of roman) for (; left >= value; left -= value) text += sign;
  return text;
}

function write(count: number, format: string): string {
  if (format === 'lowerLetter') return letters(count);
  if (format === 'upperLetter') return letters(count).toUpperCase();
  if (format === 'lowerRoman') return romanOf(count);
  if (format === 'upperRoman') return romanOf(count).toUpperCase();
  return format === 'decimalZero' ? String(count).padStart(2, '0') : String(count);
}

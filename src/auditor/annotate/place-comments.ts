import type { ParagraphPlace, TextSpan } from '../../reports/docx/text-places.ts';
import { escapeXml } from '../../reports/docx/xml.ts';
import { findRaw } from './find-raw.ts';

/** A remark at a place of a Word file. */
export interface Remark {
  /** Index of the paragraph that `raw` stands in. */
  paragraph: number;
  raw: string;
  /** The number of the note that the paragraph is of. */
  note?: number;
  /** Paragraphs of the remark. */
  lines: string[];
}

/** A point of the XML at which marks are put; inside a text, its run is cut in two there. */
interface Point {
  at: number;
  cut: TextSpan | undefined;
}
interface Marks {
  point: Point;
  ends: string[];
  starts: string[];
  place: ParagraphPlace;
}

/**
 * Puts the marks of comments into the XML of a part; the id of a remark's comment is `firstId` plus its index. A remark whose words
 * are not found as they were read stands at its whole paragraph.
 */
export function placeComments(
  source: string,
  places: readonly ParagraphPlace[],
  remarks: readonly Remark[],
  firstId: number,
): string {
  const marks = new Map<number, Marks>();
  const tags = new Map<number, number>();
  const add = (place: ParagraphPlace, point: Point, kind: 'starts' | 'ends', xml: string): void => {
    const known = marks.get(point.at) ?? { point, ends: [], starts: [], place };
    known[kind].push(xml);
    marks.set(point.at, known);
    if (point.cut !== undefined) tags.set(point.cut.tag.from, point.cut.tag.to);
  };
  for (const [index, remark] of remarks.entries()) {
    const place = places[remark.paragraph];
    if (place === undefined || place.close < place.open) continue;
    const [start, end] = pointsOf(source, place, remark.raw);
    const element = elementWriter(place);
    const id = firstId + index;
    add(place, start, 'starts', element('commentRangeStart', id));
    add(place, end, 'ends', element('commentRangeEnd', id) + referenceRun(place, element('commentReference', id)));
  }
  const edits = [...marks.values()].map((one) => ({ at: one.point.at, text: marksXml(one) }));
  const spaces = [...tags].flatMap(([from, to]) => preserveSpace(source, from, to));
  return applyEdits(source, [...edits, ...spaces]);
}

function pointsOf(source: string, place: ParagraphPlace, raw: string): [Point, Point] {
  const whole: [Point, Point] = [
    { at: place.open, cut: undefined },
    { at: place.close, cut: undefined },
  ];
  const found = findRaw(place.text, raw);
  if (found === undefined) return whole;
  const first = place.spans.find(({ start, end }) => start <= found.start && found.start < end);
  const last = place.spans.find(({ start, end }) => start < found.end && found.end <= end);
  const start = first === undefined ? undefined : pointIn(source, first, found.start, 'from');
  const end = last === undefined ? undefined : pointIn(source, last, found.end, 'to');
  return start === undefined || end === undefined ? whole : [start, end];
}

/** A content control holds a figure: a mark stands before or behind it, never inside. */
function pointIn(source: string, span: TextSpan, offset: number, side: 'from' | 'to'): Point | undefined {
  if (span.control !== undefined) return { at: span.control[side], cut: undefined };
  const at = indexInXml(source, span, offset - span.start);
  return at === undefined ? undefined : { at, cut: span };
}

/** Where the letter `index` of a text stands in its XML; undefined where the text is not written plainly. */
function indexInXml(source: string, { from, to }: TextSpan, index: number): number | undefined {
  let at = from;
  for (let left = index; left > 0 && at < to; ) {
    const letter = source[at];
    if (letter === '<') return undefined;
    if (letter === '&') {
      const end = source.indexOf(';', at);
      const code = /^&#x?([\da-f]+);/i.exec(source.slice(at, end + 1));
      const value = code === null ? 0 : Number.parseInt(code[1] ?? '0', source[at + 2] === 'x' ? 16 : 10);
      left -= value > 0xffff ? 2 : 1;
      at = end + 1;
    } else {
      at += letter === '\r' && source[at + 1] === '\n' ? 2 : 1;
      left -= 1;
    }
  }
  return source.slice(from, at).includes('<') ? undefined : at;
}

/** Word's own prefix where the file has one, else one that each element declares. */
function elementWriter({ prefix, namespace }: ParagraphPlace): (name: string, id: number) => string {
  if (prefix !== '') return (name, id) => `<${prefix}${name} ${prefix}id="${id}"/>`;
  return (name, id) => `<${name} xmlns:gu="${escapeXml(namespace)}" gu:id="${id}"/>`;
}

const referenceRun = ({ prefix }: ParagraphPlace, reference: string): string => `<${prefix}r>${reference}</${prefix}r>`;

function marksXml({ point: { cut }, ends, starts, place: { prefix } }: Marks): string {
  const marks = [...ends, ...starts].join('');
  if (cut === undefined) return marks;
  return `</${prefix}t></${prefix}r>${marks}<${prefix}r>${cut.properties}<${prefix}t xml:space="preserve">`;
}

/** The half of a text that is cut may end in a space, which Word takes away unless it is told not to. */
function preserveSpace(source: string, from: number, to: number): { at: number; text: string }[] {
  return source.slice(from, to).includes('xml:space') ? [] : [{ at: to - 1, text: ' xml:space="preserve"' }];
}

function applyEdits(source: string, edits: { at: number; text: string }[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { at, text } of edits.sort((one, other) => one.at - other.at)) {
    pieces.push(source.slice(from, at), text);
    from = at;
  }
  pieces.push(source.slice(from));
  return pieces.join('');
}

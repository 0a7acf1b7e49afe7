import type { Quantity } from '../../quantities/find-quantities.ts';
import { isPlain } from '../amount.ts';
import { keyAt, type Mention, type Sentence } from '../reading/scope.ts';
import type { Paragraph } from '../sums/itemised-blocks.ts';

/** How a row is numbered: "I", "A", "1", "1.1", "-"; other: by a name or not at all. */
export type RowNumbering = 'roman' | 'letter' | 'number' | 'dotted' | 'dash' | 'other';

export interface Row {
  /** Words of the first cell that has letters. */
  label: string;
  /** Words of each cell. */
  texts: readonly string[];
  /** The quantity that fills the cell, alone or with its unit; undefined for an empty or a worded cell. */
  cells: readonly (Mention | undefined)[];
  /** The quantity behind a sign or a word of change that fills the cell with it: "-7", "Tăng 2". */
  changes: readonly (Mention | undefined)[];
  numbering: RowNumbering;
}

/** A table of figures: `head` is what stands over each column, all its rows together; empty where there is no head. */
export interface Table {
  head: readonly string[];
  rows: readonly Row[];
}

/** What a row or a column of totals is called. */
export const totals =
  /^(?:tổng cộng|tổng số|tổng|cộng|toàn tỉnh|toàn huyện|toàn xã|toàn ngành|toàn thành phố|toàn trường)$/;
/** "Tổng chi", "Tổng vốn": a row of totals among rows of money or measures. */
const namedTotal =
  /^tổng (?:chi|thu|vốn|kinh phí|dự toán|diện tích|sản lượng|giá trị|số tiền|số vốn|nguồn vốn|mức đầu tư)(?: |$)/;

const numerals = ['hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

/** "Cả hai xã", "3 năm" over or under so many rows. */
export function countsRows({ label, texts }: Row, rows: number): boolean {
  const [, number = ''] = /^(?:cả |cộng |tổng )?(\p{L}+|\d+)(?: |$)/u.exec(label === '' ? '' : nameIn(texts)) ?? [];
  return number === String(rows) || numerals.indexOf(number) + 2 === rows;
}

const nameIn = (texts: readonly string[]): string => texts.find((text) => /\p{L}{2}/u.test(text)) ?? '';

export const isTotal = ({ label }: Row): boolean => totals.test(label) || namedTotal.test(label);

/** Rows of Markdown, or of a table of Word or HTML read as such, that follow each other. */
export function readTables(paragraphs: readonly Paragraph[]): Table[] {
  const tables: Row[][] = [];
  let open: Row[] | undefined;
  for (const { sentences } of paragraphs) {
    const [sentence] = sentences;
    if (sentence === undefined || keyAt(sentence, 0) !== '|') open = undefined;
    else {
      if (open === undefined) {
        open = [];
        tables.push(open);
      }
      const row = readRow(sentences);
      const head = open.at(-1);
      if (open.length > 1 && head !== undefined && isRule(row)) {
        open.pop();
        open = [head];
        tables.push(open);
      }
      open.push(row);
    }
  }
  return tables.map(tableOf);
}

/** "|---|:--|": Markdown rules off the head of a table, which may follow another with nothing but an empty line between. */
const isRule = ({ texts }: Row): boolean =>
  texts.length > 0 && texts.every((text) => /^(?:: )?-(?: -)+(?: :)?$/.test(text));

function tableOf(rows: readonly Row[]): Table {
  const first = rows.findIndex(({ cells }) => cells.some((cell) => cell !== undefined));
  const heads = rows.slice(0, Math.max(0, first)).filter(({ label }) => label !== '');
  const width = Math.max(0, ...heads.map(({ texts }) => texts.length));
  const head = Array.from({ length: width }, (_, column) =>
    heads
      .map(({ texts }) => texts[column] ?? '')
      .join(' ')
      .trim(),
  );
  return { head, rows: first < 0 ? [] : rows.slice(first) };
}

function readRow(sentences: readonly Sentence[]): Row {
  const tokens = sentences[0]?.tokens ?? [];
  const cells: (Mention | undefined)[] = [];
  const changes: (Mention | undefined)[] = [];
  const texts: string[] = [];
  let from = 1;
  for (let at = 1; at <= tokens.length; at += 1) {
    if (at < tokens.length && tokens[at]?.text !== '|') continue;
    if (at === tokens.length && from >= at) break;
    cells.push(onlyNumber(sentences, from, at));
    changes.push(
      /^(?:[-–−+]|tăng|giảm)$/.test(tokens[from]?.key ?? '') ? onlyNumber(sentences, from + 1, at) : undefined,
    );
    texts.push(
      tokens
        .slice(from, at)
        .map(({ key }) => key)
        .join(' '),
    );
    from = at + 1;
  }
  const label = texts.find((text) => /\p{L}{2}/u.test(text)) ?? '';
  return { label: label.replace(/ :$/, ''), texts, cells, changes, numbering: numberingOf(texts[0] ?? '') };
}

/** The number of a row, in a cell of its own or before the words of one. */
const numberings: readonly (readonly [RowNumbering, RegExp])[] = [
  ['roman', /^[ivx]+(?: [.)]|$)/],
  ['letter', /^[a-hđ](?: [.)]|$)/],
  ['number', /^\d{1,3}(?: [.)](?! ?\d)|$)/],
  ['dotted', /^(?:\d{1,2}(?: ?\. ?\d{1,2})+(?: |$)|[a-h]\d{1,2}$)/],
  ['dash', /^[-+*–]/],
];

const numberingOf = (text: string): RowNumbering => numberings.find(([, form]) => form.test(text))?.[0] ?? 'other';

function onlyNumber(sentences: readonly Sentence[], from: number, to: number): Mention | undefined {
  for (const sentence of sentences)
    for (const quantity of sentence.quantities)
      if (quantity.start === from && quantity.end === to && isAmount(quantity)) return { sentence, quantity };
  return undefined;
}

const isAmount = (quantity: Quantity): boolean => isPlain(quantity) && quantity.of === undefined;

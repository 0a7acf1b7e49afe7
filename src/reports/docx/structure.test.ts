import { posix } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { guardedUnzip } from '../../platform/files/guarded-unzip.ts';
import { ruleLengthMm } from '../head-rules.ts';
import { page, rule, styles } from '../layout.ts';
import type { FrozenReport } from '../types.ts';
import { arbitraryReport } from './fixtures/arbitrary-report.ts';
import { emptyLedger, frozenOf, smallReport } from './fixtures/small-report.ts';
import { walkXml } from './parse-xml.ts';
import { columnWidths } from './tables.ts';
import { writeDocx } from './write-docx.ts';

afterEach(() => {
  vi.useRealTimers();
});

interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  parent: Node | undefined;
}

const attributeNames = [
  'id',
  'name',
  'val',
  'w',
  'h',
  'line',
  'before',
  'lineRule',
  'left',
  'right',
  'top',
  'bottom',
  'header',
  'type',
  'firstLine',
  'Target',
  'TargetMode',
  'PartName',
  'Extension',
  'ContentType',
  'sz',
  'styleId',
  'ascii',
];

function parse(bytes: Uint8Array): Node {
  const root: Node = { name: '', attributes: {}, children: [], parent: undefined };
  let at = root;
  walkXml(bytes, {
    open(element) {
      const found = attributeNames
        .map((name) => [name, element.attribute(name)] as const)
        .filter(([, value]) => value !== undefined);
      const node: Node = {
        name: element.name,
        attributes: Object.fromEntries(found) as Record<string, string>,
        children: [],
        parent: at,
      };
      at.children.push(node);
      at = node;
    },
    close() {
      at = at.parent ?? root;
    },
  });
  return root;
}

const all = (node: Node, name: string): Node[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => all(child, name)),
];
const first = (node: Node, name: string): Node => {
  const [found] = all(node, name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

async function partsOf(frozen: FrozenReport): Promise<Map<string, Uint8Array>> {
  const parts = await guardedUnzip(await writeDocx(frozen));
  if (!parts.ok) throw new Error(parts.error[0]?.detail);
  return parts.value;
}
async function partOf(name: string, frozen = frozenOf(smallReport)): Promise<Node> {
  const bytes = (await partsOf(frozen)).get(name);
  if (bytes === undefined) throw new Error(`no ${name}`);
  return parse(bytes);
}
const twips = (mm: number): string => String(Math.round((mm * 1440) / 25.4));

test('the page is A4 with the margins of the layout and another first page', async () => {
  const document = await partOf('word/document.xml');
  expect(first(document, 'w:pgSz').attributes).toMatchObject({ w: twips(210), h: twips(297) });
  expect(first(document, 'w:pgMar').attributes).toMatchObject({
    top: twips(page.marginMm.top),
    bottom: twips(page.marginMm.bottom),
    left: twips(page.marginMm.left),
    right: twips(page.marginMm.right),
    header: twips(page.headerDistanceMm),
  });
  expect(all(document, 'w:titlePg')).toHaveLength(1);
});

test('margins, sizes and spacing lie within the ranges of NĐ 30/2020, Phụ lục I', () => {
  const within = (value: number, least: number, most: number): void => {
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  };
  within(page.marginMm.top, 20, 25);
  within(page.marginMm.bottom, 20, 25);
  within(page.marginMm.left, 30, 35);
  within(page.marginMm.right, 15, 20);
  for (const name of ['nationalName', 'superior', 'agency'] as const) within(styles[name].sizePt, 12, 13);
  for (const name of [
    'motto',
    'placeDate',
    'typeName',
    'subject',
    'addressee',
    'part',
    'partTitle',
    'heading1',
    'body',
    'signerTitle',
    'signerName',
    'pageNumber',
  ] as const)
    within(styles[name].sizePt, 13, 14);
  expect([styles.number.sizePt, styles.recipientsLabel.sizePt, styles.recipient.sizePt]).toEqual([13, 12, 11]);
  expect([10, 12.7]).toContain(styles.body.firstLineMm);
  expect(styles.body.beforePt).toBeGreaterThanOrEqual(6);
  // Times New Roman's own single line is 1,149 of its size; "single" is the least, half as much again the most.
  within(styles.body.linePt, styles.body.sizePt * 1.149, styles.body.sizePt * 1.149 * 1.5);
});

test('rules are a third to a half of the widest line of their text, the motto’s as long as the motto', async () => {
  for (const share of [rule.shareOfText.agency, rule.shareOfText.subject]) {
    expect(share).toBeGreaterThanOrEqual(1 / 3);
    expect(share).toBeLessThanOrEqual(1 / 2);
  }
  expect(rule.shareOfText.motto).toBe(1);
  expect(ruleLengthMm(['BAN', 'BAN DÂN TỘC'], styles.agency, 62, 0.5)).toBeCloseTo(29.4 / 2, 1);
  const rules = all(await partOf('word/document.xml'), 'w:pBdr').map(
    (border) => first(border.parent as Node, 'w:ind').attributes,
  );
  const lengths = rules.map(
    ({ left, right }, index) => Number(twips([62, 93, 155][index] ?? 0)) - Number(left) - Number(right),
  );
  expect(lengths[1]).toBeCloseTo(Number(twips(56.14)), -1);
});

test('the page number stands centred in the header of all pages but the first', async () => {
  const header = await partOf('word/header1.xml');
  expect(all(header, 'w:instrText')).toHaveLength(1);
  expect(first(header, 'w:pStyle').attributes.val).toBe('GUPageNumber');
  expect(all(await partOf('word/header2.xml'), 'w:instrText')).toEqual([]);
});

test('every style of the layout is in the file with its size and exact line height, in Times New Roman and Vietnamese', async () => {
  const sheet = await partOf('word/styles.xml');
  expect(first(sheet, 'w:rFonts').attributes.ascii).toBe('Times New Roman');
  expect(first(sheet, 'w:lang').attributes.val).toBe('vi-VN');
  for (const [name, style] of Object.entries(styles)) {
    const id = `GU${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const written = all(sheet, 'w:style').find((node) => node.attributes.styleId === id);
    if (written === undefined) throw new Error(`no style ${id}`);
    expect(first(written, 'w:sz').attributes.val).toBe(String(style.sizePt * 2));
    expect(first(written, 'w:spacing').attributes).toMatchObject({
      line: String(style.linePt * 20),
      lineRule: 'exact',
      before: String(style.beforePt * 20),
    });
    expect(all(written, 'w:b')).toHaveLength(style.bold ? 1 : 0);
    expect(all(written, 'w:i')).toHaveLength(style.italic ? 1 : 0);
  }
});

/** The order in which the schema wants the children that we write (ISO/IEC 29500-4). */
const orders: Record<string, string[]> = {
  'w:pPr': ['w:pStyle', 'w:keepNext', 'w:pBdr', 'w:spacing', 'w:ind', 'w:jc', 'w:rPr', 'w:sectPr'],
  'w:rPr': ['w:rStyle', 'w:b', 'w:bCs', 'w:i', 'w:iCs'],
  'w:sdt': ['w:sdtPr', 'w:sdtContent'],
  'w:sdtPr': ['w:rPr', 'w:alias', 'w:tag', 'w:id', 'w:text'],
  'w:tbl': ['w:tblPr', 'w:tblGrid', 'w:tr'],
  'w:tblPr': ['w:tblW', 'w:tblInd', 'w:tblBorders', 'w:tblLayout', 'w:tblCellMar'],
  'w:tr': ['w:trPr', 'w:tc'],
  'w:tc': ['w:tcPr', 'w:p'],
  'w:tcPr': ['w:tcW', 'w:vAlign'],
  'w:sectPr': ['w:headerReference', 'w:pgSz', 'w:pgMar', 'w:pgNumType', 'w:titlePg'],
};
function checkOrder(node: Node): void {
  const order = orders[node.name];
  if (order !== undefined) {
    const places = node.children.map((child) => order.indexOf(child.name));
    expect(places, `${node.name}: ${node.children.map((child) => child.name)}`).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  }
  if (node.name === 'w:p') expect(node.children.findIndex((child) => child.name === 'w:pPr')).toBeLessThanOrEqual(0);
  if (node.name === 'w:tc') expect(node.children.at(-1)?.name).toBe('w:p');
  for (const [index, child] of node.children.entries()) {
    if (child.name === 'w:tbl') expect(node.children[index + 1]?.name).toBe('w:p');
    checkOrder(child);
  }
}

test('elements stand in the order of the schema, cells end in a paragraph, no table touches another', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const parts = await partsOf(frozenOf(report));
      for (const name of ['word/document.xml', 'word/footnotes.xml'])
        checkOrder(parse(parts.get(name) ?? new Uint8Array()));
    }),
    { numRuns: 25 },
  );
});

test('ids of bookmarks and controls differ over the whole file, names fit Word, every start has its end', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const parts = await partsOf(frozenOf(report));
      const roots = ['word/document.xml', 'word/footnotes.xml'].map((name) =>
        parse(parts.get(name) ?? new Uint8Array()),
      );
      const starts = roots.flatMap((root) => all(root, 'w:bookmarkStart').map((node) => node.attributes));
      const ends = roots.flatMap((root) => all(root, 'w:bookmarkEnd').map((node) => node.attributes.id));
      const controls = roots.flatMap((root) => all(root, 'w:sdtPr').map((node) => first(node, 'w:id').attributes.val));
      const names = starts.map(({ name }) => name ?? '');
      expect([...ends].sort()).toEqual(starts.map(({ id }) => id).sort());
      expect(new Set(starts.map(({ id }) => id)).size).toBe(starts.length);
      expect(new Set(controls).size).toBe(controls.length);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^_gu_[bf]_\w{1,34}$/);
    }),
    { numRuns: 25 },
  );
});

test('a control is neither locked nor bound to data, and shows the figure’s title when it is short', async () => {
  const titles = { 'gifts.count': 'Số phần quà', 'gifts.money': 'x'.repeat(65) };
  const figures = Object.entries(titles).map(([id, title]) => ({
    id,
    title,
    formula: '',
    window: '',
    unit: '',
    answer: { kind: 'nil' as const },
    groups: {},
    verdicts: { arithmetic: 'none' as const, register: 'none' as const, document: 'none' as const },
    evidence: { count: 0, sha256: '', items: [] },
  }));
  const document = await partOf('word/document.xml', frozenOf(smallReport, { ...emptyLedger, figures }));
  expect(all(document, 'w:lock')).toEqual([]);
  expect(all(document, 'w:dataBinding')).toEqual([]);
  expect(all(document, 'w:alias').map((node) => node.attributes.val)).toEqual(['Số phần quà']);
});

test('column widths add up to the width of the text whatever the shares', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.01, max: 3, noNaN: true }), { minLength: 1, maxLength: 12 }), (shares) => {
      const widths = columnWidths(shares);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(Number(twips(page.textWidthMm)));
      expect(Math.min(...widths)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('every part has a content type, every relation leads to a part, nothing leads outside', async () => {
  const parts = await partsOf(frozenOf(smallReport));
  const types = parse(parts.get('[Content_Types].xml') ?? new Uint8Array());
  const entries = types.children[0]?.children.map((node) => node.attributes) ?? [];
  for (const { PartName } of entries)
    if (PartName !== undefined) expect([...parts.keys()]).toContain(PartName.slice(1));
  for (const [name, bytes] of parts) {
    if (name.startsWith('word/') && name.endsWith('.xml'))
      expect(entries.map((entry) => entry.PartName)).toContain(`/${name}`);
    if (!name.endsWith('.rels')) continue;
    const folder = name.replace(/_rels\/[^/]*$/, '');
    for (const { attributes } of all(parse(bytes), 'rel:Relationship')) {
      expect(attributes.TargetMode).toBeUndefined();
      expect([...parts.keys()]).toContain(posix.normalize(folder + attributes.Target));
    }
  }
});

test('the same report is the same bytes, whenever it is written', async () => {
  const one = await writeDocx(frozenOf(smallReport));
  vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] });
  expect(Buffer.from(await writeDocx(frozenOf(smallReport))).equals(Buffer.from(one))).toBe(true);
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockBookmark } from '../docx/identity.ts';
import { readDocx } from '../docx/read-docx.ts';
import { writeDocx } from '../docx/write-docx.ts';
import type { FileReading } from '../file-reading.ts';
import { editDocx } from '../tamper.fixture.ts';
import { savedByGoogleDocs } from './google-docs.fixture.ts';
import { issuedReport } from './issued-report.fixture.ts';
import { figuresHold, tieOut } from './tie-out.ts';
import type { TieOut } from './types.ts';
import { compareWithoutLedger } from './without-ledger.ts';

const { ledger } = issuedReport;
const issued = await writeDocx(issuedReport);

async function read(bytes: Uint8Array): Promise<FileReading> {
  const reading = await readDocx(bytes);
  if (!reading.ok) throw new Error(reading.error[0]?.detail);
  return reading.value;
}
const tie = async (bytes: Uint8Array): Promise<TieOut> => tieOut(ledger, await read(bytes));
/** The text and the notes edited the same way. */
const withEdit = async (edit: (xml: string) => string): Promise<Uint8Array> =>
  editDocx(await editDocx(issued, 'word/document.xml', edit), 'word/footnotes.xml', edit);
const edited = async (edit: (xml: string) => string): Promise<TieOut> => tie(await withEdit(edit));

const withoutTags = (xml: string): string => xml.replace(/<w:tag [^>]*\/>/g, '');
const withoutBookmarks = (xml: string): string => xml.replace(/<w:bookmark(?:Start|End)\b[^>]*\/>/g, '');
/** As if somebody had copied the text into an empty file. */
const bare = (xml: string): string =>
  withoutBookmarks(xml).replace(/<w:sdt>.*?<w:sdtContent>(.*?)<\/w:sdtContent><\/w:sdt>/gs, '$1');
const stateOf = ({ figures }: TieOut, id: string) => figures.find(({ figureId }) => figureId === id);
const others = ({ figures }: TieOut, id: string) =>
  new Set(figures.filter(({ figureId }) => figureId !== id).map(({ state }) => state));

describe('a report that nobody changed', () => {
  const ways = [
    { by: 'tag', make: async () => issued },
    { by: 'bookmark', make: () => withEdit(withoutTags) },
    { by: 'alignment', make: () => withEdit(bare) },
    ...['saved-by-libreoffice-7.4-as-docx', 'saved-by-libreoffice-7.4-as-odt-then-docx'].map((name) => ({
      by: 'bookmark',
      make: async () => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.docx`, import.meta.url))),
    })),
  ] as const;
  test.each(ways)('loses no figure, each recognised by its $by', async ({ by, make }) => {
    const result = await tie(await make());
    expect(result.figures.length).toBe(ledger.occurrences.length);
    expect(new Set(result.figures.map((figure) => `${figure.by} ${figure.state}`))).toEqual(
      new Set([`${by} unchanged`]),
    );
    expect(result.newNumbers).toEqual([]);
    expect(result.prose).toEqual([]);
    expect(figuresHold(result)).toBe(true);
  });
});

describe('a file that Google Docs saved, without ledger, controls, and our bookmarks', () => {
  const readSaved = async (edit: (xml: string) => string = (xml) => xml) => read(await savedByGoogleDocs(issued, edit));

  test('is recognised by its text: nothing is changed, every figure is there', async () => {
    const reading = await readSaved();
    expect([reading.ledgerText, reading.reportId]).toEqual([undefined, undefined]);
    expect(reading.paragraphs.flatMap(({ blockBookmarks, figures }) => [...blockBookmarks, ...figures])).toEqual([]);
    const compared = compareWithoutLedger(ledger, reading);
    const { result } = compared.ok
      ? compared.value
      : { result: { figures: [], prose: [], newNumbers: [], reportId: '' } };
    expect(new Set(result.figures.map(({ by, state }) => `${by} ${state}`))).toEqual(new Set(['alignment unchanged']));
    expect([result.figures.length, result.prose, result.newNumbers]).toEqual([ledger.occurrences.length, [], []]);
  });

  test('shows a changed figure and rewritten words, and nothing else', async () => {
    const compared = compareWithoutLedger(
      ledger,
      await readSaved((xml) =>
        xml.replace('>34<', '>91<').replace('đơn vị thứ 8 đã tổ chức', 'đơn vị thứ 8 vừa tổ chức'),
      ),
    );
    const result = compared.ok ? compared.value.result : undefined;
    const changed = result?.figures.filter(({ state }) => state !== 'unchanged');
    expect(changed).toMatchObject([{ figureId: 'so-lieu.2', issued: '34', now: '91', by: 'alignment' }]);
    expect(result?.prose.map(({ state, blockId }) => [state, blockId])).toEqual([
      ['changed', 'doan-2'],
      ['changed', 'doan-7'],
    ]);
  });

  test('of another period, or with most of its text gone, is refused and says why', async () => {
    const refused = async (edit: (xml: string) => string): Promise<string | undefined> => {
      const compared = compareWithoutLedger(ledger, await readSaved(edit));
      return compared.ok ? undefined : compared.error[0]?.detail;
    };
    expect(await refused((xml) => xml.replace('6 tháng đầu năm 2023', '6 tháng cuối năm 2023'))).toContain('kỳ');
    const withoutBody = (xml: string): string =>
      xml.replace(/<w:(p|tbl)(?: [^>]*)?>(?:(?!<\/w:\1>).)*(?:Tại |Số phần quà).*?<\/w:\1>/gs, '');
    expect(await refused(withoutBody)).toContain('quá nửa lời văn');
  });
});

describe('whatever is left of the identities', () => {
  const ways = { tag: (xml: string) => xml, bookmark: withoutTags, alignment: bare } as const;
  const anyWay = fc.constantFrom(...(['tag', 'bookmark', 'alignment'] as const));
  const anyFigure = fc.nat({ max: 23 });

  test('a changed figure is found with both values, and no other is', async () => {
    await fc.assert(
      fc.asyncProperty(anyFigure, anyWay, fc.integer({ min: 1000, max: 9999 }), async (index, by, value) => {
        const before = String(20 + index * 7);
        const paragraph = new RegExp(`(đơn vị thứ ${index + 1} đã.*?<w:t xml:space="preserve">)${before}(</w:t>)`, 's');
        const result = await edited((xml) => ways[by](xml.replace(paragraph, `$1${value}$2`)));
        const id = `so-lieu.${index}`;
        expect(stateOf(result, id)).toMatchObject({ by, state: 'changed', issued: before, now: String(value) });
        expect(others(result, id)).toEqual(new Set(['unchanged']));
        expect(result.newNumbers).toEqual([]);
      }),
      { numRuns: 24 },
    );
  });

  test.each(['tag', 'bookmark', 'alignment'] as const)(
    'prose shows a changed figure as it was and as it is, by %s',
    async (by) => {
      const figure = /(đơn vị thứ 3 đã.*?<w:t xml:space="preserve">)34(<\/w:t>)/s;
      const result = await edited((xml) =>
        ways[by](xml.replace(figure, '$191$2').replace('đơn vị thứ 3 đã', 'đơn vị thứ 3 cũng đã')),
      );
      const parts = result.prose[0]?.parts ?? [];
      const issued = parts.filter(({ kind }) => kind !== 'added').map(({ text }) => text);
      const now = parts.filter(({ kind }) => kind !== 'removed').map(({ text }) => text);
      expect([issued.join(' '), now.join(' ')]).toEqual([expect.stringContaining('34'), expect.stringContaining('91')]);
      expect(issued.join(' ')).not.toContain('91');
      expect(now.join(' ')).not.toContain('34');
    },
  );

  test('a figure that was taken out is deleted, and no other is', async () => {
    await fc.assert(
      fc.asyncProperty(anyFigure, anyWay, async (index, by) => {
        const tag = `<w:tag w:val="so-lieu.${index}#1"/>`;
        const control = new RegExp(`<w:sdt>(?:(?!</w:sdt>).)*?${tag}.*?</w:sdt>`, 's');
        const result = await edited((xml) => ways[by](xml.replace(control, '')));
        expect(stateOf(result, `so-lieu.${index}`)).toMatchObject({ state: 'deleted' });
        expect(others(result, `so-lieu.${index}`)).toEqual(new Set(['unchanged']));
      }),
      { numRuns: 24 },
    );
  });

  test('a number that somebody typed is accounted for by nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyFigure, anyWay, async (index, by) => {
        const result = await edited((xml) =>
          ways[by](xml.replace(`đơn vị thứ ${index + 1} đã`, `đơn vị thứ ${index + 1} cùng 777 người đã`)),
        );
        expect(result.newNumbers.map(({ raw }) => raw)).toEqual(['777']);
        expect(result.newNumbers[0]?.around).toContain('cùng 777 người');
        expect(new Set(result.figures.map(({ state }) => state))).toEqual(new Set(['unchanged']));
        expect(result.prose).toMatchObject([{ state: 'changed', blockId: `doan-${index}` }]);
        expect(result.prose[0]?.parts.filter(({ kind }) => kind !== 'same')).toEqual([
          { kind: 'added', text: 'cùng 777 người' },
        ]);
      }),
      { numRuns: 24 },
    );
  });

  test('a number that somebody typed in words is accounted for by nothing; one that stood there before is not told', async () => {
    for (const by of ['tag', 'bookmark', 'alignment'] as const) {
      const before = 'cùng hai mươi ba lượt người';
      const typed = (words: string) => (xml: string) =>
        ways[by](xml.replace('đơn vị thứ 3 đã', `đơn vị thứ 3 ${words} đã`));
      const result = await edited(typed('cùng hai mươi lăm lượt người'));
      expect(result.newNumbers).toMatchObject([{ raw: 'hai mươi lăm lượt người' }]);
      expect(new Set(result.figures.map(({ state }) => state))).toEqual(new Set(['unchanged']));
      const old = structuredClone(ledger);
      for (const block of old.blocks) block.text = block.text.replace('đơn vị thứ 3 đã', `đơn vị thứ 3 ${before} đã`);
      const again = async (words: string) => tieOut(old, await read(await withEdit(typed(words))));
      expect((await again(before)).newNumbers).toEqual([]);
      const changed = await again('cùng hai mươi lăm lượt người');
      expect(changed.newNumbers.map(({ raw }) => raw)).toEqual(['hai mươi lăm lượt người']);
      expect((await again(before.replace('cùng', 'với'))).newNumbers).toEqual([]);
    }
  });

  test('a figure that somebody wrote in words is changed, and read as that number', async () => {
    const figure = /(đơn vị thứ 3 đã.*?<w:t xml:space="preserve">)34(<\/w:t>)/s;
    for (const by of ['tag', 'bookmark', 'alignment'] as const) {
      const result = await edited((xml) => ways[by](xml.replace(figure, '$1ba mươi lăm$2')));
      expect(stateOf(result, 'so-lieu.2')).toMatchObject({ by, state: 'changed', issued: '34', now: 'ba mươi lăm' });
      expect(others(result, 'so-lieu.2')).toEqual(new Set(['unchanged']));
      expect(result.newNumbers).toEqual([]);
    }
  });

  test('paragraphs that changed places take their figures with them', async () => {
    const all = /<w:p>(?:(?!<\/w:p>)[\s\S])*<\/w:p>/g;
    for (const by of ['tag', 'bookmark', 'alignment'] as const) {
      const result = await edited((xml) => {
        const paragraphs = xml.match(all) ?? [];
        const [third = '', ninth = ''] = [3, 9].map((index) =>
          paragraphs.find((one) => one.includes(`đơn vị thứ ${index} đã`)),
        );
        if (third === '') return ways[by](xml);
        return ways[by](
          xml
            .replace(third, '@')
            .replace(ninth, () => third)
            .replace('@', () => ninth),
        );
      });
      for (const id of ['so-lieu.2', 'so-lieu.102', 'so-lieu.8'])
        expect(stateOf(result, id)).toMatchObject({ by, state: 'moved' });
      expect(figuresHold(result)).toBe(true);
      expect(result.prose.map(({ state, blockId }) => `${state} ${blockId}`)).toEqual(['moved doan-8', 'moved doan-2']);
    }
  });
});

test('a figure typed over in a rewritten sentence is changed; the sentence is shown as it was and as it is', async () => {
  const result = await edited((xml) =>
    bare(xml).replace(/ hội nghị với kinh phí (.*?)30 triệu đồng/s, ' cuộc họp, chi $131,5 triệu đồng'),
  );
  expect(stateOf(result, 'so-lieu.100')).toMatchObject({ by: 'alignment', state: 'changed', now: '31,5 triệu đồng' });
  expect(result.newNumbers).toEqual([]);
  expect(result.prose[0]?.state).toBe('changed');
});

test('a copied paragraph is an addition; its figures count at their first place', async () => {
  const paragraph = /(<w:p>(?:(?!<\/w:p>).)*đơn vị thứ 3 đã.*?<\/w:p>)/s;
  const result = await edited((xml) => xml.replace(paragraph, (one) => one + withoutBookmarks(one)));
  expect(new Set(result.figures.map(({ state }) => state))).toEqual(new Set(['unchanged']));
  expect(result.prose.map(({ state }) => state)).toEqual(['added']);
  expect(result.newNumbers.map(({ raw }) => raw)).toEqual(['3', '34', '32', '05', '03/02/2023']);
});

test('digits of a figure that stand in the text as plain words too are not taken for it', async () => {
  const twice = structuredClone(ledger);
  const block = twice.blocks.find(({ id }) => id === 'doan-0');
  if (block === undefined) throw new Error('no block');
  block.text = `Năm 2020 và 20 ngày: ${block.text}`;
  const reading = await read(issued);
  const paragraph = reading.paragraphs.find(({ text }) => text.includes('đơn vị thứ 1 đã'));
  if (paragraph === undefined) throw new Error('no paragraph');
  const shift = block.text.length - paragraph.text.length;
  paragraph.text = block.text;
  paragraph.figures = paragraph.figures.map((figure) => ({ ...figure, start: figure.start + shift }));
  expect(tieOut(twice, reading)).toMatchObject({ newNumbers: [], prose: [] });
});

test('a paragraph cut in two is the same paragraph', async () => {
  const result = await edited((xml) =>
    xml.replace(/( lớp tập huấn với kinh phí )/, '$1</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">'),
  );
  expect(figuresHold(result)).toBe(true);
  expect(result.prose).toEqual([]);
});

test('a file made to cost time is compared in time', () => {
  const words = (seed: number): string => Array.from({ length: 1500 }, (_, at) => `${(at * seed) % 97}x`).join(' ');
  const blocks = Array.from({ length: 300 }, (_, at) => ({
    id: `b${at}`,
    place: 'body' as const,
    text: words(at + 2),
  }));
  const paragraphs = blocks.map(({ id }, at) => ({
    ...{ place: 'body' as const, text: words(at + 400), figures: [] },
    blockBookmarks: [blockBookmark(id)],
  }));
  const reading = { format: 'docx' as const, reportId: undefined, ledgerText: undefined, warnings: [], paragraphs };
  const before = performance.now();
  const { prose } = tieOut({ ...ledger, blocks, occurrences: [] }, reading);
  expect(prose.length).toBe(300);
  expect(performance.now() - before).toBeLessThan(20_000);
});

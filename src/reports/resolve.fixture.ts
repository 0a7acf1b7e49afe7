import { parsePeriod } from '../kernel/period.ts';
import { citedDocument } from '../registers/citation.ts';
import type { Entry, EntryValues } from '../registers/types.ts';
import { definitionOf, directory } from '../registers/world.fixture.ts';
import { indexDocuments } from './citations.ts';
import { smallReport } from './docx/fixtures/small-report.ts';
import { officerTexts, reportTextRegister } from './officer-texts.ts';
import { wordsOf } from './period-words.ts';
import { readingOrder } from './reading-order.ts';
import { type Resolution, resolveDraft } from './resolve.ts';
import type { ResolveWorld } from './resolving.ts';
import { compileTemplate } from './template.ts';
import type { TemplateWorld } from './template-context.ts';

/** A register of documents and one of movements whose lines name documents: enough for loops, citations and conditions. */
const documents = definitionOf(`
id: documents
version: 1
title: Sổ văn bản
dateField: date
titleField: subject
ownProof: true
fields:
  - { id: date, title: Ngày ban hành, type: date, required: true, list: true }
  - { id: docType, title: Tên loại, type: choice, required: true, list: true, choices: { plan: Kế hoạch, decision: Quyết định } }
  - { id: number, title: Số, type: text, list: true, maxLength: 20 }
  - { id: symbol, title: Ký hiệu, type: text, list: true, maxLength: 30 }
  - { id: issuer, title: Cơ quan ban hành, type: text, list: true, maxLength: 200 }
  - { id: subject, title: Trích yếu, type: text, required: true }
  - id: relations
    title: Quan hệ với văn bản khác
    type: lines
    fields:
      - { id: kind, title: Quan hệ, type: choice, required: true, choices: { implements: Triển khai, replaces: Thay thế } }
      - { id: document, title: Văn bản, type: document, required: true }
`);
const movements = definitionOf(`
id: movements
version: 1
title: Sổ phong trào thi đua
dateField: date
titleField: title
roles: [lead, takePart]
fields:
  - { id: date, title: Ngày phát động, type: date, required: true, list: true }
  - { id: title, title: Tên phong trào, type: text, required: true }
  - { id: launch, title: Văn bản phát động, type: document }
  - { id: level, title: Cấp phát động, type: choice, choices: { province: UBND tỉnh, own: Ban } }
  - { id: persons, title: Số người tham gia, type: count, unit: người }
  - id: papers
    title: Văn bản triển khai
    type: lines
    fields:
      - { id: document, title: Văn bản, type: document }
      - { id: remark, title: Ghi chú, type: text }
`);

export const registers = new Map([documents, movements].map((definition) => [definition.id, definition]));
const window = { kind: 'inPeriod' } as const;
export const templateWorld: TemplateWorld = {
  registers,
  figures: new Map(),
  selections: new Map(
    ['documents', 'movements'].map((id) => [
      id,
      { id, title: id, register: id, window, order: ['occurredOn'], file: 'x.yaml', line: 1 },
    ]),
  ),
};

export interface Told {
  key: string;
  register: string;
  date: string;
  to?: string;
  title: string;
  values?: EntryValues;
  role?: Entry['role'];
}

/** An entry of the fixture; its id is its key. */
export function entryOf({ key, register, date, to, title, values = {}, role = null }: Told): Entry {
  return {
    id: key,
    register,
    kind: 'fact',
    version: 1,
    definitionVersion: 1,
    deleted: false,
    occurredOn: date,
    occurredTo: to ?? null,
    role,
    values: { date, title, ...values },
    proof: [],
    title,
    reason: null,
    author: 'x',
    fromSeq: '1',
    toSeq: null,
    createdAt: '2023-07-01T00:00:00.000Z',
  };
}

/** "05/KH-BDT/2023"-like documents: key, date, number, symbol, subject. */
export function documentOf(key: string, date: string, number: string, symbol: string, subject: string): Told {
  const docType = symbol.startsWith('QĐ') ? 'decision' : 'plan';
  return {
    key,
    register: 'documents',
    date,
    title: subject,
    values: { docType, number, symbol, issuer: 'Ban', subject },
  };
}

function worldOf(told: readonly Told[]): ResolveWorld {
  const entries = told.map(entryOf);
  const period = parsePeriod('2023-H1');
  if (!period.ok) throw new Error('No period');
  const cited = entries.flatMap((entry) => {
    const document = citedDocument(entry, documents);
    return document === undefined ? [] : [{ entry, cited: document }];
  });
  return {
    figures: new Map(),
    selectionConditions: new Map(),
    selections: new Map([...registers.keys()].map((id) => [id, entries.filter((entry) => entry.register === id)])),
    documents: indexDocuments(cited),
    registers,
    officerTexts: officerTexts(
      entries.filter((entry) => entry.register === reportTextRegister),
      period.value,
    ),
    directory,
    cutOff: period.value.to,
    style: { padCounts: true },
    words: wordsOf(period.value, period.value.to, { pad: true }),
  };
}

/** Compiles the body of one section and resolves it with these entries. */
export function resolveBody(body: string, told: readonly Told[]): Resolution {
  const text = `{% section id="s" %}\n\n${body}\n\n{% /section %}\n`;
  const compiled = compileTemplate([{ file: 't.md', text }], templateWorld);
  if (!compiled.ok) throw new Error(compiled.error.map(({ detail }) => detail).join('\n'));
  return resolveDraft(compiled.value.sections, worldOf(told));
}

/** The same as printed lines, in reading order. */
export function printedLines(body: string, told: readonly Told[]): string[] {
  const report = { ...smallReport, body: resolveBody(body, told).body };
  return readingOrder(report)
    .filter(({ place }) => place === 'body' || place === 'footnote')
    .map(({ text }) => text);
}

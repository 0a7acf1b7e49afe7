import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Transaction } from '../platform/postgres/connect.ts';
import { readRegister } from '../registers/definitions.ts';
import { storeEntry } from '../registers/stored-entry.ts';
import type { EntryKind, EntryValues, RegisterDefinition, Role } from '../registers/types.ts';
import { type FigureDefinitions, readFigureDefinitions } from './definitions.ts';

/** A register with a field of every type that formulas read, listed and not. */
const visitsYaml = `
id: visits
version: 1
title: Sổ thăm hỏi, tặng quà
dateField: date
titleField: title
roles: [lead, coordinate, takePart]
fields:
  - { id: date, title: Ngày thăm, type: dateRange, required: true, list: true }
  - { id: title, title: Đợt thăm, type: text, required: true, maxLength: 300 }
  - { id: occasion, title: Dịp, type: choice, list: true, choices: { tet: Tết Nguyên đán, ramadan: Lễ Ramadan, other: Dịp khác } }
  - { id: level, title: Cấp, type: choice, choices: { province: Cấp tỉnh, district: Cấp huyện } }
  - { id: amount, title: Kinh phí, type: money, list: true }
  - { id: reserve, title: Dự phòng, type: money }
  - { id: people, title: Số người, type: count, unit: người, list: true }
  - { id: attendances, title: Số lượt, type: count, unit: lượt người }
  - { id: rice, title: Gạo, type: measure, unit: kg }
  - { id: share, title: Tỷ lệ, type: percent }
  - { id: planYear, title: Năm kế hoạch, type: year, list: true }
  - { id: urgent, title: Đột xuất, type: boolean }
  - { id: place, title: Địa bàn, type: place, list: true }
  - { id: host, title: Người đón, type: text, list: true, maxLength: 100 }
  - { id: signedOn, title: Ngày ký, type: date }
  - { id: story, title: Diễn biến, type: note }
  - id: gifts
    title: Quà tặng
    type: lines
    fields:
      - { id: giver, title: Bên tặng, type: choice, list: true, choices: { agency: Ban Dân tộc, donor: Nhà hảo tâm } }
      - { id: funding, title: Nguồn kinh phí, type: choice, list: true, choices: { central: Ngân sách trung ương, provincial: Ngân sách tỉnh, donations: Vận động } }
      - { id: value, title: Trị giá, type: money, list: true }
      - { id: portions, title: Số phần quà, type: count, unit: phần quà, list: true }
      - { id: place, title: Nơi nhận, type: place, list: true }
  - id: members
    title: Thành phần đoàn
    type: lines
    fields:
      - { id: unit, title: Đơn vị, type: text, list: true, maxLength: 100 }
`;

const plansYaml = `
id: plans
version: 1
title: Sổ kế hoạch vốn
dateField: date
titleField: title
ownProof: true
fields:
  - { id: date, title: Ngày giao, type: date, required: true, list: true }
  - { id: title, title: Nội dung, type: text, required: true, maxLength: 300 }
  - { id: planYear, title: Năm kế hoạch, type: year, required: true, list: true }
  - { id: kind, title: Loại vốn, type: choice, list: true, choices: { development: Vốn đầu tư, recurrent: Vốn sự nghiệp } }
  - { id: amount, title: Số vốn, type: money, list: true }
`;

function definitionOf(file: string, yaml: string): RegisterDefinition {
  const read = readRegister(file, yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

export const visits = definitionOf('visits.yaml', visitsYaml);
export const plans = definitionOf('plans.yaml', plansYaml);
export const registers: ReadonlyMap<string, RegisterDefinition> = new Map([
  ['visits', visits],
  ['plans', plans],
]);

/** Figures from the YAML of a list; a broken definition throws with its problems. */
export function figuresOf(yaml: string): FigureDefinitions {
  const files = [{ file: 'figures.yaml', text: `figures:\n${yaml}` }];
  const read = readFigureDefinitions({ figures: files, selections: [] }, registers);
  if (!read.ok) throw new Error(JSON.stringify(read.error, null, 2));
  return read.value;
}

/** One version of an entry as a test states it. `from`, `to`: journal numbers between which it is in force. */
export interface GivenEntry {
  id?: string;
  register?: RegisterDefinition;
  kind?: EntryKind;
  version?: number;
  deleted?: boolean;
  from?: number;
  to?: number | null;
  role?: Role | null;
  proof?: string[];
  values?: EntryValues;
  /** For attestations and overrides: the days and the facts themselves. */
  days?: { from: string; to: string };
  facts?: Record<string, unknown>;
}

export async function newAgency(database: Database): Promise<string> {
  const id = randomUUID();
  await database.write(id, (tx) =>
    tx
      .insertInto('agencies')
      .values({ id, code: `a${id.slice(0, 8)}` })
      .execute(),
  );
  return id;
}

/** Puts versions into the tables as the write path stores them. @returns the ids in order. */
export async function putEntries(
  database: Database,
  agencyId: string,
  given: readonly GivenEntry[],
): Promise<string[]> {
  const rows = given.map((entry) => rowsOf(agencyId, entry));
  await database.write(agencyId, async (tx) => {
    const first = new Map(rows.map(({ version }) => [version.entry_id, version]));
    const entries = [...first.values()].map(({ entry_id: id, register, kind }) => ({
      agency_id: agencyId,
      id,
      register,
      kind,
    }));
    await insertRows(tx, 'entries', entries);
    await insertRows(
      tx,
      'entry_versions',
      rows.map(({ version }) => version),
    );
    await insertRows(
      tx,
      'entry_lines',
      rows.flatMap(({ lines }) => lines),
    );
  });
  return rows.map(({ version }) => version.entry_id);
}

async function insertRows(tx: Transaction, table: string, rows: readonly object[]): Promise<void> {
  const target = sql.table(table);
  await sql`insert into ${target} select * from jsonb_populate_recordset(null::${target}, ${JSON.stringify(rows)}::jsonb) on conflict do nothing`.execute(
    tx,
  );
}

function rowsOf(agencyId: string, given: GivenEntry) {
  const register = given.register ?? visits;
  const values: EntryValues = { title: 'Mục', ...given.values };
  const days = given.days;
  values[register.dateField] ??=
    register.id === 'visits' ? { from: days?.from ?? '', to: days?.to ?? null } : (days?.from ?? '');
  const stored = storeEntry(register, values);
  const key = { agency_id: agencyId, entry_id: given.id ?? randomUUID(), version: given.version ?? 1 };
  const version = {
    ...key,
    register: register.id,
    kind: given.kind ?? 'fact',
    definition_version: 1,
    deleted: given.deleted ?? false,
    from_seq: given.from ?? 1,
    to_seq: given.to ?? null,
    occurred_on: days?.from ?? stored.occurredOn,
    occurred_to: days?.to ?? stored.occurredTo,
    role: given.role ?? null,
    title: stored.title,
    title_folded: stored.titleFolded,
    ...stored.columns,
    facts: given.facts ?? stored.facts,
    proof: given.proof ?? [],
    author: 'test',
    created_at: '2023-07-01T00:00:00Z',
  };
  const lines = stored.lines.map((line) => ({
    ...key,
    field: line.field,
    line_no: line.lineNo,
    ...line.columns,
    facts: line.facts,
  }));
  return { version, lines };
}

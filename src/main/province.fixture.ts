import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tests/database.ts';
import { root } from '../../tests/project-files.ts';
import type { RouteContract } from '../access/contract.ts';
import type { RoleId } from '../access/permissions.ts';
import type { Route, Session } from '../access/route.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { unwrap } from '../kernel/unwrap.fixture.ts';
import { addAgency, assignPack, readDirectory, stableId } from '../organisation/store.ts';
import { getSigningKey, isSignedBy } from '../platform/signing-key.ts';
import { addEntries } from '../registers/actions.ts';
import { newEntryId } from '../registers/write-entry.ts';
import type { DeliveryKeys } from '../reports/deliveries/check-delivery.ts';
import type { DeliveryPorts } from '../reports/deliveries/deliver.ts';
import { packetRoutes } from '../reports/deliveries/routes.ts';
import type { PackWorld } from '../reports/find-report.ts';
import type { Signer } from '../reports/freeze.ts';
import { issuingFixture } from '../reports/life/issuing.fixture.ts';
import { lifeRoutes } from '../reports/life/routes.ts';
import { regimeRoutes } from '../reports/regimes/routes.ts';
import type { Subordinate } from '../reports/regimes/types.ts';
import { rollUpRoutes } from '../reports/roll-up/routes.ts';
import { reportRoutes } from '../reports/routes.ts';
import { receptions } from '../reports/submissions/receive.ts';
import { submissionRoutes } from '../reports/submissions/routes.ts';
import { openPackShelf } from './pack-shelf.ts';
import { type Asked, askRoute, deliverWaiting, issueReport } from './sample-world/walk-report.ts';

/** A pack with every kind of figure that a roll-up must tell apart. */
const files: Record<string, string> = {
  'pack.yaml': 'id: bao-cao-tinh\ntitle: Bộ mẫu thử báo cáo trong tỉnh\nversion: 1\n',
  'registers/documents.yaml': `id: documents
version: 1
title: Sổ văn bản
dateField: date
titleField: subject
ownProof: true
fields:
  - { id: date, title: Ngày, type: date, required: true, list: true }
  - { id: docType, title: Tên loại, type: choice, required: true, list: true, choices: { report: Báo cáo } }
  - { id: number, title: Số, type: text, required: true, list: true, maxLength: 20 }
  - { id: symbol, title: Ký hiệu, type: text, required: true, list: true, maxLength: 30 }
  - { id: issuer, title: Cơ quan, type: text, required: true, list: true, maxLength: 200 }
  - { id: subject, title: Trích yếu, type: text, required: true, maxLength: 500 }
`,
  'registers/visits.yaml': `id: visits
version: 1
title: Sổ thăm hỏi
dateField: date
titleField: title
roles: [lead, coordinate, takePart]
fields:
  - { id: date, title: Ngày, type: date, required: true, list: true }
  - { id: title, title: Nội dung, type: text, required: true }
  - { id: recipient, title: Người nhận, type: text, list: true, maxLength: 100 }
  - { id: households, title: Số hộ, type: count, unit: hộ, list: true }
  - { id: amount, title: Kinh phí, type: money, list: true }
  - { id: settled, title: Đã trao, type: boolean, list: true }
`,
  'figures/f.yaml': `figures:
  - { id: visits.count, title: Số lượt thăm, unit: lượt, formula: { count: { register: visits, window: inPeriod } } }
  - { id: visits.kinds, title: Số lượt thăm theo việc trao quà, unit: lượt, formula: { count: { register: visits, window: inPeriod, by: settled } } }
  - { id: visits.households, title: Số hộ được thăm, unit: hộ, formula: { sum: { register: visits, field: households, window: inPeriod } } }
  - { id: visits.amount, title: Kinh phí thăm hỏi, unit: đồng, formula: { sum: { register: visits, field: amount, window: inPeriod } } }
  - { id: visits.persons, title: Số người được thăm, unit: người, formula: { distinct: { register: visits, field: recipient, window: inPeriod } } }
  - { id: visits.settled, title: Số lượt đã trao, unit: lượt, noneMeans: zero, formula: { count: { register: visits, window: inPeriod, where: { settled: true } } } }
  - { id: visits.share, title: Tỷ lệ đã trao, unit: '%', digits: 2, formula: { ratio: { part: { figure: visits.settled }, whole: { figure: visits.count }, scale: 100 } } }
  - { id: rolled.reports, title: Số báo cáo đã tiếp nhận, unit: báo cáo, formula: { count: { register: submittedReports, window: inPeriod } } }
  - id: rolled.amount
    title: Kinh phí thăm hỏi toàn tỉnh
    unit: đồng
    formula: { sum: { register: submittedReports, field: figures.led, where: { figures.figure: visits.amount, period: 2023-H1 }, window: inPeriod } }
`,
  'reports/tong-hop/report.yaml':
    "id: tong-hop\ntitle: Báo cáo tổng hợp của tỉnh\ndocType: { name: BÁO CÁO, symbol: BC }\nperiodKinds: [half]\ncutOff: { kind: endOfPeriod }\nsubject: [Tổng hợp công tác]\naddressees: []\nrecipients: ['Lưu: VT']\nsigner: { title: THỦ TRƯỞNG }\nstyle: { padCounts: false }\n",
  'reports/tong-hop/template.md': `{% section id="mot" %}
Đã tiếp nhận {% figure id="rolled.reports" style="count" showUnit=true /%}; kinh phí toàn tỉnh {% figure id="rolled.amount" style="money" unit="đồng" /%}.
{% /section %}
`,
  'reports/so-ket/report.yaml':
    "id: so-ket\ntitle: Báo cáo sơ kết\ndocType: { name: BÁO CÁO, symbol: BC }\nperiodKinds: [half]\ncutOff: { kind: endOfPeriod }\nsubject: [Sơ kết công tác]\naddressees: []\nrecipients: ['Lưu: VT']\nsigner: { title: THỦ TRƯỞNG }\nstyle: { padCounts: false }\n",
  'reports/so-ket/template.md': `{% section id="mot" %}
Đã thăm {% figure id="visits.count" style="count" showUnit=true /%}, chia ra {% figure id="visits.kinds" group="true" style="count" showUnit=true /%} đã trao quà, {% figure id="visits.households" style="count" showUnit=true /%},
{% figure id="visits.persons" style="count" showUnit=true /%}, kinh phí {% figure id="visits.amount" style="money" unit="đồng" /%}; đã trao
{% figure id="visits.settled" style="count" showUnit=true /%}, đạt {% figure id="visits.share" style="percent" /%}.
{% /section %}
`,
};

export const packId = 'bao-cao-tinh';
export const report = 'so-ket';
export const province = 'tinh-minh-hoa';

/** Agencies of the sample world: ten districts, each with nine communes. All are invented. */
export const hundredAgencies: Subordinate[] = Array.from({ length: 100 }, (_, index) => {
  const district = Math.floor(index / 10) + 1;
  const code = index % 10 === 0 ? `huyen-${district}` : `xa-${district}-${index % 10}`;
  return {
    code,
    name: index % 10 === 0 ? `Huyện minh họa ${district}` : `Xã minh họa ${district}.${index % 10}`,
    ...{ kind: index % 10 === 0 ? 'huyện' : 'xã', parent: index % 10 === 0 ? null : `huyen-${district}` },
    ...{ from: '2020-01-01', to: null, successors: [] },
  };
});

export interface Visit {
  role: 'lead' | 'coordinate' | 'takePart';
  recipient: string;
  households: number | { value: string; bound: 'above' | 'atLeast' | 'about' };
  amount: number;
  settled: boolean;
}

export interface Province {
  world: TestDatabase;
  routes: Route[];
  ports: DeliveryPorts;
  clock: { today: string };
  signer: Signer;
  idOf(code: string): string;
  as(agency: string, name: string, role?: RoleId): Session;
  ask<T = never>(contract: RouteContract, agency: string, request?: Partial<Asked>): Promise<Result<T>>;
  addAgencies(agencies: readonly Pick<Subordinate, 'code' | 'name'>[]): Promise<void>;
  enter(agency: string, visits: readonly Visit[], date?: string): Promise<void>;
  /** Freezes, approves and issues the report of an agency. */
  issue(agency: string, period?: string): Promise<void>;
  /** Takes every delivery that is on its way, all at once. @returns how many. */
  deliverAll(): Promise<number>;
}

/** A province with its pack, set up before the tests of the file that calls it. */
export function provinceWorld(): Province {
  const world = testDatabase();
  const folder = writePack();
  const packs = openPackShelf(folder);
  const signer = getSigningKey(folder);
  const keys: DeliveryKeys = { keysOf: () => [signer.publicKey], isSignedBy };
  const clock = { today: '2023-07-05' };
  const routes: Route[] = [];
  const codes = new Map<string, string>();
  const ports: DeliveryPorts = {
    get database() {
      return world.database;
    },
    ...{ keys, receptions },
    findCode: async (id) => codes.get(id),
    findId: async (code) => (codes.has(idOf(code)) ? idOf(code) : undefined),
    now: () => `${clock.today}T02:00:00.000Z`,
  };
  const packWorld = (): PackWorld => unwrap(packs(packId));
  const issuing = issuingFixture();
  beforeAll(() => {
    const common = {
      database: world.database,
      findAgency: async (code: string) =>
        codes.has(idOf(code))
          ? success({ id: idOf(code), code, world: packWorld() })
          : failure([problem('agency-unknown', 'Không có cơ quan này', code)]),
      ...{ signer, issuing, now: ports.now, today: () => clock.today },
    };
    routes.push(
      ...lifeRoutes(common),
      ...reportRoutes({ ...common, contents: issuing.contents }),
      ...regimeRoutes(common),
      ...submissionRoutes(common),
      ...rollUpRoutes(common),
      ...packetRoutes({ ...common, delivering: ports }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return usable({ world, routes, ports, clock, signer }, codes, packWorld);
}

const idOf = (code: string): string => stableId('agency', code);

/** A root with the pack alone, and the shared register of accepted reports as it is shipped. */
function writePack(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giaouoc-province-'));
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, 'packs', packId, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  const shared = path.join('registers', 'submittedReports.yaml');
  cpSync(path.join(root, 'packs', 'vietnam', shared), path.join(folder, 'packs', packId, shared));
  return folder;
}

function usable(
  parts: Pick<Province, 'world' | 'routes' | 'ports' | 'clock' | 'signer'>,
  codes: Map<string, string>,
  packWorld: () => PackWorld,
): Province {
  const made: Province = {
    ...parts,
    idOf,
    as: (agency, name, role = 'councilSecretary') => ({
      ...{ id: name, userId: name, name, username: name, actor: name, grants: [] },
      memberships: [{ agency: { id: idOf(agency), code: agency }, role, orgUnit: null }],
    }),
    ask: (contract, agency, { params, session, ...asked } = {}) =>
      askRoute(made.routes, contract, {
        ...asked,
        params: { agency, ...params },
        session: session ?? made.as(agency, 'Hoàng Thị Văn Thư', 'leader'),
      }),
    addAgencies: async (agencies) => {
      for (const { code, name } of agencies) {
        await makeAgency(made.world, idOf(code), { code, name });
        codes.set(idOf(code), code);
      }
    },
    enter: (agency, visits, date = '2023-03-01') => enterVisits(made, packWorld(), { agency, visits, date }),
    issue: async (agency, period = '2023-H1') => {
      unwrap(await issueReport(made.routes, { agency, report, period }, (name) => made.as(agency, name)));
    },
    deliverAll: () => deliverWaiting(made.ports, [...codes.keys()]),
  };
  return made;
}

async function makeAgency(
  world: TestDatabase,
  id: string,
  { code, name }: { code: string; name: string },
): Promise<void> {
  const names = [
    { from: '2020-01-01', name, superior: 'UBND tỉnh minh họa', place: 'Minh họa', symbol: code.toUpperCase() },
  ];
  await world.database.write(id, async (tx) => {
    await addAgency(tx, id, { code, names, orgUnits: [], people: [] });
    await assignPack(tx, id, { pack: packId, startReport: report, startPeriod: '2023-H1' });
  });
}

let writes = 0;
async function enterVisits(
  made: Province,
  pack: PackWorld,
  { agency, visits, date }: { agency: string; visits: readonly Visit[]; date: string },
): Promise<void> {
  const agencyId = made.idOf(agency);
  const at = made.ports.now();
  writes += 1;
  const idempotencyKey = `visits-${writes}-${agency}`;
  await made.world.database.write(agencyId, async (tx) => {
    const directory = await readDirectory(tx, pack.places);
    const context = { agencyId, actor: 'Người ghi sổ', at, idempotencyKey, registers: pack.registers, directory };
    const entries = visits.map(({ role, ...values }, index) => ({
      ...{ entryId: newEntryId(), register: 'visits' },
      input: { values: { date, title: `Thăm lần ${index + 1}`, ...values }, role, proof: [] },
    }));
    unwrap(await addEntries(tx, context, entries));
  });
}

import { createHash, randomUUIDv7 } from 'node:crypto';
import { noteAct } from '../access/installation-acts.ts';
import { writeJournal } from '../access/journal.ts';
import type { Session } from '../access/route.ts';
import { asActor } from '../access/sign-in/store.ts';
import { insertMembership } from '../access/users/store.ts';
import type { NewAgency } from '../administration/routes.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { slug } from '../kernel/vietnamese.ts';
import type { AgencyFile } from '../organisation/agency-file.ts';
import { addAgency, assignPack } from '../organisation/store.ts';
import type { Database, SignInDatabase } from '../platform/postgres/connect.ts';
import { findReport } from '../reports/find-report.ts';
import type { PackShelf } from './pack-shelf.ts';

export interface NewAgencyParts {
  database: Database;
  signIn: SignInDatabase;
  packs: PackShelf;
  /** ISO 8601, UTC. */
  now(): string;
}

/**
 * Makes an agency with its first name, units and pack, beginning with a report and a period of that pack. Its code comes from its
 * name and that of its superior. Who makes it may take the secretary's work there, as at the first run.
 */
export async function makeAgency(
  { database, signIn, packs, now }: NewAgencyParts,
  wish: NewAgency,
  session: Session,
): Promise<Result<{ code: string }>> {
  const world = packs(wish.pack);
  if (!world.ok) return world;
  const begins = findReport(world.value, { reportType: wish.report, periodCode: wish.period });
  if (!begins.ok) return begins;
  const file = fileOf(wish);
  if (!file.ok) return file;
  const { code } = file.value;
  const agencyId = randomUUIDv7();
  const made = await database.attempt(agencyId, async (tx) => {
    const taken = await tx.selectFrom('agencies').select('id').where('code', '=', code).executeTakeFirst();
    if (taken !== undefined)
      return failure([
        problem('agency-exists', 'Đã có cơ quan này', `Trên máy đã có cơ quan với mã “${code}”.`, { pointer: '/name' }),
      ]);
    await addAgency(tx, agencyId, file.value);
    await assignPack(tx, agencyId, { pack: wish.pack, startReport: wish.report, startPeriod: wish.period });
    await writeJournal(tx, agencyId, {
      ...{ actor: session.actor, at: now(), action: 'agency.make', subject: 'agency', subjectId: agencyId },
      ...{ subjectVersion: null, rowCount: 1 },
      digest: createHash('sha256').update(canonicalJson(wish)).digest(),
    });
    return success({ code });
  });
  if (!made.ok) return made;
  await noteAct(signIn, { actor: session.actor, action: 'agency.made', subject: code, detail: wish.name });
  if (wish.alsoWorks) await giveWork(signIn, session, agencyId);
  return made;
}

async function giveWork(signIn: SignInDatabase, session: Session, agencyId: string): Promise<void> {
  const membership = { id: randomUUIDv7(), userId: session.userId, agencyId, role: 'councilSecretary', orgUnit: null };
  await asActor(signIn, session.actor, (tx) => insertMembership(tx, membership));
}

function fileOf(wish: NewAgency): Result<AgencyFile> {
  const code = slug(`${wish.name} ${wish.superior.replace(/^UBND\s+/i, '')}`)
    .slice(0, 90)
    .replace(/-+$/, '');
  if (code === '')
    return failure([
      problem('agency-name-invalid', 'Tên cơ quan chưa đúng', 'Tên cơ quan phải có chữ cái.', { pointer: '/name' }),
    ]);
  const units = wish.units.map((name) => ({ id: slug(name), name, from: wish.from }));
  const twice = units.find(({ id }, index) => id === '' || units.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined)
    return failure([
      problem('unit-twice', 'Đơn vị ghi hai lần', `“${twice.name}” có hai lần, hoặc không có chữ cái.`, {
        pointer: '/units',
      }),
    ]);
  const name = { from: wish.from, name: wish.name, superior: wish.superior, place: wish.place, symbol: wish.symbol };
  return success({ code, names: [name], orgUnits: units, people: [] });
}

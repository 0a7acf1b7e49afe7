import { type Route, route } from '../../access/route.ts';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { slug } from '../../kernel/vietnamese.ts';
import type { Database } from '../../platform/postgres/connect.ts';
import * as contract from './contract.ts';
import {
  actTrouble,
  type OrgHistory,
  postingsOn,
  rowsOf,
  type UnitAct,
  unitsEndedBefore,
  unitsOn,
} from './org-tree.ts';
import { addPosting, addUnitRows, lockUnits, readHistory, readPeopleOn, readPostings } from './store.ts';

export interface UnitPorts {
  database: Database;
  findAgency(code: string): Promise<Result<{ id: string }>>;
  /** ISO 8601, UTC. */
  now(): string;
}

const done = { done: true as const };
const refused = (detail: string) => problem('organisation-refused', 'Chưa ghi được thay đổi', detail);

/** The units of an agency and who works in them, as of a day. */
export function unitRoutes({ database, findAgency, now }: UnitPorts): Route[] {
  return [
    route(contract.getOrganisation, async ({ params, query }) => {
      const agency = await findAgency(params.agency);
      return agency.ok ? success(await viewOrganisation(database, agency.value.id, query.on)) : agency;
    }),
    route(contract.changeUnits, async ({ params, body, session }) => {
      const agency = await findAgency(params.agency);
      if (!agency.ok) return agency;
      return database.attempt(agency.value.id, async (tx) => {
        await lockUnits(tx, agency.value.id);
        const history = await readHistory(tx);
        const act = actOf(history, body);
        const trouble = actTrouble(history, act);
        if (trouble !== undefined) return failure([refused(trouble)]);
        await addUnitRows(tx, agency.value.id, rowsOf(history, act), { actor: session.actor, at: now() });
        return success(done);
      });
    }),
    route(contract.postPerson, async ({ params, body, session }) => {
      const agency = await findAgency(params.agency);
      if (!agency.ok) return agency;
      return database.attempt(agency.value.id, async (tx) => {
        const there = unitsOn(await readHistory(tx), body.from).map(({ id }) => id);
        if (body.unit !== null && !there.includes(body.unit))
          return failure([refused('Đơn vị này không có vào ngày ấy.')]);
        const known = await addPosting(tx, agency.value.id, body, { actor: session.actor, at: now() });
        return known ? success(done) : failure([refused('Không có người này trong danh sách của cơ quan.')]);
      });
    }),
  ];
}

async function viewOrganisation(database: Database, agencyId: string, on: string): Promise<contract.OrganisationView> {
  return database.read(agencyId, async (db) => {
    const history = await readHistory(db);
    const postings = postingsOn(await readPostings(db), on);
    const units = unitsOn(history, on);
    const there = new Set(units.map(({ id }) => id));
    const named = new Map(
      [...unitsEndedBefore(history, '9999-12-31'), ...unitsOn(history, '9999-12-31')].map((unit) => [
        unit.id,
        unit.name,
      ]),
    );
    const people = await readPeopleOn(db, on);
    return {
      on,
      units: units.map(({ id, name, parent, from }) => ({ id, name, parent, from })),
      ended: unitsEndedBefore(history, on).map(({ id, name, to, successors }) => ({
        id,
        name,
        to: to ?? '',
        successors: successors.map((one) => named.get(one) ?? one),
      })),
      people: people.map((person) => {
        const unit = postings.get(person.id) ?? null;
        return { ...person, unit: unit !== null && there.has(unit) ? unit : null };
      }),
    };
  });
}

/** What is asked for, with ids for the units that are new. */
function actOf(history: OrgHistory, body: contract.UnitChangeBody): UnitAct {
  const taken = new Set(history.units.map(({ id }) => id));
  const made = (name: string): { id: string; name: string } => {
    const base = slug(name) || 'don-vi';
    let id = base;
    for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
    taken.add(id);
    return { id, name };
  };
  const { from } = body;
  switch (body.kind) {
    case 'add':
      return { kind: 'add', from, unit: made(body.name), parent: body.parent };
    case 'merge':
      return {
        kind: 'merge',
        from,
        units: body.units,
        into: 'unit' in body.into ? body.into.unit : made(body.into.name),
      };
    case 'split':
      return { kind: 'split', from, unit: body.unit, into: body.names.map(made) };
    default:
      return body;
  }
}

import { addDays, type CalendarDate } from '../../kernel/dates.ts';
import { foldText } from '../../kernel/vietnamese.ts';

/** A unit as it was founded. `to`: its last day, where that was known from the beginning. Days are ISO 8601. */
export interface FoundedUnit {
  id: string;
  name: string;
  from: string;
  to: string | null;
}

/** What became of a unit from a day on. `parent` null: directly under the agency. A closing names the units that carry on its work. */
export type UnitChange = { unit: string; from: string } & (
  | { kind: 'rename'; name: string }
  | { kind: 'move'; parent: string | null }
  | { kind: 'close'; successors: readonly string[] }
);

/** A unit on a day. */
export interface UnitState {
  id: string;
  name: string;
  parent: string | null;
  from: string;
  /** The last day; null: it goes on. */
  to: string | null;
  successors: readonly string[];
}

export interface OrgHistory {
  units: readonly FoundedUnit[];
  changes: readonly UnitChange[];
}

/** A unit with all changes up to a day; whether it is there that day is for `isThere` to say. */
function stateOn({ changes }: OrgHistory, unit: FoundedUnit, day: string): UnitState {
  const own = changes
    .filter((change) => change.unit === unit.id)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const state: UnitState = { ...unit, parent: null, successors: [] };
  for (const change of own) {
    if (change.kind === 'close') {
      state.to = dayBefore(change.from);
      state.successors = change.successors;
    } else if (change.from <= day) {
      if (change.kind === 'rename') state.name = change.name;
      else state.parent = change.parent;
    }
  }
  return state;
}

const dayBefore = (day: string): string => addDays(day as CalendarDate, -1);
const dayAfter = (day: string): string => addDays(day as CalendarDate, 1);

const isThere = (unit: UnitState, day: string): boolean => unit.from <= day && (unit.to === null || unit.to >= day);

/** The units that are there on a day, by name in the order they were founded. */
export function unitsOn(history: OrgHistory, day: string): UnitState[] {
  return history.units.map((unit) => stateOn(history, unit, day)).filter((unit) => isThere(unit, day));
}

/** The units that had ended before a day, the last ended first, under their last names. */
export function unitsEndedBefore(history: OrgHistory, day: string): UnitState[] {
  return history.units
    .map((unit) => stateOn(history, unit, day))
    .filter(({ to }) => to !== null && to < day)
    .toSorted((one, other) => ((one.to ?? '') > (other.to ?? '') ? -1 : 1));
}

/** What a person asks for. New units come with their ids. */
export type UnitAct = { from: string } & (
  | { kind: 'add'; unit: { id: string; name: string }; parent: string | null }
  | { kind: 'rename'; unit: string; name: string }
  | { kind: 'move'; unit: string; parent: string | null }
  | { kind: 'close'; unit: string }
  /** `into`: a unit that is there, or a new one. */
  | { kind: 'merge'; units: readonly string[]; into: string | { id: string; name: string } }
  | { kind: 'split'; unit: string; into: readonly { id: string; name: string }[] }
);

/** The rows that an act adds. */
export interface UnitRows {
  units: FoundedUnit[];
  changes: UnitChange[];
}

const found = (unit: { id: string; name: string }, from: string): FoundedUnit => ({ ...unit, from, to: null });

/** The rows of an act; whether it may be done is for `actTrouble` to say. */
export function rowsOf(history: OrgHistory, act: UnitAct): UnitRows {
  const { from } = act;
  const parentOf = (unit: string): string | null =>
    unitsOn(history, dayBefore(from)).find(({ id }) => id === unit)?.parent ?? null;
  const placed = (unit: { id: string }, parent: string | null): UnitChange[] =>
    parent === null ? [] : [{ kind: 'move', unit: unit.id, from, parent }];
  switch (act.kind) {
    case 'add':
      return { units: [found(act.unit, from)], changes: placed(act.unit, act.parent) };
    case 'rename':
      return { units: [], changes: [{ kind: 'rename', unit: act.unit, from, name: act.name }] };
    case 'move':
      return { units: [], changes: [{ kind: 'move', unit: act.unit, from, parent: act.parent }] };
    case 'close':
      return { units: [], changes: [{ kind: 'close', unit: act.unit, from, successors: [] }] };
    case 'merge': {
      const made = typeof act.into === 'string' ? undefined : act.into;
      const into = typeof act.into === 'string' ? act.into : act.into.id;
      const closed = act.units.filter((unit) => unit !== into);
      const closings = closed.map((unit) => ({ kind: 'close' as const, unit, from, successors: [into] }));
      return made === undefined
        ? { units: [], changes: closings }
        : { units: [found(made, from)], changes: [...closings, ...placed(made, parentOf(closed[0] ?? ''))] };
    }
    case 'split': {
      const successors = act.into.map(({ id }) => id);
      const parent = parentOf(act.unit);
      return {
        units: act.into.map((unit) => found(unit, from)),
        changes: [
          { kind: 'close', unit: act.unit, from, successors },
          ...act.into.flatMap((unit) => placed(unit, parent)),
        ],
      };
    }
  }
}

/**
 * Why an act may not be done: a unit that is not there that day, later changes it would contradict, two units of one name, a unit
 * under itself, a unit closed over others. Undefined: it may.
 */
export function actTrouble(history: OrgHistory, act: UnitAct): string | undefined {
  const { units, changes } = rowsOf(history, act);
  const touched = [
    ...new Set(changes.filter(({ unit }) => units.every(({ id }) => id !== unit)).map(({ unit }) => unit)),
  ];
  const named = [...touched, ...targetsOf(act)];
  const there = new Map(unitsOn(history, act.from).map((unit) => [unit.id, unit]));
  const absent = named.find((id) => !there.has(id));
  if (absent !== undefined) return `Đơn vị “${nameIn(history, absent)}” không có vào ngày này.`;
  if (touched.some((id) => there.get(id)?.from === act.from))
    return 'Đơn vị mới lập đúng ngày này; hãy chọn ngày sau đó.';
  if (act.kind === 'merge' && touched.length === 0) return 'Hãy chọn ít nhất một đơn vị để sáp nhập.';
  const later = changes.find((change) => contradicts(history, change));
  if (later !== undefined)
    return `Đơn vị “${nameIn(history, later.unit)}” đã có thay đổi ghi cho ngày này hoặc sau đó.`;
  const ids = new Set(history.units.map(({ id }) => id));
  if (units.some(({ id }) => ids.has(id))) return 'Mã đơn vị đã dùng rồi.';
  const next = { units: [...history.units, ...units], changes: [...history.changes, ...changes] };
  return turningDays(next, act.from)
    .map((day) => treeTrouble(next, day))
    .find((trouble) => trouble !== undefined);
}

/** The day itself and every later one on which the tree becomes another. */
function turningDays({ units, changes }: OrgHistory, from: string): string[] {
  const ends = units.flatMap(({ to }) => (to === null ? [] : [dayAfter(to)]));
  const days = [from, ...ends, ...units.map((unit) => unit.from), ...changes.map((change) => change.from)];
  return [...new Set(days.filter((day) => day >= from))].sort();
}

/** Units that an act points at without changing them. */
function targetsOf(act: UnitAct): string[] {
  if (act.kind === 'merge') return typeof act.into === 'string' ? [act.into] : [];
  const parent = act.kind === 'add' || act.kind === 'move' ? act.parent : null;
  return parent === null ? [] : [parent];
}

function contradicts({ changes }: OrgHistory, change: UnitChange): boolean {
  return changes.some(
    (other) =>
      other.unit === change.unit &&
      other.from >= change.from &&
      (change.kind === 'close' || other.kind === 'close' || other.kind === change.kind),
  );
}

function treeTrouble(history: OrgHistory, day: string): string | undefined {
  const units = unitsOn(history, day);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const names = new Set<string>();
  for (const unit of units) {
    if (unit.parent !== null && !byId.has(unit.parent))
      return `“${unit.name}” đang trực thuộc đơn vị bị giải thể; hãy chuyển “${unit.name}” trước.`;
    const key = `${unit.parent ?? ''}\n${foldText(unit.name)}`;
    if (names.has(key)) return `Đã có đơn vị tên “${unit.name}” ở cùng cấp vào ngày này.`;
    names.add(key);
    if (isUnderItself(unit, byId)) return `“${unit.name}” không thể trực thuộc chính nó.`;
  }
  return undefined;
}

function isUnderItself(unit: UnitState, byId: ReadonlyMap<string, UnitState>): boolean {
  const seen = new Set<string>([unit.id]);
  for (let parent = unit.parent; parent !== null; parent = byId.get(parent)?.parent ?? null) {
    if (seen.has(parent)) return true;
    seen.add(parent);
  }
  return false;
}

function nameIn(history: OrgHistory, id: string): string {
  const unit = history.units.find((one) => one.id === id);
  return unit === undefined ? id : stateOn(history, unit, '9999-12-31').name;
}

/** In which unit each person works on a day: of the postings up to it the one of the latest day, of one day the last. */
export function postingsOn(
  postings: readonly { person: string; unit: string | null; from: string }[],
  day: string,
): Map<string, string | null> {
  const units = new Map<string, string | null>();
  const due = postings
    .filter(({ from }) => from <= day)
    .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  for (const { person, unit } of due) units.set(person, unit);
  return units;
}

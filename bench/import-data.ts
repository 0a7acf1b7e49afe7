import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRegisters } from '../src/registers/definitions.ts';
import { newFact } from '../src/registers/new-fact.ts';
import type { NewVersion } from '../src/registers/new-version.ts';
import type { EntryValues, RegisterDefinition } from '../src/registers/types.ts';
import { newEntryId } from '../src/registers/write-entry.ts';

const root = path.resolve(import.meta.dirname, '..');

/** A typical register: dates, choices, counts with a bound now and then, a place, short text; every third entry has a note. */
export function propaganda(): RegisterDefinition {
  const file = 'packs/ban-dan-toc/registers/propaganda.yaml';
  const read = readRegisters([{ file, text: readFileSync(path.join(root, file), 'utf8') }]);
  const definition = read.ok ? read.value.get('propaganda') : undefined;
  if (definition === undefined) throw new Error('No such register');
  return definition;
}

const activities = ['conference', 'conference', 'trainingClass'];
const areas = ['childMarriage', 'tobacco', 'programmePolicy', 'ethnicKnowledge'];
const audiences = ['ethnicPeople', 'localOfficials', 'mixed', 'trainees'];
const places = ['xa-tan-hung-hon-quan', 'xa-loc-an-loc-ninh', 'xa-dong-tam-dong-phu', 'loc-ninh'];
const pick = <T>(items: readonly T[], seed: number): T => items[seed % items.length] as T;
const day = (index: number): string =>
  new Date(Date.UTC(2021, 0, 1 + ((index * 7919) % 1095))).toISOString().slice(0, 10);

export function valuesOf(index: number): EntryValues {
  return {
    date: { from: day(index), to: null },
    topic: `Tuyên truyền, phổ biến chính sách dân tộc, đợt ${index}`,
    activity: pick(activities, index),
    subjectArea: pick(areas, Math.floor(index / 3)),
    sessions: { value: String(1 + (index % 3)) },
    attendees:
      index % 10 === 0 ? { value: String(20 + (index % 400)), bound: 'above' } : { value: String(20 + (index % 400)) },
    audience: pick(audiences, Math.floor(index / 5)),
    place: pick(places, index),
    partner: 'Ủy ban nhân dân xã',
    ...(index % 3 === 0 ? { note: `Phối hợp với đoàn thể của xã; tài liệu phát cho người dự, lần ${index}.` } : {}),
  };
}

/** Checked rows, each with an id of its own. */
export function versionsOf(definition: RegisterDefinition, count: number): NewVersion[] {
  return Array.from({ length: count }, (_, index) =>
    newFact(definition, { values: valuesOf(index), role: 'lead', proof: [] }, { entryId: newEntryId(), reason: null }),
  );
}

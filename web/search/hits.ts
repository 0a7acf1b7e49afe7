import { foldText } from '../../src/kernel/vietnamese.ts';
import { documentRegister } from '../../src/registers/citation.ts';
import type { EntryView, RegisterView } from '../../src/registers/contract.ts';
import { printDate } from '../printDate.ts';
import { documentName } from '../register/documentSearch.ts';
import { rankRegisters } from '../register/groupRegisters.ts';
import type { Place } from './places.ts';

/** One thing found: what it is called, what tells it from others, and where it leads. */
export interface Hit {
  place: Place;
  title: string;
  note: string;
}

export type HitGroup = 'recent' | 'entries' | 'registers' | 'reports' | 'people';

/** Registers and reports are few and known: so many are shown of each. */
const few = 5;

export function entryHit(entry: EntryView, registers: readonly Pick<RegisterView, 'id' | 'title'>[]): Hit {
  const place: Place = { kind: 'entry', register: entry.register, entry: entry.id };
  if (entry.register === documentRegister && entry.kind === 'fact')
    return { place, title: documentName(entry), note: entry.title };
  const register = registers.find(({ id }) => id === entry.register)?.title ?? '';
  return { place, title: entry.title, note: `${register} · ${printDate(entry.occurredOn)}` };
}

export function registerHits(registers: readonly RegisterView[], text: string): Hit[] {
  return rankRegisters(registers, text)
    .slice(0, few)
    .map(({ id, title, area }) => ({ place: { kind: 'register', register: id }, title, note: area }));
}

export function reportHits(reportTypes: readonly { id: string; title: string }[], text: string): Hit[] {
  const words = foldText(text).split(' ');
  return reportTypes
    .filter(({ title }) => words.every((word) => foldText(title).includes(word)))
    .slice(0, few)
    .map(({ id, title }) => ({ place: { kind: 'report', report: id }, title, note: '' }));
}

/** A person leads to what is said with the name; what stands behind it in brackets is no part of it. */
export function personHits(names: readonly { id: string; title: string }[], note: string): Hit[] {
  return names.slice(0, few).map(({ id, title }) => ({
    place: { kind: 'person', person: id, name: title.replace(/\s*\(.*$/, '') },
    title,
    note,
  }));
}

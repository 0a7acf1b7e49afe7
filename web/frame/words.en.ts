import type { Words } from '../catalogue.ts';
import type * as vi from './words.ts';

type Period = Parameters<typeof vi.frameWords.periodTitle>[0];

function periodTitle({ kind, year, index = 1, to }: Period): string {
  const half = `${index === 1 ? 'First' : 'Second'} half of ${year}`;
  const years = `${year}–${to.slice(0, 4)}`;
  const months = 'January February March April May June July August September October November December'.split(' ');
  const titles = {
    half,
    halfND09: `${half} (Decree 09)`,
    quarter: `Quarter ${index} of ${year}`,
    month: `${months[index - 1]} ${year}`,
    year: String(year),
    schoolYear: `School year ${years}`,
    term: `Term ${years}`,
  } as const satisfies Record<Period['kind'], string>;
  return titles[kind];
}

export const frameWords: Words<typeof vi.frameWords> = {
  menuLabel: 'Main menu',
  openMenu: 'Open the main menu',
  closeMenu: 'Close the main menu',
  agency: 'Agency',
  period: 'Period',
  periodKinds: {
    half: 'Half-year',
    halfND09: 'Half-year under Decree 09/2019',
    quarter: 'Quarter',
    month: 'Month',
    year: 'Year',
    schoolYear: 'School year',
    term: 'Term',
  },
  periodTitle,
  earlier: 'Earlier period',
  later: 'Later period',
  enter: 'New entry',
  enterHint: 'Choose a register to enter something new',
  dark: 'Use the dark theme',
  light: 'Use the light theme',
  notYet: 'Coming in a later version',
  notYours: 'Your role does not use this part',
  allPeriods: 'All periods',
};

export const menuWords: Words<typeof vi.menuWords> = {
  home: 'Home',
  tasks: 'Plan and tasks',
  registers: 'Registers',
  documents: 'Documents',
  emulation: 'Emulation',
  awards: 'Awards',
  procedures: 'Procedures',
  people: 'People',
  programme: 'Target programme',
  reports: 'Reports',
  audit: 'Report audit',
  admin: 'Administration',
};

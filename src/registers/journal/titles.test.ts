import { expect, test } from 'vitest';
import { readSources } from '../../../tests/project-files.ts';
import { journalActions } from './titles.ts';

test('every action that the program writes by name into the journal has a Vietnamese title', () => {
  const code = readSources(['src']).filter(({ file }) => !/\.(test|fixture)\.ts$/.test(file));
  const named = code
    .filter(({ text }) => /\b(writeJournal|journalCtes|writeVersions|insertJournalled|journal\w*)\(/.test(text))
    .flatMap(({ text }) => [
      ...text.matchAll(/'((?:entry|personalData|people|orgUnits|draft|section|comment|report|tieOut)\.[a-zA-Z]+)'/g),
    ])
    .map(([, action = '']) => action)
    .filter((action) => !/\.(read|write|manage)$/.test(action) || /^(personalData|tieOut)\.read$/.test(action));
  expect(named.length).toBeGreaterThan(5);
  expect([...new Set(named)].filter((action) => journalActions[action] === undefined)).toEqual([]);
});

import { expect, test } from 'vitest';
import { roleTitles } from '../../src/access/permissions.ts';
import { accessWords } from './words.ts';

test('a role has one name, on the screens and in the command line', () => {
  expect(accessWords.roleTitles).toEqual(roleTitles);
});

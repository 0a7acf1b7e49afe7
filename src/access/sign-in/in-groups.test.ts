import { expect, test } from 'vitest';
import { inGroups } from './in-groups.ts';

/** Answers when it is told to, with what was true when it was asked. */
function slowly(truth: Map<string, string>) {
  const asked: string[][] = [];
  const ends: (() => void)[] = [];
  const find = inGroups<string>((keys) => {
    asked.push([...keys]);
    const seen = new Map(truth);
    return new Promise((resolve) => ends.push(() => resolve(seen)));
  });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const answer = (): Promise<void> => {
    ends.shift()?.();
    return settled();
  };
  return { asked, answer, find, settled };
}

test('questions that come while one is answered are asked together, each once', async () => {
  const { asked, answer, find, settled } = slowly(
    new Map([
      ['a', 'An'],
      ['b', 'Bình'],
    ]),
  );
  const first = find('a');
  await settled();
  const others = Promise.all(['b', 'a', 'b', 'c'].map(find));
  await answer();
  await answer();
  expect([await first, ...(await others)]).toEqual(['An', 'Bình', 'An', 'Bình', undefined]);
  expect(asked).toEqual([['a'], ['b', 'a', 'c']]);
});

test('a question is never answered by what was true before it was asked', async () => {
  const truth = new Map([['a', 'An']]);
  const { answer, find, settled } = slowly(truth);
  const before = find('a');
  await settled();
  truth.delete('a');
  const after = find('a');
  await answer();
  await answer();
  expect([await before, await after]).toEqual(['An', undefined]);
});

test('who asks in the moment in which an answer arrives is answered too', async () => {
  const find = inGroups<string>((keys) => Promise.resolve(new Map(keys.map((key) => [key, key]))));
  const asking: Promise<string | undefined>[] = [];
  const chain = async (left: number): Promise<void> => {
    asking.push(find(`k${left}`), find(`l${left}`));
    await Promise.resolve();
    if (left > 0) await chain(left - 1);
  };
  await chain(50);
  expect(await Promise.all(asking)).not.toContain(undefined);
});

test('a group that fails takes nobody with it who asks afterwards', async () => {
  const asks = [() => Promise.reject(new Error('đứt kết nối')), () => Promise.resolve(new Map([['a', 'An']]))];
  const find = inGroups<string>(() => asks.shift()?.() ?? Promise.resolve(new Map()));
  const first = find('a');
  await expect(first).rejects.toThrow('đứt kết nối');
  expect(await find('a')).toBe('An');
});

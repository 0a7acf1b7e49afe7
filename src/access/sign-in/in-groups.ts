/**
 * Puts questions that come while others are being answered into one, asked as soon as those are answered: never an answer that was begun
 * before its question, and under load one way to the database for many.
 * @param ask answers all of them; a key without an answer has none. Where it fails, all of its group fail.
 */
export function inGroups<Answer>(
  ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
): (key: string) => Promise<Answer | undefined> {
  let waiting = new Set<string>();
  let next: Promise<ReadonlyMap<string, Answer>> | undefined;
  let running: Promise<unknown> | undefined;

  const start = (): Promise<ReadonlyMap<string, Answer>> => {
    const keys = [...waiting];
    [waiting, next] = [new Set(), undefined];
    const answers = ask(keys);
    running = answers.then(
      () => (running = undefined),
      () => (running = undefined),
    );
    return answers;
  };

  return async (key) => {
    waiting.add(key);
    next ??= (running ?? Promise.resolve()).then(start);
    return (await next).get(key);
  };
}

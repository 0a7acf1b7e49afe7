/** Something to be measured beside others, in one run. */
export interface Contestant {
  name: string;
  run(): Promise<void>;
}

/** Median milliseconds of each contestant: all warm up, then take turns, so that a slow moment of the machine meets all alike. */
export async function takeTurns(contestants: readonly Contestant[], rounds: number): Promise<Map<string, number>> {
  const times = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = -2; round < rounds; round += 1) {
    for (const { name, run } of contestants) {
      const start = performance.now();
      await run();
      if (round >= 0) times.get(name)?.push(performance.now() - start);
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

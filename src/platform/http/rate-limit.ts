const minute = 60_000;
/** So many addresses are remembered; when more come at once, those not seen for longest are forgotten. */
const remembered = 10_000;

/**
 * A bucket for each key that holds `perMinute` requests and is filled again evenly over a minute.
 * @returns whether one more is too many.
 */
export function rateLimiter(now: () => number = Date.now): (key: string, perMinute: number) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (key, perMinute) => {
    const at = now();
    const before = buckets.get(key) ?? { left: perMinute, at };
    const left = Math.min(perMinute, before.left + ((at - before.at) * perMinute) / minute);
    const isTooMany = left < 1;
    buckets.delete(key);
    buckets.set(key, { left: isTooMany ? left : left - 1, at });
    if (buckets.size > remembered) buckets.delete(buckets.keys().next().value ?? '');
    return isTooMany;
  };
}

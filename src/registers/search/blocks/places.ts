/** Most entries of a block. */
export const blockSize = 8192;

/** Which places of a block: a bit each, from the lowest bit of the first byte on. */
export type Places = Uint8Array;

const bytes = blockSize / 8;
const packing = { list: 0, bits: 1 } as const;

/**
 * Places as they are stored, each once and in order: a byte that says how, then two bytes (low, high) for each, or all bits where those
 * are fewer. At most 1,025 bytes.
 */
export function packPlaces(places: readonly number[]): Uint8Array {
  if (places.length * 2 < bytes)
    return Uint8Array.from([packing.list, ...places.flatMap((place) => [place & 255, place >> 8])]);
  const packed = new Uint8Array(bytes + 1);
  packed[0] = packing.bits;
  for (const place of places) packed[1 + (place >> 3)] = (packed[1 + (place >> 3)] ?? 0) | (1 << (place & 7));
  return packed;
}

export function unpackPlaces(packed: Uint8Array): Places {
  if (packed[0] === packing.bits) return packed.slice(1);
  const places = new Uint8Array(bytes);
  for (let at = 1; at + 1 < packed.length; at += 2) {
    const place = (packed[at] ?? 0) + (packed[at + 1] ?? 0) * 256;
    places[place >> 3] = (places[place >> 3] ?? 0) | (1 << (place & 7));
  }
  return places;
}

/** Places that are in all of them. None given: every place. */
export function inAll(lists: readonly Places[]): Places {
  const all = new Uint8Array(bytes).fill(255);
  for (const one of lists) for (let at = 0; at < bytes; at += 1) all[at] = (all[at] ?? 0) & (one[at] ?? 0);
  return all;
}

/** Places that are in any of them. None given: no place. */
export function inAny(lists: readonly Places[]): Places {
  const any = new Uint8Array(bytes);
  for (const one of lists) for (let at = 0; at < bytes; at += 1) any[at] = (any[at] ?? 0) | (one[at] ?? 0);
  return any;
}

const bitsOf = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

export function countPlaces(places: Places): number {
  let count = 0;
  for (let at = 0; at < bytes; at += 1) count += bitsOf[places[at] ?? 0] ?? 0;
  return count;
}

/** Places as numbers, the first first, of a block of this size. */
export function listPlaces(places: Places, size: number): number[] {
  const list: number[] = [];
  places.forEach((byte, at) => {
    for (let bit = 0; byte >> bit > 0; bit += 1) if ((byte >> bit) & 1) list.push(at * 8 + bit);
  });
  return list.filter((place) => place < size);
}

/** 1 January 1980, 0:00: the earliest time an archive can state, in the format of MS-DOS. */
const dosTime = 0;
const dosDate = 0x0021;

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * Sets every time in an archive that we have just packed to one fixed time, in place, so that the same content is the same bytes.
 * The packer stamps the clock and has no setting for it.
 * @throws Error when `bytes` is not an archive as `docx` packs it (no comment at its end, below 4 GB).
 */
export function withFixedTimes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - 22;
  if (end < 0 || view.getUint32(end, true) !== endOfDirectory)
    throw new Error('Not an archive as the packer writes it');
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(entry, true) !== directoryEntry) throw new Error('A broken directory from the packer');
    const local = view.getUint32(entry + 42, true);
    for (const stamp of [entry + 12, local + 10]) {
      view.setUint16(stamp, dosTime, true);
      view.setUint16(stamp + 2, dosDate, true);
    }
    entry +=
      46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return bytes;
}

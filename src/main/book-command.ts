import path from 'node:path';
import { parsePeriod } from '../kernel/period.ts';
import { problem } from '../kernel/problem.ts';
import { failure, success } from '../kernel/result.ts';
import { writeWholeFile } from '../platform/files/write-file.ts';
import { findRegister } from '../registers/actions.ts';
import { bookFile } from '../registers/book/book-file.ts';
import { readBook } from '../registers/book/read-book.ts';
import { wholeRegister } from '../registers/lists/query.ts';
import { findPackedAgency } from './agencies.ts';
import type { Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { openPackShelf } from './pack-shelf.ts';

/** `giaouoc book`: the printed book of a register for a period, as PDF or, when FILE ends so, HTML. */
export const bookCommand: Command = async ({ config, options }) => {
  const { agency: code, register, period: periodCode, out } = options;
  if (
    typeof code !== 'string' ||
    typeof register !== 'string' ||
    typeof periodCode !== 'string' ||
    typeof out !== 'string'
  )
    return failure([
      problem('option-missing', 'Thiếu tham số', 'giaouoc book --agency MÃ --register SỔ --period KỲ --out TỆP.pdf'),
    ]);
  const period = parsePeriod(periodCode);
  if (!period.ok) return period;
  const days = { from: period.value.from, to: period.value.to };
  const opened = await openMigratedDatabase(config, (line) => process.stderr.write(`${line}\n`));
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const agency = await findPackedAgency(database, openPackShelf(config.root, config.dataFolder), code);
    if (!agency.ok) return agency;
    const definition = findRegister(agency.value.world.registers, register);
    if (!definition.ok) return definition;
    const read = await database.read(agency.value.id, (db) =>
      readBook(db, definition.value, agency.value.world, { ...wholeRegister, ...days }),
    );
    const file = read.ok ? bookFile(read.value, register, out.endsWith('.html') ? 'html' : 'pdf') : read;
    if (!file.ok) return file;
    const written = writeWholeFile(path.resolve(out), file.value.bytes);
    if (!written.ok) return written;
    process.stdout.write(`${path.resolve(out)}\n`);
    return success(0);
  } finally {
    await close();
  }
};

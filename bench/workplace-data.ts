import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Database } from '../src/platform/postgres/connect.ts';
import { writeVersions } from '../src/registers/write-entry.ts';
import { propaganda, versionsOf } from './import-data.ts';

const perWrite = 50_000;

export interface BenchAgency {
  id: string;
  code: string;
}

/** An agency with its org units and people, and so many entries, written through the one write path. */
export async function newAgency(superuser: pg.Client, database: Database, entries: number): Promise<BenchAgency> {
  const id = randomUUID();
  const code = `a${id.slice(0, 8)}`;
  await superuser.query('insert into agencies (id, code) values ($1, $2)', [id, code]);
  await superuser.query(`insert into journal_heads values ($1, 0, decode(repeat('00', 32), 'hex'))`, [id]);
  await superuser.query(
    `insert into agency_names values ($1, '2010-01-01', null, 'Ban Dân tộc', 'UBND tỉnh', 'Bình Phước', 'BDT')`,
    [id],
  );
  await superuser.query(
    `insert into people select $1, 'nguoi-' || n, 'Người thứ ' || n, 'Chuyên viên', true, '2010-01-01' from generate_series(1, 18) n`,
    [id],
  );
  await superuser.query(`insert into agency_packs values ($1, 'ban-dan-toc', 'so-ket-thi-dua', '2023-H1')`, [id]);
  const definition = propaganda();
  for (let left = entries, part = 1; left > 0; left -= perWrite, part += 1) {
    const context = {
      agencyId: id,
      actor: 'bench',
      at: new Date().toISOString(),
      idempotencyKey: `bench-${part}-${id}`,
    };
    const written = await database.attempt(id, (tx) =>
      writeVersions(tx, context, 'entry.import', versionsOf(definition, Math.min(left, perWrite))),
    );
    if (!written.ok) throw new Error(JSON.stringify(written.error));
  }
  return { id, code };
}

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Database, openDatabase } from '../src/platform/postgres/connect.ts';
import { withClient } from '../src/platform/postgres/roles.ts';

/** A database of this test file's own, cloned from the migrated template. */
export interface TestDatabase {
  /** As the application role serves. */
  database: Database;
  applicationUrl: string;
  signInUrl: string;
  ownerUrl: string;
}

/** Clones the template before the file's tests and drops the clone after them. Fields may be read inside tests and hooks. */
export function testDatabase(): TestDatabase {
  const server = inject('postgres');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const onDatabase = (url: string): string => url.replace(/\/[^/]+$/, `/${name}`);
  const holder: { database?: Database } = {};
  beforeAll(async () => {
    await withClient(server.superuserUrl, (client) =>
      client.query(`create database ${name} template ${server.template} owner giaouoc_owner`),
    );
    holder.database = openDatabase(onDatabase(server.applicationUrl), { connections: 8 });
  });
  afterAll(async () => {
    await holder.database?.close();
    await withClient(server.superuserUrl, (client) => client.query(`drop database ${name} with (force)`));
  });
  return {
    get database() {
      if (holder.database === undefined) throw new Error('The database exists only while tests run');
      return holder.database;
    },
    applicationUrl: onDatabase(server.applicationUrl),
    signInUrl: onDatabase(server.signInUrl),
    ownerUrl: onDatabase(server.ownerUrl),
  };
}

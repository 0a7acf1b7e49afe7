import { configDefaults, defineConfig } from 'vitest/config';
import { hasDebianPostgres } from './tests/postgres-servers.ts';

const exclude = [...configDefaults.exclude, 'web/dist/**', 'bench/**'];
/** Files of a project share what they import: to load it anew for each took an eighth of the time. No file may leave anything changed in it. */
const shared = { exclude, isolate: false };
const database = { include: ['**/*.db.test.ts'], ...shared, testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    retry: 0,
    allowOnly: false,
    passWithNoTests: false,
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          ...shared,
          exclude: [...exclude, '**/*.db.test.ts', '**/*.browser.test.ts', '**/*.process.test.ts'],
          testTimeout: 30_000,
        },
      },
      { test: { name: 'database', globalSetup: './tests/setup-postgres.ts', ...database } },
      // The oldest PostgreSQL that is promised, where the machine has one.
      ...(hasDebianPostgres
        ? [{ test: { name: 'database-15', globalSetup: './tests/setup-postgres-15.ts', ...database } }]
        : []),
      // Whole programs and real browsers: one after the other, each with its own world.
      {
        test: {
          name: 'process',
          globalSetup: './tests/setup-worlds.ts',
          include: ['**/*.process.test.ts', '**/*.browser.test.ts'],
          ...shared,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

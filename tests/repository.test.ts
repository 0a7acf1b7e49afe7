import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root, trackedFiles } from './project-files.ts';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<string, { integrity?: string; optionalDependencies?: Record<string, string> }>;
};

test('the lock file names no addresses, so that any mirror of the registry serves', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved":/);
});

test('every package in the lock file has its integrity', () => {
  const without = Object.entries(lock.packages).filter(
    ([name, { integrity }]) => name !== '' && integrity === undefined,
  );
  expect(without.map(([name]) => name)).toEqual([]);
});

test('every optional package that another names is in the lock file, else npm ci refuses it', () => {
  const named = Object.values(lock.packages).flatMap(({ optionalDependencies }) =>
    Object.keys(optionalDependencies ?? {}),
  );
  const present = new Set(Object.keys(lock.packages).map((name) => name.replace(/^.*node_modules\//, '')));
  expect(named.filter((name) => !present.has(name))).toEqual([]);
  expect(named.length).toBeGreaterThan(10);
});

test('package.json and the lock file agree, and versions are exact', () => {
  type Manifest = Partial<Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>>;
  // npm repeats the optional ones among the dependencies of the lock file.
  const all = (manifest: Manifest) => ({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  const named = all(JSON.parse(read('package.json')) as Manifest);
  expect(all(lock.packages[''] as Manifest)).toEqual(named);
  expect(Object.values(named).filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('no file that is kept names a folder of one machine', () => {
  const paths = /(?:^|[\s"'`(=:])(?:\/(?:home|Users|root|work|tmp)\/[\w.-]+|[A-Z]:\\Users\\)|\.\.\/shared\b/m;
  const kept = (trackedFiles() ?? []).filter((file) =>
    /\.(tsx?|mjs|js|json|ya?ml|md|sql|sh|cmd|css|html|txt)$/.test(file),
  );
  const named = kept.filter((file) => file !== 'tests/repository.test.ts' && paths.test(read(file)));
  expect(named.map((file) => `${file}: ${paths.exec(read(file))?.[0].trim()}`)).toEqual([]);
});

test('npm scripts need no shell: one program and its file', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  expect(Object.values(scripts).filter((script) => !/^node bin\/[\w-]+\.mjs$/.test(script))).toEqual([]);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Import, importsIn, readSources, root, type SourceFile, trackedFiles } from './project-files.ts';

const folders = ['src', 'web', 'tests', 'db'];
const sources = readSources(folders);
const byName = new Map(sources.map((source) => [source.file, source]));

/** Files of a domain that hold a database handle or touch a file, besides store.ts and routes.ts, and why. */
const shell: Record<string, string> = {
  'src/access/installation-acts.ts': 'notes what was done to the installation as a whole',
  'src/access/journal.ts': 'writes the journal inside the writer’s transaction',
  'src/access/sign-in/find-session.ts': 'says of every request who asks',
  'src/registers/entry-access.ts': 'what a session may do with an entry; the journal of reading',
  'src/registers/write-entry.ts': 'the one write path',
  'src/registers/write-guards.ts': 'what the write path asks the database before it writes',
  'src/registers/verify-entries.ts': 'compares what is stored with the journal',
  'src/registers/attest.ts': 'attestations and overrides, through the write path',
  'src/registers/excel/open-book.ts': 'opens workbooks through the guarded unzip',
  'src/registers/excel/import-file.ts': 'checks a workbook in steps, then the write path for its entries',
  'src/registers/excel/run-excel.ts':
    'what routes and command line do with workbooks: reads the agency, streams the archive',
  'src/registers/lists/change-many.ts': 'one change to many entries: permission, then the write path',
  'src/registers/lists/export-csv.ts': 'streams a view as it is read',
  'src/registers/import-entries.ts': 'the write path for many entries',
  'src/figures/figures.ts': 'asks the database for all figures of a report at once',
  'src/figures/read.ts': 'runs the statements that the figures were compiled to',
  'src/organisation/people-import.ts': 'takes a list of people into the agency',
  'src/organisation/reading.ts': 'what other domains may read of the store',
  'src/registers/actions.ts': 'what a request may do with an entry: permission, then the write path',
  'src/registers/entry-reading.ts': 'reads entries for whoever shows them',
  'src/registers/entry-view.ts': 'joins what the store read into what a page shows',
  'src/figures/select-entries.ts': 'runs the statement that lists the entries of a selection',
  'src/reports/build-report.ts': 'gathers what a report is computed from, in one reading transaction',
  'src/reports/read-officer-texts.ts': 'reads the entries that hold texts of officers',
  'src/reports/drafts/writing.ts': 'an insert with its row of the journal, in the writer’s transaction',
  'src/reports/drafts/open-draft.ts': 'where a report stands, and the one way to change a section of its draft',
  'src/reports/drafts/edit-draft.ts': 'what a request may do with blocks, through the one way to change a section',
  'src/reports/together/discuss.ts': 'gives sections to people and keeps what they remark',
  'src/reports/report-facts.ts': 'reads what a report says of the registers, once for each head of the journal',
  'src/reports/reading-version.ts': 'names what is read, so that it is sent once',
  'src/reports/life/present.ts': 'reads what was frozen, or builds what a draft would be now',
  'src/reports/life/frozen-checks.ts':
    'looks at what stands beside a report, and reads what was kept of it at the freeze',
  'src/reports/view-figure.ts': 'gathers what stands behind one figure, in one reading transaction',
  'src/reports/life/writers.ts': 'reads who had a hand in a draft',
  'src/reports/steps/read-steps.ts': 'gathers what reports wait for, in one reading transaction',
  'src/reports/life/act.ts': 'one thing done with a report, with what it changes, in one transaction',
  'src/reports/life/life-work.ts': 'names what an act on a report stands on',
  'src/reports/life/read-issue-notes.ts': 'gathers what is to be known before an issue, in one reading transaction',
  'src/reports/certificate/read-certificate.ts': 'checks a frozen report in every way, in one reading transaction',
  'src/reports/certificate/write-certificate-pdf.ts': 'sets pages through the platform’s typesetter',
  'src/reports/signing/kept-file.ts': 'keeps the file of an issued report with its row',
  'src/reports/signing/hand-out.ts': 'reads the kept file, or writes what is not kept',
  'src/reports/life/issue-report.ts': 'takes the number from the document register in the act of issuing',
  'src/reports/deliveries/send.ts': 'outbox row and job in the sender’s transaction',
  'src/reports/deliveries/deliver.ts': 'brings a delivery from one agency’s outbox into another’s inbox, once',
  'src/reports/deliveries/take-packet.ts': 'takes what was carried here as a file, in the receiver’s transaction',
  'src/reports/deliveries/keys/revoke-key.ts': 'takes the trust from a key, in one transaction',
  'src/reports/regimes/define.ts': 'keeps a regime or who is below, and tells those who must report',
  'src/reports/submissions/submit.ts': 'sends an issued report with its figures, in one transaction',
  'src/reports/submissions/receive.ts': 'checks and takes what arrives, in the receiver’s transaction',
  'src/reports/submissions/answer-submission.ts': 'accepts or returns a report and sends word of it',
  'src/reports/submissions/enter-submission.ts': 'an accepted report as an entry, through the write path',
  'src/reports/submissions/read-inbox.ts': 'gathers who has reported, in one reading transaction',
  'src/reports/submissions/read-obligations.ts': 'gathers what others ask of us, in one reading transaction',
  'src/reports/roll-up/read-roll-up.ts': 'gathers what is added up, in one reading transaction',
  'src/reports/tie-out/open-tie-out.ts': 'reads the report that a Word file came from',
  'src/reports/drafts/hold-section.ts': 'gives a section to one writer at a time',
  'src/reports/drafts/read-draft.ts': 'gathers what an editor shows, in one reading transaction',
  'src/reports/pdf/write-pdf.ts': 'sets pages through the platform’s typesetter',
  'src/auditor/certificate/write-certificate-pdf.ts': 'sets pages through the platform’s typesetter',
  'src/auditor/annotate/annotate-docx.ts': 'opens archives through the guarded unzip',
  'src/registers/search/find.ts': 'opens the blocks of search from the newest on, until enough is found',
  'src/registers/search/find-holding.ts': 'opens the blocks of search for what may have a text in it',
  'src/registers/search/blocks/seal-words.ts': 'puts the words of entries into blocks',
  'src/registers/search/fill-words.ts': 'makes the words of entries that search does not know yet',
  'src/registers/book/read-book.ts': 'reads what a printed book holds',
  'src/registers/book/write-book-pdf.ts': 'sets pages through the platform’s typesetter',
  'src/registers/intake/read-intake.ts': 'reads what the registers hold, to compare a report with it',
  'src/reports/check-completeness.ts': 'gathers what the rules of completeness look at, in one reading transaction',
  'src/auditor/review/open-audit.ts': 'reads a kept audit with what was judged of it',
  'src/auditor/review/keep-comparison.ts': 'lays a kept audit beside the registers and keeps that',
  'src/auditor/review/run-audit.ts': 'audits an uploaded file in steps and keeps what was found',
  'src/notices/tell.ts': 'what the jobs do: looks at tasks, tells people, sends e-mail once',
  'src/work/read-work.ts': 'reads the tasks of all registers, and what reports wait for',
  'src/work/read-home.ts': 'gathers what the home page shows, in one reading transaction',
  'src/reports/docx/read-docx.ts': 'opens archives through the guarded unzip',
};

/** Who touches the outside without being platform, and why. */
const outsiders: Record<string, string> = {};

/** The wiring: reads the project's own files and starts everything. */
const isMain = (file: string): boolean => file === 'src/main.ts' || file.startsWith('src/main/');

const outside = new Set([
  ...[
    'fs',
    'fs/promises',
    'net',
    'http',
    'https',
    'http2',
    'child_process',
    'dgram',
    'tls',
    'dns',
    'dns/promises',
    'os',
  ],
  ...['worker_threads', 'cluster', 'process', 'vm', 'readline', 'readline/promises', 'timers/promises'],
]);
const drivers = new Set(['pg', 'fastify', '@fastify/static', 'yauzl']);

/** Tests and what only tests use. */
const isTest = (file: string): boolean =>
  /\.(test|fixture)\.tsx?$/.test(file) || file.startsWith('tests/') || /\/(fixtures|cases)\//.test(file);
const domainOf = (file: string): string => /^src\/([^/]+)\//.exec(file)?.[1] ?? '';
const isDomain = (file: string): boolean => !['', 'kernel', 'platform', 'main'].includes(domainOf(file));
const isStoreOrRoutes = (file: string): boolean => /\/(store|routes)\.ts$/.test(file);
const isRule = (file: string): boolean =>
  !isTest(file) &&
  (file.startsWith('src/kernel/') || (isDomain(file) && !isStoreOrRoutes(file) && !Object.hasOwn(shell, file)));
const isBuiltin = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

/** Each import that a rule forbids, as a line for the reader. */
function breaches(of: (file: string) => boolean, forbids: (used: Import, by: SourceFile) => boolean): string[] {
  return sources
    .filter(({ file }) => of(file))
    .flatMap((source) =>
      source.imports.filter((used) => forbids(used, source)).map((used) => `${source.file} → ${used.target}`),
    );
}

test('every file that git lists was read', () => {
  const listed = (trackedFiles() ?? []).filter((file) => /^(src|web|tests|db)\/.*\.[cm]?tsx?$/.test(file));
  expect(listed.filter((file) => !byName.has(file))).toEqual([]);
  expect(sources.length).toBeGreaterThanOrEqual(Math.max(listed.length, 20));
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(sources.length);
});

test('every way to import is seen', () => {
  const text = `import a from 'a';\nimport type { B } from "b";\nimport {\n  c,\n  type D,\n} from './c.ts';\nimport 'e';
    const f = await ${'import'}('f');\nexport * from 'g';\nexport { type H } from 'h';\nexport type { I } from 'i';\n${'require'}('j');`;
  expect(
    importsIn(text)
      .map(({ from }) => from)
      .sort(),
  ).toEqual(['./c.ts', 'a', 'b', 'e', 'f', 'g', 'h', 'i', 'j']);
  expect(
    importsIn(text)
      .filter(({ typeOnly }) => typeOnly)
      .map(({ from }) => from),
  ).toEqual(['b', 'i']);
});

test('no module is imported by a name made at run time', () => {
  const computed = sources.filter(({ text }) =>
    /\bimport\s*\(\s*[^'"\s)]/.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
  );
  expect(computed.map(({ file }) => file).filter((file) => !isTest(file))).toEqual([]);
});

test('an import inside the project names a file that is there, with its extension', () => {
  expect(
    breaches(
      () => true,
      ({ inProject, target }) => inProject && !existsSync(path.join(root, target.replace(/\?.*$/, ''))),
    ),
  ).toEqual([]);
});

test('the kernel imports nothing but itself', () => {
  expect(
    breaches(
      (file) => file.startsWith('src/kernel/') && !isTest(file),
      ({ inProject, target }) => !(inProject && target.startsWith('src/kernel/')),
    ),
  ).toEqual([]);
});

test('rules import no store, no routes and nothing of the platform', () => {
  const forbidden = ({ target }: Import): boolean => isStoreOrRoutes(target) || target.startsWith('src/platform/');
  expect(breaches(isRule, forbidden)).toEqual([]);
});

test('rules see no clock, no chance and no environment', () => {
  const impure =
    /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bperformance\.now\(|\brandom(?:UUID|UUIDv7|Bytes|Int)\b|\bprocess\.\w/;
  const found = sources.filter(({ file, text }) => isRule(file) && impure.test(text));
  expect(found.map(({ file, text }) => `${file}: ${impure.exec(text)?.[0]}`)).toEqual([]);
});

test('no domain imports another’s store or routes', () => {
  const another = ({ target }: Import, { file }: SourceFile): boolean =>
    isStoreOrRoutes(target) && domainOf(target) !== domainOf(file);
  expect(breaches((file) => isDomain(file) && !isTest(file), another)).toEqual([]);
});

test('what only tests use is imported only by tests', () => {
  expect(
    breaches(
      (file) => /^(src|web|db)\//.test(file) && !isTest(file),
      ({ inProject, target }) => inProject && isTest(target),
    ),
  ).toEqual([]);
});

test('the platform knows no domain but access, whose permissions it enforces', () => {
  expect(
    breaches(
      (file) => file.startsWith('src/platform/') && !isTest(file),
      ({ target }) => isDomain(target) && !(domainOf(target) === 'access' && isRule(target)),
    ),
  ).toEqual([]);
});

test('only the platform touches the outside', () => {
  const touches = ({ target, typeOnly }: Import): boolean =>
    outside.has(target.replace(/^node:/, '')) || (drivers.has(packageOf(target)) && !typeOnly);
  const others = (file: string): boolean =>
    file.startsWith('src/') && !file.startsWith('src/platform/') && !isTest(file);
  expect(breaches((file) => others(file) && !isMain(file) && !Object.hasOwn(outsiders, file), touches)).toEqual([]);
});

test('only the configuration reads the environment', () => {
  // The children of the launcher get ours, less PostgreSQL's own variables.
  const allowed = new Set(['src/platform/config.ts', 'src/platform/postgres/environment.ts']);
  const readers = sources.filter(
    ({ file, text }) => !isTest(file) && /\bprocess\s*\.\s*env\b|\benv\b[^;]*from 'node:process'/.test(text),
  );
  expect(readers.map(({ file }) => file).filter((file) => !allowed.has(file))).toEqual([]);
});

test('the web imports only types, contracts and pure rules of the server', () => {
  const server = ({ inProject, target }: Import): boolean => inProject && target.startsWith('src/');
  expect(
    breaches(
      (file) => file.startsWith('web/') && !isTest(file),
      (used) => server(used) && !isRule(used.target),
    ),
  ).toEqual([]);
});

test('nothing that the browser loads leads to the server’s modules', () => {
  const seen = new Set(sources.filter(({ file }) => file.startsWith('web/') && !isTest(file)).map(({ file }) => file));
  const leaks: string[] = [];
  for (const file of seen) {
    for (const { inProject, target, typeOnly } of byName.get(file)?.imports ?? []) {
      if (typeOnly) continue;
      if (inProject) seen.add(target);
      if (isBuiltin(target) || ['kysely', ...drivers].includes(packageOf(target))) leaks.push(`${file} → ${target}`);
    }
  }
  expect(leaks).toEqual([]);
});

test('Ant Design is imported by path, so that the browser loads only what is used', () => {
  expect(
    breaches(
      () => true,
      ({ target }) => target === 'antd',
    ),
  ).toEqual([]);
});

test('no code names a pack or a sample: what an agency works with is data', () => {
  const ids = ['packs', 'samples', 'sample-worlds'].flatMap((folder) => readdirSync(path.join(root, folder)));
  const named = sources
    .filter(({ file }) => /^(src|web|db)\//.test(file) && !isTest(file))
    .flatMap(({ file, text }) => ids.filter((id) => text.includes(`'${id}'`)).map((id) => `${file}: ${id}`));
  expect(ids.length).toBeGreaterThan(2);
  expect(named).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(circles()).toEqual([]);
});

/** Circles among the project's files, each as one line; a depth-first walk that remembers the path it is on. */
function circles(): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, trail: string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push([...trail.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const { inProject, target } of byName.get(file)?.imports ?? []) if (inProject) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const { file } of sources) walk(file, []);
  return found;
}

test('every package that is imported is named in package.json, the program’s own not among the developers’', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const unnamed = ({ inProject, target, typeOnly }: Import, { file }: SourceFile): boolean => {
    if (inProject || isBuiltin(target) || target.includes('${')) return false;
    const named = { ...manifest.dependencies, ...(isTest(file) || typeOnly ? manifest.devDependencies : {}) };
    return !Object.hasOwn(named, packageOf(target));
  };
  expect(breaches(() => true, unnamed)).toEqual([]);
});

test('each exception is still needed', () => {
  const isOutside = ({ target }: Import): boolean => outside.has(target.replace(/^node:/, ''));
  expect(Object.keys(outsiders).filter((file) => !byName.get(file)?.imports.some(isOutside))).toEqual([]);
  const reaches = (file: string, prefix: RegExp): boolean =>
    byName.get(file)?.imports.some(({ target }) => prefix.test(target)) ?? false;
  expect(Object.keys(shell).filter((file) => !reaches(file, /^src\/platform\/|\/(?:store|routes)\.ts$/))).toEqual([]);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readFigureDefinitions } from '../figures/definitions.ts';
import { type Problem, problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import { readPlaces } from '../organisation/places.ts';
import { readRegisters } from '../registers/definitions.ts';
import type { RegisterDefinition } from '../registers/types.ts';
import { fileProblem, readYamlFile } from '../registers/yaml-file.ts';
import type { PackWorld } from '../reports/find-report.ts';
import { readReportType } from '../reports/report-types.ts';
import { compileTemplate } from '../reports/template.ts';
import type { TemplateWorld } from '../reports/template-context.ts';
import { readHome } from '../work/home-definition.ts';

const PackFile = z.strictObject({
  id: z.string(),
  title: z.string(),
  version: z.int().min(1),
  uses: z.array(z.string()).default([]),
  /** The areas of work that registers are listed by, in their order. A pack without the list lets a register name any. */
  areas: z.array(z.string().min(1)).default([]),
});

interface TextFile {
  file: string;
  text: string;
}

/** The files of a folder with an ending, by name; `file` is relative to the project for messages. A folder that is not there has none. */
export function textFiles(root: string, folder: string, ending: string): TextFile[] {
  const full = path.join(root, folder);
  if (!existsSync(full)) return [];
  const names = readdirSync(full)
    .filter((name) => name.endsWith(ending))
    .sort();
  return names.map((name) => ({
    file: path.posix.join(folder.replaceAll(path.sep, '/'), name),
    text: readFileSync(path.join(full, name), 'utf8'),
  }));
}

/** A pack's folder, `packs/<id>`, and the root that it lies below. */
interface PackFolder {
  root: string;
  folder: string;
}

/**
 * Reads a pack with those it uses and checks all of it. A broken definition gives every problem with file, line and reason.
 * @param before other roots, such as the packs of this installation: one that lies there takes the place of the program's own.
 */
export function loadPack(root: string, packId: string, ...before: readonly string[]): Result<PackWorld> {
  const folders = findFolders([...before, root], packId, new Set());
  if (!folders.ok) return folders;
  const filesIn = (sub: string): TextFile[] =>
    folders.value.flatMap(({ root: from, folder }) => textFiles(from, path.join(folder, sub), '.yaml'));
  const read = readRegisters(filesIn('registers'));
  const registers = read.ok ? inAreas(read.value, folders.value.flatMap(areasOf)) : read;
  if (!registers.ok) return registers;
  const definitions = readFigureDefinitions(
    { figures: filesIn('figures'), selections: filesIn('selections') },
    registers.value,
  );
  if (!definitions.ok) return definitions;
  const places = folders.value
    .flatMap(({ root: from, folder }) => textFiles(from, folder, 'places.yaml'))
    .map(({ file, text }) => readPlaces(file, text));
  const world = {
    registers: registers.value,
    figures: definitions.value.figures,
    selections: definitions.value.selections,
  };
  const reportTypes = loadReportTypes(folders.value, world);
  const home = folders.value.flatMap(({ root: from, folder }) => textFiles(from, folder, 'home.yaml')).at(-1);
  const drawn = home === undefined ? success(undefined) : readHome(home, world);
  const problems = [
    ...places.flatMap((read) => (read.ok ? [] : read.error)),
    ...(drawn.ok ? [] : drawn.error),
    ...(reportTypes.ok ? [] : reportTypes.error),
  ];
  if (!reportTypes.ok || !drawn.ok || problems.length > 0) return failure(problems);
  return success({
    ...world,
    places: places.flatMap((read) => (read.ok ? read.value : [])),
    home: drawn.value,
    reportTypes: reportTypes.value,
  });
}

function areasOf({ root, folder }: PackFolder): string[] {
  const pack = readPackFile(root, folder);
  return pack.ok ? pack.value.areas : [];
}

/** The head of the pack in a folder. */
export function readPackFile(root: string, folder: string): Result<z.infer<typeof PackFile>> {
  const file = `${folder}/pack.yaml`;
  if (!existsSync(path.join(root, file)))
    return failure([problem('pack-unknown', 'Không có bộ mẫu ngành này', `Không có tệp ${file}.`)]);
  const pack = readYamlFile(PackFile, file, readFileSync(path.join(root, file), 'utf8'));
  return pack.ok ? success(pack.value.value) : pack;
}

/** Registers in the order of their areas, then of their files; an area that no pack lists is refused with the nearest. */
function inAreas(
  registers: ReadonlyMap<string, RegisterDefinition>,
  areas: readonly string[],
): Result<Map<string, RegisterDefinition>> {
  const unlisted = areas.length === 0 ? [] : [...registers.values()].filter(({ area }) => !areas.includes(area));
  if (unlisted.length > 0)
    return failure(
      unlisted.map(({ area, file, line }) => {
        const near = nearestName(area, areas);
        return fileProblem(
          file,
          line,
          `pack.yaml không có lĩnh vực “${area}” trong areas${near === undefined ? '' : `; có phải ý là “${near}”?`}`,
        );
      }),
    );
  const place = ({ area }: RegisterDefinition): number => areas.indexOf(area);
  return success(new Map([...registers].sort(([, a], [, b]) => place(a) - place(b))));
}

/** The pack's folder behind those of the packs it uses; the first root that has it counts. */
function findFolders(roots: readonly string[], packId: string, seen: Set<string>): Result<PackFolder[]> {
  if (seen.has(packId)) return success([]);
  seen.add(packId);
  const folder = /^[a-z0-9-]+$/.test(packId) ? `packs/${packId}` : 'packs';
  const root = roots.find((one) => existsSync(path.join(one, folder, 'pack.yaml'))) ?? roots.at(-1) ?? '';
  const pack = readPackFile(root, folder);
  if (!pack.ok) return pack;
  const used = pack.value.uses.map((id) => findFolders(roots, id, seen));
  const problems = used.flatMap((read) => (read.ok ? [] : read.error));
  return problems.length > 0
    ? failure(problems)
    : success([...used.flatMap((read) => (read.ok ? read.value : [])), { root, folder }]);
}

function loadReportTypes(folders: readonly PackFolder[], world: TemplateWorld): Result<PackWorld['reportTypes']> {
  const problems: Problem[] = [];
  const reportTypes = new Map<string, NonNullable<ReturnType<PackWorld['reportTypes']['get']>>>();
  const inPacks = folders.flatMap(({ root, folder }) =>
    subfolders(root, `${folder}/reports`).map((one) => ({ root, folder: one })),
  );
  for (const { root, folder } of inPacks) {
    const [definition] = textFiles(root, folder, 'report.yaml');
    const sources = [...textFiles(root, folder, 'template.md'), ...textFiles(root, `${folder}/template`, '.md')];
    if (definition === undefined || sources.length === 0) {
      problems.push(
        problem(
          'report-type-incomplete',
          'Loại báo cáo thiếu tệp',
          `Thư mục ${folder} phải có report.yaml và template.md (hoặc thư mục template gồm các tệp .md).`,
        ),
      );
      continue;
    }
    const type = readReportType(definition.file, definition.text);
    const template = compileTemplate(sources, world);
    problems.push(...(type.ok ? [] : type.error), ...(template.ok ? [] : template.error));
    if (type.ok && template.ok) reportTypes.set(type.value.id, { type: type.value, template: template.value });
  }
  return problems.length > 0 ? failure(problems) : success(reportTypes);
}

/** The folders in a folder, by name, as paths relative to the project. */
export function subfolders(root: string, folder: string): string[] {
  const full = path.join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .map((item) => `${folder}/${item.name}`)
    .sort();
}

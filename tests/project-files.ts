import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** `target`: a path inside the project, or the package's or built-in module's name. `typeOnly`: gone when the program runs. */
export interface Import {
  target: string;
  inProject: boolean;
  typeOnly: boolean;
}

/** A TypeScript file; `file` is relative to the root, with forward slashes everywhere. */
export interface SourceFile {
  file: string;
  text: string;
  imports: Import[];
}

const forwardSlashes = (file: string): string => file.split(path.sep).join('/');

/** All TypeScript below the given folders of the project, read from the disk. */
export function readSources(folders: string[]): SourceFile[] {
  return folders.flatMap((folder) => typescriptBelow(path.join(root, folder))).map(readSource);
}

function typescriptBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || /^dist(\.|$)/.test(entry.name)) return [];
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return typescriptBelow(file);
    return /\.[cm]?tsx?$/.test(entry.name) ? [file] : [];
  });
}

function readSource(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const imports = importsIn(text).map(({ from, typeOnly }) => ({
    target: from.startsWith('.') ? forwardSlashes(path.relative(root, path.resolve(path.dirname(file), from))) : from,
    inProject: from.startsWith('.'),
    typeOnly,
  }));
  return { file: forwardSlashes(path.relative(root, file)), text, imports };
}

const forms = [
  /^\s*(?:import|export)(?<type>\s+type\b)?[^'"`;=]*?\bfrom\s*['"](?<from>[^'"]+)['"]/gm,
  /^\s*import\s*['"](?<from>[^'"]+)['"]/gm,
  /\b(?:import|require|require\.resolve)\s*\(\s*['"](?<from>[^'"]+)['"]/g,
];

/** Every module that a text names in an import, an export from, an import() or a require(). */
export function importsIn(text: string): { from: string; typeOnly: boolean }[] {
  return forms
    .flatMap((form) => [...text.matchAll(form)])
    .map(({ groups }) => ({ from: groups?.from ?? '', typeOnly: groups?.type !== undefined }));
}

/** What git tracks and the disk still has; undefined where the project was unpacked without its history. */
export function trackedFiles(): string[] | undefined {
  if (!existsSync(path.join(root, '.git'))) return undefined;
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
  const listed = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z'], options).split('\0');
  return listed.filter((file) => file !== '' && existsSync(path.join(root, file)));
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

const fontFiles = [
  '400Regular/Tinos_400Regular.ttf',
  '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  '700Bold/Tinos_700Bold.ttf',
  '700Bold_Italic/Tinos_700Bold_Italic.ttf',
];

/** How many compilations the compiler's cache may look back. */
const cacheAge = 4;

/** A file that the page template reads, beside it under this name. */
export interface TypesetData {
  name: string;
  bytes: Uint8Array;
}

export type Typeset = (data: readonly TypesetData[]) => Result<Uint8Array>;

/**
 * A Typst page template that the project carries, kept warm: fonts and template are read at the first use. It answers PDF/A-3;
 * the same data give the same bytes. A character that no font here has is a problem: PDF/A must show everything it says.
 * @see ISO 19005-3 (PDF/A-3: any file may be attached)
 */
export function createTypesetter(folder: string, templateFile: string): Typeset {
  const main = path.join(folder, templateFile);
  let compiler: NodeCompiler | undefined;
  return (data) => {
    compiler ??= createCompiler(folder, main);
    for (const { name, bytes } of data) compiler.mapShadow(path.join(folder, name), Buffer.from(bytes));
    try {
      return success(compiler.pdf({ mainFilePath: main }, { pdfStandard: 'a-3b' }));
    } catch (error) {
      const unprintable = /the text \\?"(.+?)\\?" could not be displayed/u.exec(
        error instanceof Error && 'code' in error ? String(error.code) : '',
      )?.[1];
      if (unprintable === undefined) throw error;
      return failure([unprintableProblem(unprintable)]);
    } finally {
      compiler.evictCache(cacheAge);
    }
  };
}

function createCompiler(folder: string, main: string): NodeCompiler {
  const fonts = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontBlobs: fontFiles.map((file) => readFileSync(path.join(fonts, file))) }],
  });
  compiler.addSource(main, readFileSync(main, 'utf8'));
  return compiler;
}

export function unprintableProblem(letter: string): Problem {
  return problem(
    'character-unprintable',
    'Có chữ không in được',
    `Bộ chữ dùng để in không có “${letter}”; hãy sửa chữ ấy trong sổ hoặc trong báo cáo.`,
  );
}

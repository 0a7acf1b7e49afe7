import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { fileProblem, readYamlFile } from '../../registers/yaml-file.ts';
import { Day } from '../../reports/regimes/types.ts';
import type { PackShelf } from '../pack-shelf.ts';
import { readSamples, type Sample } from '../sample.ts';

/** Entries that are left out: those of a register with all these values. `every`: only in each so-manieth agency. */
const Omit = z.strictObject({
  register: z.string(),
  where: z.record(z.string(), z.string()).default({}),
  every: z.int().min(1).default(1),
});

const WorldFile = z.strictObject({
  /** The sample whose agency and entries the agencies below are made like. */
  like: z.string(),
  replace: z.array(z.strictObject({ from: z.string().min(1), to: z.string() })),
  /** What the model agency is called in its entries; each agency has its own name there. */
  ownName: z.string().min(1),
  /** Notes that begin so mark entries about what is real: they stay as they are. */
  realNote: z.string().min(1),
  omit: z.array(Omit),
  /** `title`: what stands before the name in full; `clusters`: in how many groups they stand below the agency above. */
  agencies: z.strictObject({
    ...{ count: z.int().min(1).max(999), clusters: z.int().min(1).max(99) },
    ...{ code: z.string(), name: z.string(), title: z.string(), kind: z.string() },
  }),
  clusters: z.strictObject({ code: z.string(), name: z.string(), kind: z.string() }),
  regime: z.strictObject({ title: z.string(), deadlineDays: z.int().min(0) }),
  days: z.strictObject({ entered: Day, submitted: Day, late: Day, accepted: Day }),
  lateEvery: z.int().min(1),
});
export type WorldFile = z.infer<typeof WorldFile>;

/** A sample agency with many others below it that are made like one of the samples. */
export interface SampleWorld extends WorldFile {
  above: Sample;
  model: Sample;
}

/** The worlds that are loaded on request lie here, each a sample with its `world.yaml`. */
const worldsFolder = 'sample-worlds';

/** Reads the one world of that name, checked; an unknown one is said with those there are. */
export function readSampleWorld(
  root: string,
  packs: PackShelf,
  { name, samples }: { name: string; samples: readonly Sample[] },
): Result<SampleWorld> {
  const worlds = readSamples(root, packs, worldsFolder);
  if (!worlds.ok) return worlds;
  const above = worlds.value.find((one) => one.name === name);
  if (above === undefined)
    return failure([
      problem(
        'sample-unknown',
        'Không có bộ dữ liệu mẫu này',
        `Các bộ nạp được: ${worlds.value.map((one) => one.name).join(', ')}.`,
      ),
    ]);
  const file = `${above.folder}/world.yaml`;
  const read = readYamlFile(WorldFile, file, readFileSync(path.join(root, file), 'utf8'));
  if (!read.ok) return read;
  const model = samples.find((one) => one.name === read.value.value.like);
  if (model === undefined)
    return failure([fileProblem(file, read.value.lineOf(['like']), `Không có bộ mẫu “${read.value.value.like}”.`)]);
  return success({ ...read.value.value, above, model });
}

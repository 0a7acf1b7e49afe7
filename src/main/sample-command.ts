import path from 'node:path';
import { problem } from '../kernel/problem.ts';
import { failure, type Result, success } from '../kernel/result.ts';
import type { Config } from '../platform/config.ts';
import { openContentStore } from '../platform/files/content-store.ts';
import type { Database } from '../platform/postgres/connect.ts';
import { getSigningKey } from '../platform/signing-key.ts';
import { frozenAuditor } from './audit-frozen.ts';
import { loadAuditFacts } from './auditor-facts.ts';
import type { Command } from './call.ts';
import { openMigratedDatabase } from './database.ts';
import { deliveryPorts } from './deliveries.ts';
import { openPackShelf, type PackShelf } from './pack-shelf.ts';
import { readSamples } from './sample.ts';
import { loadWorld, realDataTrouble } from './sample-world/load-world.ts';
import { readSampleWorld, type SampleWorld } from './sample-world/world-file.ts';
import { makeSearchable } from './search-words.ts';

const progress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** `giaouoc sample TÊN`: loads a sample agency with those below it, whose reports it has accepted. Never beside real data. */
export const sampleCommand: Command = async ({ config, files }) => {
  if (!config.withSamples) return failure([samplesOff]);
  const packs = openPackShelf(config.root, config.dataFolder);
  const samples = readSamples(config.root, packs);
  if (!samples.ok) return samples;
  const world = readSampleWorld(config.root, packs, { name: files[0] ?? '', samples: samples.value });
  if (!world.ok) return world;
  const opened = await openMigratedDatabase(config, progress);
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  try {
    const trouble = await realDataTrouble(database, samples.value, world.value);
    return trouble === undefined ? await load(config, { database, packs, world: world.value }) : failure([trouble]);
  } finally {
    await close();
  }
};

async function load(
  { root, dataFolder }: Config,
  { database, packs, world }: { database: Database; packs: PackShelf; world: SampleWorld },
): Promise<Result<number>> {
  const facts = loadAuditFacts(root);
  if (!facts.ok) return facts;
  const issuing = { contents: openContentStore(path.join(dataFolder, 'files')), audit: frozenAuditor(facts.value) };
  const delivering = deliveryPorts(database, dataFolder);
  const parts = { root, database, packs, signer: getSigningKey(dataFolder), issuing, delivering, progress };
  const loaded = await loadWorld(parts, world);
  if (!loaded.ok) return loaded;
  await makeSearchable(database, packs);
  const { agency, report, period } = world.above;
  process.stdout.write(
    `Đã tiếp nhận báo cáo của ${loaded.value} cơ quan. Cơ quan tổng hợp: ${agency}; báo cáo của chính cơ quan ấy: ${report}, kỳ ${period}.\n`,
  );
  return success(0);
}

const samplesOff = problem(
  'samples-off',
  'Bản cài đặt này không dùng dữ liệu mẫu',
  'GIAOUOC_SAMPLES đang là off; chưa nạp gì. Muốn xem thử, đặt GIAOUOC_DATA là một thư mục mới và bỏ GIAOUOC_SAMPLES.',
);

import { success } from '../kernel/result.ts';
import type { Command } from './call.ts';
import { serve } from './serve.ts';

/** `npm start`: serves until it is told to stop. */
export const serveCommand: Command = async ({ config }) => {
  const running = await serve(config, (line) => process.stdout.write(`${line}\n`));
  if (!running.ok) return running;
  process.stdout.write('Mở địa chỉ trên bằng Chrome hoặc Edge. Nhấn Ctrl+C để dừng.\n');
  await untilStopped();
  process.stdout.write('Đang dừng…\n');
  await running.value.close();
  return success(0);
};

/** A terminal and npm may both pass on one Ctrl+C: the second must not cut off the orderly end. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

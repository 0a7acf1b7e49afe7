import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

const attempts = 50;

/**
 * Listens on the wanted port or, where that is taken, on the next free one above it.
 * @param listen resolves once it listens, rejects with the system's error; may be called again after `EADDRINUSE`
 * @returns the port that was taken; a problem when none is free or the system forbids it.
 */
export async function listenFrom(wanted: number, listen: (port: number) => Promise<unknown>): Promise<Result<number>> {
  const last = Math.min(wanted + attempts, 65_535);
  for (let port = wanted; port <= last; port += 1) {
    try {
      await listen(port);
      return success(port);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      // Windows answers EACCES for a port that another program holds exclusively.
      if (code === 'EADDRINUSE' || (code === 'EACCES' && process.platform === 'win32')) continue;
      const known = refusal(code, port);
      if (known === undefined) throw error;
      return failure([known]);
    }
  }
  return failure([problem('ports-taken', 'Không còn cổng trống', `Các cổng ${wanted}–${last} đều đang được dùng.`)]);
}

function refusal(code: string, port: number): Problem | undefined {
  if (code === 'EACCES')
    return problem(
      'port-forbidden',
      'Không được dùng cổng này',
      `Hệ thống không cho mở cổng ${port}; hãy chọn cổng từ 1024 trở lên (PORT hoặc --port).`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return problem(
      'host-unknown',
      'Địa chỉ không có trên máy này',
      'Địa chỉ ở --host phải là một địa chỉ của máy này, hoặc 0.0.0.0.',
    );
  return undefined;
}

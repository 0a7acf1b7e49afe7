import pg from 'pg';
import { type Problem, problem } from '../../kernel/problem.ts';

/** What a server or the network answers → what the user can do about it. */
const advice: Record<string, string> = {
  ECONNREFUSED: 'Không có máy chủ PostgreSQL nào trả lời ở địa chỉ ấy; kiểm tra máy, cổng và máy chủ đã chạy chưa.',
  ENOTFOUND: 'Không tìm thấy máy có tên ấy; kiểm tra tên máy.',
  EAI_AGAIN: 'Không tra được tên máy; kiểm tra mạng và tên máy.',
  ETIMEDOUT: 'Máy chủ không trả lời; kiểm tra mạng, tường lửa và cổng.',
  ECONNRESET: 'Máy chủ ngắt kết nối; kiểm tra cổng và yêu cầu SSL của máy chủ.',
  '28P01': 'Sai tên người dùng hoặc mật khẩu.',
  '28000': 'Máy chủ không cho người dùng này vào; kiểm tra pg_hba.conf và yêu cầu SSL.',
  '3D000': 'Cơ sở dữ liệu ấy chưa có; nhờ quản trị tạo (CREATE DATABASE … ENCODING ‘UTF8’).',
  '42501': 'Người dùng không được nối vào cơ sở dữ liệu ấy.',
  '53300': 'Máy chủ đã hết chỗ nối; thử lại sau hoặc tăng max_connections.',
  '57P03': 'Máy chủ đang khởi động hoặc đang dừng; thử lại sau ít phút.',
};

/**
 * Tries a connection that the user configured.
 * @param variable the environment variable that holds it, for the message; passwords are never shown
 * @returns undefined when it answers.
 */
export async function findConnectionTrouble(variable: string, url: string): Promise<Problem | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return connectionProblem(variable, url, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function connectionProblem(variable: string, url: string, error: unknown): Problem {
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${username}@${hostname}:${port === '' ? '5432' : port}${pathname}`;
  const detail = advice[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
  return problem('database-unreachable', `Không nối được cơ sở dữ liệu trong ${variable}`, `${where}: ${detail}`);
}

/** Several addresses of one name fail together; `pg` reports its own patience without a code. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (error instanceof Error && /timeout/i.test(error.message)) return 'ETIMEDOUT';
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

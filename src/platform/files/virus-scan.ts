import { execFile } from 'node:child_process';
import { problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';

/** Looks at a file on the disk before it is kept. */
export interface VirusScanner {
  isConfigured: boolean;
  scan(file: string): Promise<Result<void>>;
}

const patience = 60_000;

/**
 * A scanner that is a command: it is given the path of the file as its last argument, 0 says clean, 1 says infected (as clamdscan
 * does). Whatever else happens – another code, no such command, no answer in a minute – the file is refused: what was not looked at
 * is not kept. Without a command nothing is scanned. `command`: the program and its arguments, parted by spaces; no shell.
 */
export function virusScanner(command: string | undefined): VirusScanner {
  const [program, ...given] = (command ?? '').split(/\s+/).filter((part) => part !== '');
  if (program === undefined) return { isConfigured: false, scan: async () => success(undefined) };
  return { isConfigured: true, scan: (file) => runScanner(program, [...given, file]) };
}

function runScanner(program: string, parameters: string[]): Promise<Result<void>> {
  return new Promise((resolve) => {
    execFile(program, parameters, { timeout: patience, maxBuffer: 1024 * 1024 }, (error) => {
      if (error === null) resolve(success(undefined));
      else resolve(failure([error.code === 1 ? infected : unavailable]));
    });
  });
}

const infected = problem(
  'file-infected',
  'Tệp có mã độc',
  'Phần mềm quét vi-rút báo tệp này có mã độc; tệp không được lưu.',
);
const unavailable = problem(
  'scan-unavailable',
  'Chưa quét được vi-rút',
  'Phần mềm quét vi-rút không trả lời nên tệp chưa được lưu. Hãy thử lại; nếu lặp lại, báo người quản trị.',
);

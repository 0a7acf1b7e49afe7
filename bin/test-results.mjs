// Plain JavaScript for Node 20. Counts what Vitest reported, and counts as failed what did not run.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @param reportFile the JSON report of Vitest
 * @param exitedWell whether Vitest itself was content
 * @param expectedFiles the test files that must be among the results
 * @returns counts, and a line for each failure that no test's name stands for
 */
export function countResults(reportFile, exitedWell, expectedFiles) {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, complaints: ['Vitest không để lại kết quả'] };
  const files = JSON.parse(readFileSync(reportFile, 'utf8')).testResults;
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failures = tests.filter((test) => test.status === 'failed').length;
  const complaints = [
    ...tests.filter(isLeftOut).map((test) => `bị bỏ qua: ${test.file}: ${test.fullName}`),
    ...files.filter(failedAsWhole).map((file) => `tệp phép thử hỏng: ${file.name}`),
    ...missingFiles(files, expectedFiles).map((file) => `tệp phép thử không chạy: ${file}`),
  ];
  if (passed + failures === 0) complaints.push('không có phép thử nào chạy');
  if (!exitedWell && failures + complaints.length === 0) complaints.push('Vitest báo lỗi ngoài các phép thử');
  return { passed, failed: failures + complaints.length, complaints };
}

const isLeftOut = (test) => test.status !== 'passed' && test.status !== 'failed';

/** A file that could not be loaded, or whose hook failed, has no failed test to show for it. */
const failedAsWhole = (file) =>
  file.assertionResults.length === 0 ||
  (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'));

function missingFiles(files, expected) {
  const seen = new Set(files.map((file) => path.resolve(file.name)));
  return expected.filter((file) => !seen.has(path.resolve(file)));
}

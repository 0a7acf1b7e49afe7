import { describe, expect, it, test } from 'vitest';
import { formatProblem, type Place, problem } from './problem.ts';

describe('a problem is one line that begins with its place', () => {
  it.each<[Place | undefined, string]>([
    [undefined, 'Sai: chi tiết'],
    [{}, 'Sai: chi tiết'],
    [{ file: 'a.yaml' }, 'a.yaml: Sai: chi tiết'],
    [{ file: 'a.yaml', line: 12 }, 'a.yaml:12: Sai: chi tiết'],
    [{ file: 'a.yaml', line: 12, column: 3 }, 'a.yaml:12:3: Sai: chi tiết'],
    [{ file: 'a.yaml', line: 12, field: 'title' }, 'a.yaml:12 “title”: Sai: chi tiết'],
    [{ file: 'a.xlsx', row: 5, cell: 'B5' }, 'a.xlsx dòng 5, ô B5: Sai: chi tiết'],
    [{ line: 12, column: 3 }, 'dòng 12, cột 3: Sai: chi tiết'],
    [{ pointer: '/entries/0/date' }, '/entries/0/date: Sai: chi tiết'],
    [{ pointer: '/date', field: 'Ngày' }, '“Ngày”: Sai: chi tiết'],
  ])('%j', (place, line) => {
    expect(formatProblem(problem('entry-invalid', 'Sai', 'chi tiết', place))).toBe(line);
  });

  test('without detail it ends with the title', () => {
    expect(formatProblem(problem('entry-invalid', 'Sai', ''))).toBe('Sai');
  });

  test('nothing from outside can break the line or reach the terminal', () => {
    const line = formatProblem(
      problem('x', 'Sai', 'một\nhai\r\nba\u001b[31m\u0007bốn\u2028năm\u202esáu', { file: 'a\nb.yaml', line: 1 }),
    );
    expect(line).toBe('a b.yaml:1: Sai: một hai ba [31m bốn năm sáu');
  });
});

test('a problem without a place has no place', () => {
  expect(problem('x', 'Sai', 'vì sao')).toEqual({ type: 'x', title: 'Sai', detail: 'vì sao' });
  expect('place' in problem('x', 'Sai', 'vì sao')).toBe(false);
});

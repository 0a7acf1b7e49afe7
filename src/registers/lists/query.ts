import { parseCalendarDate } from '../../kernel/dates.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { RegisterDefinition } from '../types.ts';
import { findColumn } from './columns.ts';
import type { ColumnFilter, EntryQuery, Sort } from './types.ts';

/** What an address says of a view; the same for list, export and book. */
export interface ViewQuery {
  search?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  sort?: string | undefined;
  filter?: string | string[] | undefined;
}

/** Every entry of a register in the order of days. */
export const wholeRegister: Pick<EntryQuery, 'sort' | 'filters'> = {
  sort: { field: 'occurredOn', descending: false },
  filters: [],
};

const operators = [
  ['~', 'has'],
  ['>=', 'from'],
  ['<=', 'to'],
] as const;

function readFilter(text: string): ColumnFilter {
  const [field = '', ...rest] = text.split(':');
  const said = rest.join(':');
  const [sign, operator] = operators.find(([one]) => said.startsWith(one)) ?? ['', 'is' as const];
  return { field, operator, value: said.slice(sign.length) };
}

/** What a list or an export is asked for, checked against the register's columns. Without a sort: the newest first. */
export function readQuery(definition: RegisterDefinition, view: ViewQuery, limit: number): Result<EntryQuery> {
  const descending = view.sort?.startsWith('-') ?? true;
  const sort = { field: view.sort?.replace(/^-/, '') ?? 'occurredOn', descending };
  const filters = [view.filter ?? []].flat().map(readFilter);
  const wrong = findWrongSort(definition, sort) ?? firstOf(filters, (filter) => findWrongFilter(definition, filter));
  if (wrong !== undefined) return failure([queryProblem(wrong)]);
  const { search, from, to } = view;
  if ([from, to].some((date) => date !== undefined && parseCalendarDate(date) === undefined))
    return failure([queryProblem('Ngày lọc phải là ngày có thật, dạng năm-tháng-ngày.')]);
  return success({ search, from, to, sort, filters, limit });
}

function firstOf<T>(list: readonly T[], find: (one: T) => string | undefined): string | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findWrongSort(definition: RegisterDefinition, { field }: Sort): string | undefined {
  return findColumn(definition, field) === undefined ? `Sổ này không sắp xếp theo “${field}” được.` : undefined;
}

function findWrongFilter(definition: RegisterDefinition, filter: ColumnFilter): string | undefined {
  const { field, operator, value } = filter;
  if (field === 'proof')
    return operator === 'is' && ['none', 'some'].includes(value)
      ? undefined
      : 'Văn bản chứng minh lọc theo có hoặc chưa có.';
  const column = findColumn(definition, field);
  if (column === undefined) return `Sổ này không lọc theo “${field}” được.`;
  if (operator === 'has') return column.type === 'text' ? undefined : `“${field}” không lọc theo chữ được.`;
  if (column.type === 'date' && value !== '' && parseCalendarDate(value) === undefined)
    return `“${field}” lọc theo ngày có thật, dạng năm-tháng-ngày.`;
  const isBound = operator !== 'is';
  if (isBound && (value === '' || column.type === 'text') && !column.isDay)
    return `“${field}” không lọc theo khoảng được.`;
  if (column.type === 'bigint' && value !== '' && !/^-?\d{1,15}$/.test(value)) return `“${field}” lọc theo số nguyên.`;
  return undefined;
}

export function queryProblem(detail: string): Problem {
  return problem('request-invalid', 'Yêu cầu không hợp lệ', detail);
}

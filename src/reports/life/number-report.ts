import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import type { Entry, EntryValues, RegisterDefinition } from '../../registers/types.ts';
import type { Letterhead } from '../types.ts';

/** The number behind the last that the agency gave out this year under the symbol; two digits at least. NĐ 30/2020, Phụ lục I, II.3: anew from 01 each year. */
export function nextNumber(documents: readonly Entry[], { symbol, year }: { symbol: string; year: string }): string {
  const numbers = documents
    .filter(({ occurredOn, values }) => occurredOn.startsWith(year) && values.symbol === symbol)
    .filter(({ values }) => values.direction === undefined || values.direction === 'outgoing')
    .flatMap(({ values }) => (/^\d{1,6}$/.test(String(values.number)) ? [Number(values.number)] : []));
  return String(Math.max(0, ...numbers) + 1).padStart(2, '0');
}

/** The report as an entry of the document register. */
export function documentOf(
  letterhead: Letterhead & { number: string; date: string },
  register: RegisterDefinition,
  replaced: Entry | undefined,
): Result<EntryValues> {
  const has = (id: string): boolean => register.fields.some((field) => field.id === id);
  const type = choiceNamed(register, 'docType', letterhead.typeName);
  if (type === undefined) return failure([unfitRegister(letterhead.typeName)]);
  const { date, number, symbol, agency, subject } = letterhead;
  return success({
    ...{ date, number, symbol, docType: type, issuer: agency },
    subject: sentenceCase(subject.join(' ')),
    ...(has('direction') ? { direction: 'outgoing' } : {}),
    ...(replaced === undefined || !has('relations')
      ? {}
      : { relations: [{ kind: 'replaces', document: replaced.id }] }),
  });
}

function choiceNamed(register: RegisterDefinition, fieldId: string, name: string): string | undefined {
  const choices = register.fields.find(({ id }) => id === fieldId)?.choices ?? {};
  const wanted = name.toLocaleLowerCase('vi');
  return Object.entries(choices).find(([, title]) => title.toLocaleLowerCase('vi') === wanted)?.[0];
}

/** A subject printed in capitals is kept as a sentence is. */
function sentenceCase(subject: string): string {
  if (subject !== subject.toLocaleUpperCase('vi')) return subject;
  const lower = subject.toLocaleLowerCase('vi');
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1);
}

const unfitRegister = (typeName: string): Problem =>
  problem(
    'document-register-unfit',
    'Sổ văn bản không cấp số được',
    `Bộ mẫu ngành chưa có sổ văn bản với tên loại “${typeName}”; chưa phát hành gì.`,
  );

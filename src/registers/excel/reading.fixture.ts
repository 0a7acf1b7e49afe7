import type { RegisterDefinition } from '../types.ts';
import { directory, documents, everything } from '../world.fixture.ts';
import { type ImportWorld, type ReadImport, readImport } from './import-file.ts';
import { type DocumentName, indexDocuments, indexNames } from './names.ts';
import type { Answers } from './plan-types.ts';
import { listErrors } from './preview.ts';

export const knownNames = {
  person: [{ id: 'minh', title: 'Điểu Minh' }],
  orgUnit: [{ id: 'van-phong', title: 'Văn phòng' }],
  place: [
    { id: 'xa-tan-hung', title: 'xã Tân Hưng' },
    { id: 'xa-loc-an', title: 'xã Lộc An' },
  ],
};

export const knownDocuments: DocumentName[] = [
  { id: '01890000-0000-7000-8000-000000000001', number: '05', symbol: 'KH-BDT', date: '2023-02-03' },
  { id: '01890000-0000-7000-8000-000000000002', number: '08', symbol: 'KH/CB', date: '2023-03-01' },
  { id: '01890000-0000-7000-8000-000000000003', number: '17/2023', symbol: 'QĐ-UBND', date: '2023-05-05' },
  { id: '01890000-0000-7000-8000-000000000004', number: '32', symbol: 'KH-BDT', date: '2021-02-03' },
  { id: '01890000-0000-7000-8000-000000000005', number: '32', symbol: 'KH-BDT', date: '2022-02-03' },
];

export function worldOf(definition: RegisterDefinition): ImportWorld {
  return {
    definition,
    directory,
    names: indexNames(directory, knownNames),
    documents: indexDocuments(knownDocuments),
    idOf: (register, key) => `${register}:${key}`,
  };
}

export const worlds = { everything: worldOf(everything), documents: worldOf(documents) };

/** Everything that reading a file says; a refusal of the whole file as one error without a cell. */
export interface Said {
  read: ReadImport | undefined;
  values: unknown[];
  /** "B7 reason" in the order of the file. */
  errors: string[];
  questions: string[];
  notes: string[];
}

export async function readFile(
  name: string,
  bytes: Uint8Array,
  world: ImportWorld,
  answers: Answers = {},
): Promise<Said> {
  const steps = readImport({ name, bytes, answers }, world);
  let step = await steps.next();
  while (step.done !== true) step = await steps.next();
  const result = step.value;
  if (!result.ok)
    return { read: undefined, values: [], errors: result.error.map(({ detail }) => detail), questions: [], notes: [] };
  const { prepared, problems, fit, notes } = result.value;
  return {
    read: result.value,
    values: fit.map(({ values, version: { role, proof } }) => ({
      ...values,
      ...(role === null ? {} : { role }),
      ...(proof.length === 0 ? {} : { proof }),
    })),
    errors: listErrors(problems, prepared.sheets).map(({ cell, reason }) => `${cell ?? ''} ${reason}`.trim()),
    questions: prepared.questions.filter(({ answer }) => answer === null).map(({ id }) => id),
    notes,
  };
}

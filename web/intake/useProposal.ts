import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { addEntry, type RegisterView } from '../../src/registers/contract.ts';
import type { Proposal } from '../../src/registers/intake/contract.ts';
import { ApiProblem, call } from '../client.ts';
import { queryClient } from '../queries.ts';
import type { FormValue } from '../register/formState.ts';
import { type FieldErrors, placeOfPointer, readForm } from '../register/readForm.ts';
import { t } from '../strings.ts';
import { startValues } from './proposalForm.ts';

/** What is typed into one proposal, what was refused, and entering it. Its key makes a repeated click harmless. */
export function useProposal(
  agency: string,
  register: RegisterView,
  proposal: Proposal,
  onEntered: (entryId: string) => void,
) {
  const [values, setValues] = useState(() => startValues(register, proposal));
  const [role, setRole] = useState('');
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<string>();
  const mutation = useMutation({
    mutationFn: (sent: Record<string, unknown>) =>
      call(addEntry, {
        params: { agency, register: register.id },
        body: {
          values: sent,
          role: register.roles.find((one) => one === role) ?? null,
          proof: [],
          idempotencyKey: proposal.idempotencyKey,
        },
      }),
    onSuccess: async ({ entryId }) => {
      onEntered(entryId);
      await queryClient.invalidateQueries();
    },
    onError: (error) => {
      const refused = error instanceof ApiProblem ? error : undefined;
      setProblem(refused === undefined ? t.form.failed : `${refused.message}. ${refused.detail}`);
      const places = refused?.places ?? [];
      setErrors(Object.fromEntries(places.map((place) => [placeOfPointer(place.pointer), place.message])));
    },
  });
  const enter = (): boolean => {
    const read = readForm(register.fields, values);
    if (register.roles.length > 0 && role === '') read.errors.role = t.form.invalid.required;
    setErrors(read.errors);
    setProblem(undefined);
    const complete = Object.keys(read.errors).length === 0;
    if (complete) mutation.mutate(read.values);
    return complete;
  };
  const change = (field: string, value: FormValue) => setValues((before) => ({ ...before, [field]: value }));
  return { values, change, role, setRole, errors, problem, enter, entering: mutation.isPending };
}

import { useQuery } from '@tanstack/react-query';
import type { RegisterView } from '../../src/registers/contract.ts';
import { registersQuery } from '../queries.ts';
import { useMayEnter } from '../useMay.ts';

interface FoundRegister {
  register: RegisterView | undefined;
  /** True when the list of registers has come and this one is not in it. */
  unknown: boolean;
  error: Error | null;
  mayWrite: boolean;
}

/** The definition of the register on the page, and whether the person may write into it. */
export function useRegister(agency: string, id: string): FoundRegister {
  const { data, error } = useQuery(registersQuery(agency));
  const mayWrite = useMayEnter(agency, id);
  const register = data?.registers.find((one) => one.id === id);
  return {
    register,
    unknown: data !== undefined && register === undefined,
    error: data === undefined ? error : null,
    mayWrite,
  };
}

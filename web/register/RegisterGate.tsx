import '../styles/register.css';
import '../styles/lists.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RegisterView } from '../../src/registers/contract.ts';
import { Message, ProblemMessage } from '../feedback/Messages.tsx';
import { Skeleton } from '../feedback/Skeleton.tsx';
import { meQuery } from '../queries.ts';
import { t } from '../strings.ts';
import { useRegister } from './useRegister.ts';

interface RegisterGateProps {
  agency: string;
  register: string;
  /** Forms are not shown where nothing can be saved. */
  writing: boolean;
  children: (register: RegisterView, mayWrite: boolean) => ReactNode;
}

/** Shows a page of a register once its definition is there, and else says why not. */
export function RegisterGate({ agency, register: id, writing, children }: RegisterGateProps) {
  const { register, unknown, error, mayWrite } = useRegister(agency, id);
  const me = useQuery(meQuery).data;
  if (error !== null) return <ProblemMessage error={error} />;
  if (unknown) return <Message title={t.errors.unknownRegister(id)} />;
  if (register === undefined || me === undefined) {
    return (
      <div className="page">
        <Skeleton height={18} lines={8} />
      </div>
    );
  }
  if (me.access[agency]?.['entries.read'] === undefined)
    return <Message title={register.title} hint={t.register.namesOnly} />;
  if (writing && !mayWrite) {
    return (
      <Message title={register.title} hint={t.register.readOnly}>
        <Link to="/$agency/so/$register" params={{ agency, register: id }}>
          {t.register.toList}
        </Link>
      </Message>
    );
  }
  return children(register, mayWrite);
}

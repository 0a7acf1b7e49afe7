import { ApiProblem } from '../client.ts';
import { Trouble } from '../sign-in/Trouble.tsx';

/** What the server refused, beside what was asked; an error of the program is thrown on. */
export function Problem({ error }: { error: Error | null }) {
  if (error === null) return null;
  if (!(error instanceof ApiProblem)) throw error;
  const places = error.places.map(({ message }) => message).filter((message) => message !== error.message);
  return <Trouble title={error.message} detail={[error.detail, ...places].filter(Boolean).join(' ')} />;
}

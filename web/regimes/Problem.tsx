import { ApiProblem } from '../client.ts';
import { Trouble } from '../sign-in/Trouble.tsx';

/** What the server refused, beside what was asked; an error of the program is thrown on. */
export function Problem({ error }: { error: Error | null }) {
  if (error === null) return null;
  if (!(error instanceof ApiProblem)) throw error;
  // The detail is the first of the places, and says how many others there are.
  const places = new Set(error.places.map(({ message }) => message).filter((message) => message !== error.message));
  return <Trouble title={error.message} detail={places.size > 0 ? [...places].join(' ') : error.detail} />;
}

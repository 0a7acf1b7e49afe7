import { z } from 'zod';
import type { RouteContract } from '../src/access/contract.ts';
import { t } from './sign-in/strings.ts';

/** One place of an RFC 9457 problem: `pointer` is a JSON pointer into what was sent ("/values/gifts/0/value"). */
const ProblemPlace = z.object({
  pointer: z.string().optional(),
  place: z.object({ pointer: z.string().optional() }).optional(),
  detail: z.string().optional(),
  message: z.string().optional(),
});

const Problem = z.object({
  type: z.string().default('about:blank'),
  title: z.string(),
  status: z.number().optional(),
  detail: z.string().optional(),
  errors: z.array(ProblemPlace).default([]),
});

/** What the server refused, in Vietnamese. `status` 0: no answer at all; `places`: message by JSON pointer into the body. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly status: number;
  readonly type: string;
  readonly detail: string;
  readonly places: { pointer: string; message: string }[];

  constructor(status: number, problem: z.infer<typeof Problem>) {
    super(problem.title);
    this.status = status;
    this.type = problem.type;
    this.detail = problem.detail ?? '';
    this.places = problem.errors.map((place) => ({
      pointer: place.pointer ?? place.place?.pointer ?? '',
      message: place.detail ?? place.message ?? problem.title,
    }));
  }
}

let leaving = false;
/** Whether this page was answered as somebody who is signed in. */
let hadSession = false;

/** Leaves the application for another of our pages, once, whatever else is answered meanwhile. */
export function leaveTo(address: string): void {
  if (leaving) return;
  leaving = true;
  window.location.assign(address);
}

/** The session has ended: what was typed is kept as a draft, and after signing in the same page opens again. */
function leaveWithoutSession(problem: ApiProblem): ApiProblem {
  if (problem.type === 'urn:giaouoc:problem:sign-in-needed') {
    const { pathname, search } = window.location;
    leaveTo(`/dang-nhap?${hadSession ? 'het-phien=1&' : ''}den=${encodeURIComponent(pathname + search)}`);
  }
  return problem;
}

type In<S> = S extends z.ZodType ? z.input<S> : never;
type Keyed<K extends string, S> = S extends z.ZodType ? { [P in K]: In<S> } : { [P in K]?: undefined };
/** What a call needs: `params`, `query`, `body` exactly where the contract has them. */
export type CallInput<C extends RouteContract> = { params: In<C['params']> } & (C['query'] extends z.ZodType
  ? { query?: In<C['query']> }
  : { query?: undefined }) &
  Keyed<'body', C['body']> & { signal?: AbortSignal };
export type CallAnswer<C extends RouteContract> = C['response'] extends z.ZodType ? z.output<C['response']> : Blob;

type Queryable = Record<string, unknown>;

function queryText(query: Queryable | undefined): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') search.append(key, String(one));
    }
  }
  return search.size === 0 ? '' : `?${search}`;
}

/** The address of a route, also for plain links to files. */
export function addressOf<C extends RouteContract>(
  contract: C,
  input: { params: In<C['params']>; query?: Queryable | undefined },
): string {
  const params = input.params as Record<string, unknown>;
  const path = contract.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])));
  return path + queryText(input.query);
}

/** A file that the route would not take is not sent: of a refusal in the middle of a body a browser shows nothing. */
export function refuseLarge({ uploadBytes }: RouteContract, size: number): void {
  if (uploadBytes === undefined || size <= uploadBytes) return;
  const detail = t.errors.tooLargeHint(Math.floor(uploadBytes / (1024 * 1024)));
  throw new ApiProblem(413, { type: 'about:blank', title: t.errors.tooLarge, detail, errors: [] });
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined));
  return new ApiProblem(
    response.status,
    parsed.success ? parsed.data : { type: 'about:blank', title: t.errors.status(response.status), errors: [] },
  );
}

export async function fetchOrProblem(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    const offline = { type: 'about:blank', title: t.errors.offline, detail: t.errors.offlineHint, errors: [] };
    throw new ApiProblem(0, offline);
  }
}

/**
 * Calls a route of the server. The answer is checked against the contract, so that a screen never shows a half-understood one.
 * `before`: the answer that the page has; where nothing changed, the server says so and it is given back.
 * @throws ApiProblem for everything a person can be told about.
 */
export async function call<C extends RouteContract>(
  contract: C,
  input: CallInput<C>,
  before?: CallAnswer<C> & { version: string },
): Promise<CallAnswer<C>> {
  const body = (input as { body?: unknown }).body;
  const known = before === undefined ? {} : { 'if-none-match': `"${before.version}"` };
  const init: RequestInit = { method: contract.method, headers: { accept: 'application/json', ...known } };
  if (input.signal !== undefined) init.signal = input.signal;
  if (body !== undefined) {
    const isFile = body instanceof Uint8Array;
    if (isFile) refuseLarge(contract, body.length);
    init.body = isFile ? new Blob([new Uint8Array(body)]) : JSON.stringify(body);
    init.headers = { ...init.headers, 'content-type': isFile ? 'application/octet-stream' : 'application/json' };
  }
  const response = await fetchOrProblem(addressOf(contract, input as never), init);
  if (response.status === 304 && before !== undefined) return before;
  if (!response.ok) throw leaveWithoutSession(await problemOf(response));
  hadSession = true;
  if (contract.response === undefined) return (await response.blob()) as CallAnswer<C>;
  const answer = contract.response.safeParse(await response.json());
  if (answer.success) return answer.data as CallAnswer<C>;
  console.error(contract.path, answer.error);
  throw new ApiProblem(response.status, { type: 'about:blank', title: t.errors.unreadable, errors: [] });
}

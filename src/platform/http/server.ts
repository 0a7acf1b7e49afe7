import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { denial } from '../../access/denial.ts';
import {
  type Caller,
  CookieAnswer,
  type FileAnswer,
  type Route,
  type Session,
  type StreamAnswer,
  VersionedAnswer,
} from '../../access/route.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { isFromThisMachine, ownNames, refuseForeign, securityHeaders } from './guard.ts';
import { findMarkedText } from './marked-text.ts';
import { problemBody, shapeProblems } from './problem-response.ts';
import { rateLimiter } from './rate-limit.ts';

export interface ServerOptions {
  routes: readonly Route[];
  /** The built web application. */
  webFolder: string;
  sessions: Sessions;
  /** How people reach us where it is not by this machine's name or address. */
  publicUrl?: string | undefined;
  /** Addresses of proxies whose forwarded addresses are believed; of all others they are not. */
  trustedProxies?: readonly string[] | undefined;
  /** Told of what only we can have caused. */
  onError(error: unknown): void;
}

/** Who a request's cookies stand for; undefined: nobody. */
export interface Sessions {
  find(cookie: string): Promise<Session | undefined>;
}

const bodyLimit = 1024 * 1024;

/** The HTTP server: routes by their contracts, everything else the web application. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const trustProxy = options.trustedProxies?.length ? [...options.trustedProxies] : false;
  const server = Fastify({ bodyLimit, logger: false, trustProxy, routerOptions: { maxParamLength: 300 } });
  const names = ownNames(options.publicUrl);
  const isSecure = options.publicUrl?.startsWith('https://') === true;
  const headers = securityHeaders(undefined);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (isSecure) reply.header('strict-transport-security', 'max-age=31536000');
    const refused = refuseForeign(request, names);
    if (refused !== undefined) await sendProblems(reply, [refused]);
  });
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  server.setErrorHandler((error, request, reply) => sendError(error, request, reply, options));
  const gate = newGate(options);
  for (const route of options.routes) addRoute(server, route, gate);
  await server.register(fastifyStatic, {
    root: path.resolve(options.webFolder),
    index: false,
    wildcard: false,
    immutable: true,
    maxAge: '365d',
    globIgnore: ['index.html'],
  });
  server.setNotFoundHandler((request, reply) => sendPage(request, reply, options));
  return server;
}

/** Says of each request who asks, before its body is read; and refuses. */
interface Gate {
  check(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
  sessionOf(request: FastifyRequest): Session | undefined;
}

function newGate({ sessions }: ServerOptions): Gate {
  const tooMany = rateLimiter();
  const found = new WeakMap<FastifyRequest, Session>();
  return {
    sessionOf: (request) => found.get(request),
    check: async ({ contract }, request, reply) => {
      const { perMinute } = contract;
      if (perMinute !== undefined && tooMany(`${contract.method} ${contract.path} ${request.ip}`, perMinute))
        return sendProblems(reply.header('retry-after', '60'), [tooManyProblem]);
      const session = await sessions.find(request.headers.cookie ?? '');
      if (session !== undefined) found.set(request, session);
      const denied = denial(contract, session, (request.params as { agency?: string }).agency);
      return denied === undefined ? undefined : sendProblems(reply, [denied]);
    },
  };
}

const tooManyProblem = problem(
  'too-many-requests',
  'Yêu cầu quá dồn dập',
  'Máy này vừa gửi quá nhiều yêu cầu; hãy đợi một phút rồi thử lại.',
);

function callerOf(request: FastifyRequest): Caller {
  return {
    address: request.ip,
    isThisMachine: isFromThisMachine(request),
    cookie: request.headers.cookie ?? '',
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
  };
}

/** A browser's proxy may have marked it as weak. */
const knownTo = ({ headers }: FastifyRequest): string | undefined =>
  /^(?:W\/)?"([^"]+)"$/.exec(headers['if-none-match'] ?? '')?.[1];

function addRoute(server: FastifyInstance, route: Route, gate: Gate): void {
  const { contract } = route;
  server.route({
    method: contract.method,
    url: contract.path,
    ...(contract.uploadBytes === undefined ? {} : { bodyLimit: contract.uploadBytes }),
    onRequest: async (request, reply) => gate.check(route, request, reply),
    handler: async (request, reply) => {
      const checked = checkShape(route, request);
      if (!checked.ok) return sendProblems(reply, checked.error);
      const session = gate.sessionOf(request);
      const answer = await route.handle({
        ...checked.value,
        session,
        caller: callerOf(request),
        known: knownTo(request),
      });
      if (!answer.ok) return sendProblems(reply, answer.error);
      return sendAnswer(reply, route, answer.value);
    },
  });
}

function sendAnswer(reply: FastifyReply, route: Route, answer: unknown): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (answer instanceof VersionedAnswer) {
    reply.header('etag', `"${answer.version}"`);
    return answer.value === undefined ? reply.code(304).send() : sendAnswer(reply, route, answer.value);
  }
  if (!(answer instanceof CookieAnswer))
    return route.contract.response === undefined
      ? sendFile(reply, answer as FileAnswer | StreamAnswer)
      : sendJson(reply, answer);
  reply.header('set-cookie', [...answer.cookies]);
  return answer.location === undefined
    ? sendAnswer(reply, route, answer.value)
    : reply.code(303).header('location', answer.location).send();
}

/** As bytes: of a text the length in bytes would be counted before it is written. */
function sendJson(reply: FastifyReply, answer: unknown): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(Buffer.from(JSON.stringify(answer)));
}

const nulProblem = problem('request-invalid', 'Yêu cầu không hợp lệ', 'Yêu cầu có ký tự không dùng được (mã 0).');

/** The one character that no text in PostgreSQL can have; nothing that a person types has it. */
function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return Object.entries(value).some(([key, one]) => key.includes('\u0000') || hasNul(one));
}

function checkShape(
  { contract }: Route,
  request: FastifyRequest,
): Result<{ params: unknown; query: unknown; body: unknown }> {
  if ([request.params, request.query, request.body].some(hasNul)) return failure([nulProblem]);
  const marked = findMarkedText(request.body);
  if (marked !== undefined) return failure([marked]);
  const params = contract.params.safeParse(request.params);
  if (!params.success) return failure(shapeProblems(params.error, 'params'));
  const query = contract.query?.safeParse(request.query);
  if (query?.success === false) return failure(shapeProblems(query.error, 'query'));
  const body = contract.body?.safeParse(request.body);
  if (body?.success === false) return failure(shapeProblems(body.error, 'body'));
  return success({ params: params.data, query: query?.data, body: body?.data });
}

function sendProblems(reply: FastifyReply, problems: readonly Problem[]): FastifyReply {
  const body = problemBody(problems);
  return reply
    .code(body.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

function sendFile(reply: FastifyReply, file: FileAnswer | StreamAnswer): FastifyReply {
  if (file.name !== undefined) {
    const ascii = file.name.replace(/[^\w.-]/g, '_');
    reply.header(
      'content-disposition',
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    );
  }
  return reply
    .type(file.contentType)
    .send(file.kind === 'file' ? Buffer.from(file.bytes) : Readable.from(file.bytes, { objectMode: false }));
}

const tooLarge = (limit = bodyLimit): Problem =>
  problem('body-too-large', 'Nội dung quá lớn', `Nhiều nhất ${Math.floor(limit / (1024 * 1024))} MB.`);

/** What Fastify itself refuses has a status below 500; the rest is ours and is not shown. */
function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply, options: ServerOptions): FastifyReply {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return sendProblems(reply, [tooLarge(request.routeOptions.bodyLimit)]);
  if (status >= 400 && status < 500)
    return sendProblems(reply, [
      problem(
        'body-unreadable',
        'Không đọc được yêu cầu',
        'Nội dung gửi lên không đúng dạng JSON hoặc địa chỉ không hợp lệ.',
      ),
    ]);
  // Who closed the page while an answer was on its way has no use for another.
  if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return reply;
  options.onError(error);
  return sendProblems(reply, [
    problem(
      'internal-error',
      'Chương trình gặp lỗi',
      'Việc vừa làm chưa được ghi. Hãy thử lại; nếu lặp lại, báo người quản trị.',
    ),
  ]);
}

const signInPages = ['/dang-nhap', '/lan-dau', '/loi-moi'];

/** Every address of the application is its one page, the router in the browser does the rest; without a session it is that of sign-in. */
async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { webFolder, sessions }: ServerOptions,
): Promise<FastifyReply> {
  const address = request.url.split('?')[0] ?? '';
  const isSignIn = signInPages.includes(address);
  const file = path.join(webFolder, isSignIn ? 'dang-nhap.html' : 'index.html');
  const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !path.extname(address);
  if (!isPage || !existsSync(file)) {
    return sendProblems(reply, [
      problem('page-unknown', 'Không có địa chỉ này', `Không có gì ở ${request.method} ${address}.`),
    ]);
  }
  if (!isSignIn && (await sessions.find(request.headers.cookie ?? '')) === undefined)
    return reply
      .code(303)
      .header('cache-control', 'no-store')
      .header('location', `/dang-nhap?den=${encodeURIComponent(request.url)}`)
      .send();
  const nonce = randomBytes(16).toString('base64');
  const page = readFileSync(file, 'utf8').replaceAll('__CSP_NONCE__', nonce);
  return reply
    .headers(securityHeaders(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page);
}

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isGranted } from '../../access/permissions.ts';
import type { FileAnswer, Route, Session, StreamAnswer } from '../../access/route.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { failure, type Result, success } from '../../kernel/result.ts';
import { isFromThisMachine, refuseForeign, securityHeaders } from './guard.ts';
import { problemBody, shapeProblems } from './problem-response.ts';

export interface ServerOptions {
  routes: readonly Route[];
  /** The built web application. */
  webFolder: string;
  /** Told of what only we can have caused. */
  onError(error: unknown): void;
}

const bodyLimit = 1024 * 1024;

/** The HTTP server: routes by their contracts, everything else the web application. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({ bodyLimit, logger: false, trustProxy: false, routerOptions: { maxParamLength: 300 } });
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(undefined));
    const refused = refuseForeign(request);
    if (refused !== undefined) await sendProblems(reply, [refused]);
  });
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  server.setErrorHandler((error, _request, reply) => sendError(error, reply, options));
  for (const route of options.routes) addRoute(server, route);
  await server.register(fastifyStatic, {
    root: path.resolve(options.webFolder),
    index: false,
    wildcard: false,
    immutable: true,
    maxAge: '365d',
    globIgnore: ['index.html'],
  });
  server.setNotFoundHandler((request, reply) => sendPage(request, reply, options.webFolder));
  return server;
}

/** Until people sign in: the machine itself may write, the office network may read. */
function sessionOf(request: FastifyRequest): Session {
  return isFromThisMachine(request)
    ? { role: 'localOperator', actor: 'người dùng tại máy chủ' }
    : { role: 'networkReader', actor: 'người xem trong mạng cơ quan' };
}

function addRoute(server: FastifyInstance, route: Route): void {
  const { contract } = route;
  server.route({
    method: contract.method,
    url: contract.path,
    ...(contract.uploadBytes === undefined ? {} : { bodyLimit: contract.uploadBytes }),
    handler: async (request, reply) => {
      const session = sessionOf(request);
      if (!isGranted(session.role, contract.permission)) {
        return sendProblems(reply, [
          problem('forbidden', 'Không có quyền', 'Máy này chỉ được xem; việc ghi làm tại máy chủ.'),
        ]);
      }
      const checked = checkShape(route, request);
      if (!checked.ok) return sendProblems(reply, checked.error);
      const answer = await route.handle({ ...checked.value, session });
      if (!answer.ok) return sendProblems(reply, answer.error);
      return contract.response === undefined
        ? sendFile(reply, answer.value as FileAnswer | StreamAnswer)
        : reply.header('cache-control', 'no-store').send(answer.value);
    },
  });
}

function checkShape(
  { contract }: Route,
  request: FastifyRequest,
): Result<{ params: unknown; query: unknown; body: unknown }> {
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
    .header('cache-control', 'no-store')
    .type(file.contentType)
    .send(file.kind === 'file' ? Buffer.from(file.bytes) : Readable.from(file.bytes, { objectMode: false }));
}

/** What Fastify itself refuses has a status below 500; the rest is ours and is not shown. */
function sendError(error: unknown, reply: FastifyReply, options: ServerOptions): FastifyReply {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413)
    return sendProblems(reply, [problem('body-too-large', 'Nội dung quá lớn', 'Yêu cầu vượt giới hạn dung lượng.')]);
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

/** Every address of the application is its one page; the router in the browser does the rest. */
function sendPage(request: FastifyRequest, reply: FastifyReply, webFolder: string): FastifyReply {
  const file = path.join(webFolder, 'index.html');
  const isPage =
    request.method === 'GET' && !request.url.startsWith('/api/') && !path.extname(request.url.split('?')[0] ?? '');
  if (!isPage || !existsSync(file)) {
    return sendProblems(reply, [
      problem('page-unknown', 'Không có địa chỉ này', `Không có gì ở ${request.method} ${request.url.split('?')[0]}.`),
    ]);
  }
  const nonce = randomBytes(16).toString('base64');
  const page = readFileSync(file, 'utf8').replaceAll('__CSP_NONCE__', nonce);
  return reply
    .headers(securityHeaders(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page);
}

import { isIP } from 'node:net';
import os from 'node:os';
import type { FastifyRequest } from 'fastify';
import { type Problem, problem } from '../../kernel/problem.ts';

const forwarding = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];

/** Whether the request comes from the machine itself: by a loopback address, and not through a proxy that stands there. */
export function isFromThisMachine(request: FastifyRequest): boolean {
  const isForwarded = forwarding.some((header) => request.headers[header] !== undefined);
  return !isForwarded && isLoopback(request.socket.remoteAddress ?? '') && isLoopback(request.ip);
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}

/** The names that this machine answers to; addresses are answered to always. */
export function ownNames(publicUrl: string | undefined): readonly string[] {
  const more = publicUrl === undefined ? [] : [new URL(publicUrl).hostname.toLowerCase()];
  return ['localhost', os.hostname().toLowerCase(), ...more];
}

/**
 * A page of somebody else must not speak in a user's name: names that only resolve to us (DNS rebinding) are refused, and writes
 * must come from our own pages. Programs without a browser send no Origin and are not stopped by it.
 */
export function refuseForeign(request: FastifyRequest, names: readonly string[]): Problem | undefined {
  const host = hostOf(`http://${request.headers.host ?? ''}`);
  const name = host?.hostname.replace(/^\[|\]$/g, '').toLowerCase() ?? '';
  if (isIP(name) === 0 && !names.includes(name)) {
    return problem('host-refused', 'Địa chỉ không được phép', `Máy chủ không nhận yêu cầu gửi tới tên “${name}”.`);
  }
  const { origin } = request.headers;
  const isWrite = !['GET', 'HEAD'].includes(request.method);
  const foreign =
    request.headers['sec-fetch-site'] === 'cross-site' || (origin !== undefined && hostOf(origin)?.host !== host?.host);
  return isWrite && foreign
    ? problem('origin-refused', 'Yêu cầu từ trang khác', 'Yêu cầu ghi phải gửi từ chính ứng dụng này.')
    : undefined;
}

function hostOf(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** Headers of every answer. `nonce`: of the page's own style elements; answers without a page have none. */
export function securityHeaders(nonce: string | undefined): Record<string, string> {
  const styles = nonce === undefined ? "'none'" : `'self' 'nonce-${nonce}'`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  };
}

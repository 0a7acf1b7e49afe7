import net from 'node:net';
import Fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { listenFrom } from './listen.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

/** Two neighbouring ports: the first is held by somebody else, the second is free. */
async function heldPort(): Promise<number> {
  const server = net.createServer();
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('when the wanted port is taken the next free one serves', async () => {
  const held = await heldPort();
  const server = Fastify();
  open.push(server);
  server.get('/', async () => 'xin chào');
  const taken = await listenFrom(held, (port) => server.listen({ host: '127.0.0.1', port }));
  expect(taken.ok && taken.value > held && taken.value <= held + 50).toBe(true);
  const answer = await fetch(`http://127.0.0.1:${taken.ok ? taken.value : 0}/`);
  expect(await answer.text()).toBe('xin chào');
});

test('a free port is taken as wanted', async () => {
  const held = await heldPort();
  await open.pop()?.close();
  const server = Fastify();
  open.push(server);
  expect(await listenFrom(held, (port) => server.listen({ host: '127.0.0.1', port }))).toEqual({
    ok: true,
    value: held,
  });
});

test('an address that this machine does not have is named, not searched', async () => {
  const server = Fastify();
  open.push(server);
  const taken = await listenFrom(20_000, (port) => server.listen({ host: '192.0.2.1', port }));
  expect(taken.ok ? [] : taken.error.map(({ type }) => type)).toEqual(['host-unknown']);
});

test('when every port is taken nothing listens and the range is named', async () => {
  const busy = (): Promise<never> => Promise.reject(Object.assign(new Error('busy'), { code: 'EADDRINUSE' }));
  const taken = await listenFrom(65_530, busy);
  expect(taken.ok ? '' : taken.error[0]?.detail).toBe('Các cổng 65530–65535 đều đang được dùng.');
});

import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const of = (env: NodeJS.ProcessEnv) => readConfig({}, env);
const titles = (env: NodeJS.ProcessEnv): string[] => {
  const read = of(env);
  return read.ok ? [] : read.error.map(({ title }) => title);
};

test('a sign-on of the province needs its address, its name for us and the secret', () => {
  const oidc = {
    GIAOUOC_OIDC_ISSUER: 'https://sso.tinh.example.vn/',
    GIAOUOC_OIDC_CLIENT_ID: 'giaouoc',
    GIAOUOC_OIDC_CLIENT_SECRET: 'x',
  };
  const read = of(oidc);
  expect(read.ok && read.value.provincialSignOn).toEqual({
    issuer: 'https://sso.tinh.example.vn',
    clientId: 'giaouoc',
    clientSecret: 'x',
    name: 'Đăng nhập bằng tài khoản của tỉnh',
  });
  expect(titles({ ...oidc, GIAOUOC_OIDC_CLIENT_SECRET: '' })).toEqual(['Thiếu cấu hình đăng nhập một cửa']);
  expect(titles({ ...oidc, GIAOUOC_OIDC_ISSUER: 'sso.tinh' })).toEqual(['GIAOUOC_OIDC_ISSUER không hợp lệ']);
});

test('proxies are named by address, and the public address is one of the web', () => {
  const read = of({ GIAOUOC_TRUSTED_PROXIES: '10.0.0.1, ::1', GIAOUOC_URL: 'https://thidua.example.vn/' });
  expect(read.ok && [read.value.trustedProxies, read.value.publicUrl]).toEqual([
    ['10.0.0.1', '::1'],
    'https://thidua.example.vn',
  ]);
  expect(titles({ GIAOUOC_TRUSTED_PROXIES: '10.0.0.1 proxy' })).toEqual(['GIAOUOC_TRUSTED_PROXIES không hợp lệ']);
  expect(titles({ GIAOUOC_URL: 'javascript:alert(1)' })).toEqual(['GIAOUOC_URL không hợp lệ']);
});

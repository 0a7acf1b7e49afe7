import { randomUUIDv7 } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor, username } from 'better-auth/plugins';
import type { ProvincialSignOn } from './config.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { SignInDatabase } from './postgres/connect.ts';

export const sessionHours = 12;
export const provincialId = 'provincial';
/** Below it lies nothing but the way back from the provincial sign-on. */
const basePath = '/api/sign-in/oauth';
const addressHeader = 'x-giaouoc-address';

export interface EngineOptions {
  database: SignInDatabase;
  secret: string;
  /** Where people reach us; cookies are held to https where it is https. */
  publicUrl: string;
  provincial: ProvincialSignOn | undefined;
}

/** Who a call is made for: what better-auth keeps with a session. */
export interface Visitor {
  address: string;
  cookie: string;
  userAgent: string;
}

/** What better-auth answered. `cookies` are handed on as they are. */
export interface EngineAnswer {
  ok: boolean;
  body: Record<string, unknown>;
  cookies: string[];
  location: string | undefined;
}

/** The few calls of better-auth that we use; none of its own routes is served but the provincial sign-on's way back. */
export interface SignInEngine {
  signIn(visitor: Visitor, credentials: { username: string; password: string }): Promise<EngineAnswer>;
  verifyCode(visitor: Visitor, code: string): Promise<EngineAnswer>;
  verifyBackupCode(visitor: Visitor, code: string): Promise<EngineAnswer>;
  enableSecondFactor(visitor: Visitor, password: string): Promise<EngineAnswer>;
  disableSecondFactor(visitor: Visitor, password: string): Promise<EngineAnswer>;
  startProvincial(visitor: Visitor): Promise<EngineAnswer>;
  finishProvincial(visitor: Visitor, query: Record<string, string>): Promise<EngineAnswer>;
}

const tables = {
  user: {
    modelName: 'users',
    fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    // No route of ours lets anybody write these through better-auth.
    additionalFields: { actor: { type: 'string', required: false, input: false, returned: false } },
  },
  session: {
    modelName: 'sessions',
    fields: {
      expiresAt: 'expires_at',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      userId: 'user_id',
    },
  },
  account: {
    modelName: 'accounts',
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
  },
  verification: {
    modelName: 'verifications',
    fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
} as const;

const twoFactorTable = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factors',
    fields: {
      backupCodes: 'backup_codes',
      userId: 'user_id',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
} as const;

function pluginsOf(provincial: ProvincialSignOn | undefined) {
  return [
    username({
      displayUsername: false,
      minUsernameLength: 1,
      maxUsernameLength: 64,
      usernameValidator: (name) => /^[a-z0-9._-]+$/.test(name),
    }),
    twoFactor({ issuer: 'Giao Ước', schema: twoFactorTable }),
    ...(provincial === undefined ? [] : [provincialPlugin(provincial)]),
  ];
}

/** Only people whom an administrator entered may come in by it: nobody is signed up. */
function provincialPlugin({ issuer, clientId, clientSecret }: ProvincialSignOn) {
  return genericOAuth({
    config: [
      {
        providerId: provincialId,
        clientId,
        clientSecret,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        disableImplicitSignUp: true,
        disableSignUp: true,
      },
    ],
  });
}

function build({ database, secret, publicUrl, provincial }: EngineOptions) {
  return betterAuth({
    appName: 'Giao Ước',
    secret,
    baseURL: publicUrl,
    basePath,
    database: { db: database, type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(password, hash) },
    },
    ...tables,
    account: { ...tables.account, accountLinking: { enabled: true, trustedProviders: [] } },
    session: { ...tables.session, expiresIn: sessionHours * 3600, disableSessionRefresh: true },
    plugins: pluginsOf(provincial),
    // Ours instead: per account in the database, per address before a route is reached.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'giaouoc',
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => randomUUIDv7() },
    },
  });
}

/** better-auth, made at the first call: the port of `publicUrl` is known only once the server listens. */
export function signInEngine(options: () => EngineOptions): SignInEngine {
  let made: ReturnType<typeof build> | undefined;
  const auth = () => {
    made ??= build(options());
    return made;
  };
  const asked = async (answer: Promise<Response>): Promise<EngineAnswer> => readAnswer(await answer);
  return {
    signIn: (visitor, body) => asked(auth().api.signInUsername({ body, ...call(visitor) })),
    verifyCode: (visitor, code) => asked(auth().api.verifyTOTP({ body: { code }, ...call(visitor) })),
    verifyBackupCode: (visitor, code) => asked(auth().api.verifyBackupCode({ body: { code }, ...call(visitor) })),
    enableSecondFactor: (visitor, password) =>
      asked(auth().api.enableTwoFactor({ body: { password }, ...call(visitor) })),
    disableSecondFactor: (visitor, password) =>
      asked(auth().api.disableTwoFactor({ body: { password }, ...call(visitor) })),
    startProvincial: (visitor) =>
      asked(
        auth().api.signInSocial({
          body: { provider: provincialId, callbackURL: '/', errorCallbackURL: '/dang-nhap', disableRedirect: true },
          ...call(visitor),
        }),
      ),
    finishProvincial: (visitor, query) => {
      const url = new URL(`${options().publicUrl}${basePath}/callback/${provincialId}?${new URLSearchParams(query)}`);
      return asked(auth().handler(new Request(url, { headers: headersOf(visitor) })));
    },
  };
}

function headersOf({ address, cookie, userAgent }: Visitor): Headers {
  return new Headers({ [addressHeader]: address, cookie, 'user-agent': userAgent });
}

const call = (visitor: Visitor) => ({ headers: headersOf(visitor), asResponse: true as const });

async function readAnswer(response: Response): Promise<EngineAnswer> {
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    ok: response.ok || response.status === 302,
    body: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {},
    cookies: response.headers.getSetCookie(),
    location: response.headers.get('location') ?? undefined,
  };
}

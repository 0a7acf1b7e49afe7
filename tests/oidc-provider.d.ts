/** As much of the OpenID provider as the tests use; it has no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Settings {
    clients: {
      client_id: string;
      client_secret: string;
      redirect_uris: string[];
      grant_types: string[];
      response_types: string[];
    }[];
    claims: Record<string, string[]>;
    conformIdTokenClaims: boolean;
    findAccount(context: unknown, id: string): { accountId: string; claims(): Record<string, unknown> };
    pkce: { required(): boolean };
    features: { devInteractions: { enabled: boolean } };
    cookies: { keys: string[] };
    ttl: Record<string, number>;
  }

  export default class Provider {
    constructor(issuer: string, settings: Settings);
    on(event: 'server_error', listener: (context: unknown, error: Error) => void): void;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}

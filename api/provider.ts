import * as oidc from 'openid-client';

/** An identity provider by OpenID Connect: authorization code, with PKCE, state and nonce. */

export interface ProviderOptions {
  /** What people call it. */
  name: string;
  issuer: string;
  clientId: string;
  /** None for a public client: PKCE alone then. */
  clientSecret?: string | undefined;
  /** `email`: a verified address is that of an account. Any other claim: its value is an account. */
  claim: string;
  /** Where it sends people back to. */
  redirect: string;
}

/** What is kept while somebody is there. */
interface Begun {
  url: URL;
  state: string;
  nonce: string;
  verifier: string;
}

const TIMEOUT_SECONDS = 10;
/** On this machine nobody listens between. */
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

export class Provider {
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(readonly options: ProviderOptions) {}

  /** Where to send a person, and what their answer is to be held against. */
  async begin(): Promise<Begun> {
    const config = await this.configuration();
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.options.redirect,
      scope: this.options.claim === 'email' ? 'openid email' : 'openid email profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url, state, nonce, verifier };
  }

  /** Who came back: the value of the claim that names accounts; nothing where it is missing or not verified. */
  async end(search: string, { state, nonce, verifier }: Omit<Begun, 'url'>): Promise<string | undefined> {
    const config = await this.configuration();
    const current = new URL(this.options.redirect);
    current.search = search;
    const tokens = await oidc.authorizationCodeGrant(config, current, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
    });
    const said = tokens.claims();
    if (!said) return undefined;
    const { claim } = this.options;
    // Many say no more in the token than who it is.
    const all =
      said[claim] === undefined && config.serverMetadata().userinfo_endpoint !== undefined
        ? { ...said, ...(await oidc.fetchUserInfo(config, tokens.access_token, said.sub)) }
        : said;
    const value = all[claim];
    if (typeof value !== 'string' || value === '') return undefined;
    return claim === 'email' && all['email_verified'] !== true ? undefined : value;
  }

  /** Asked for once; again where that failed. */
  private configuration(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      throw error;
    });
    return this.discovered;
  }

  private discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.options;
    const url = new URL(issuer);
    return oidc.discovery(url, clientId, clientSecret, authentication(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: LOOPBACK.has(url.hostname) ? [oidc.allowInsecureRequests] : [],
    });
  }
}

/** By header, as the standard has it, unless the provider takes the secret in the body only. */
function authentication(secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  return (server, client, body, headers) => {
    const basic = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
    (basic ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret))(server, client, body, headers);
  };
}

/** Why somebody could not be signed in, as the page of signing in has words for. */
export type Refused = 'denied' | 'failed' | 'unreachable' | 'unknown-account' | 'many-accounts' | 'too-many';

/** Codes of a provider that does not answer, or with something else than it should. */
const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']);

/** What went wrong at the provider, or on the way. */
export function refusedBy(error: unknown): Refused {
  if (error instanceof oidc.AuthorizationResponseError)
    return error.error === 'access_denied' ? 'denied' : 'failed';
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { name?: string } };
  // `fetch` says of whatever it could not reach that it is a TypeError; such errors with a code are others.
  const away = code === undefined ? [name, cause?.name].includes('TypeError') : AWAY.has(code);
  return away ? 'unreachable' : 'failed';
}

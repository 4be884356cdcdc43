/** How a session's token travels: `Authorization: Bearer …`, or the cookie. */

type Headers = { authorization?: string; cookie?: string };

const COOKIE = 'duban';

export function bearerOf({ authorization }: Headers): string | undefined {
  return authorization?.match(/^Bearer (\S+)$/)?.[1];
}

export function cookieOf({ cookie }: Headers): string | undefined {
  return cookie?.match(/(?:^|; )duban=([^;]+)/)?.[1];
}

/** The token of a request. */
export function tokenOf(headers: Headers): string | undefined {
  return bearerOf(headers) ?? cookieOf(headers);
}

/** The cookie of a session: neither scripts nor other sites have the use of it. */
export function sessionCookie(token: string, until: string, secure: boolean): string {
  return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; ${until}${secure ? '; Secure' : ''}`;
}

/** The cookie of a sign-in at an identity provider. It must come along when that sends the browser back: `Lax`. */
export function awayCookie(value: string, seconds: number, secure: boolean): string {
  const where = 'Path=/api/v1/session/provider; HttpOnly; SameSite=Lax';
  return `${COOKIE}_away=${value}; ${where}; Max-Age=${seconds}${secure ? '; Secure' : ''}`;
}

/** What that cookie says. */
export function awayOf({ cookie }: Headers): string | undefined {
  return cookie?.match(/(?:^|; )duban_away=([^;]+)/)?.[1];
}

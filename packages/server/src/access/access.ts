/**
 * Who may ask. A page of another site can make a browser send requests to this machine, and a name of its own can be made to
 * point here (DNS rebinding); so every request is judged by what a browser cannot be made to forge: the Host it names, the Origin
 * it comes from, and, where the server is reached from afar, a token.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { refused } from '../errors.js';

/** Name of the cookie that holds the token. */
export const TOKEN_COOKIE = 'edgewright_token';

/** What a request says of itself. */
export interface Asking {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`; absent in programs, and in old browsers. */
  readonly fetchSite: string | undefined;
  readonly authorization: string | undefined;
  /** The token cookie. */
  readonly cookie: string | undefined;
}

/** What a server lets in. */
export interface AccessOptions {
  /** `host:port` under which it is reached, each in lower case. */
  readonly hosts: readonly string[];
  readonly token?: string;
}

/** Judges requests. */
export class Access {
  readonly #hosts: ReadonlySet<string>;
  readonly #token: Buffer | undefined;
  /** Digest of the code of the link that a browser is let in by, once. */
  #code: Buffer | undefined;

  constructor({ hosts, token }: AccessOptions) {
    this.#hosts = new Set(hosts);
    this.#token = token === undefined ? undefined : digest(token);
  }

  /** Whether a request has to show a token. */
  get needsToken(): boolean {
    return this.#token !== undefined;
  }

  /** The code of a link that lets one browser in, once; every call makes the earlier one void. */
  newCode(): string {
    const code = randomBytes(24).toString('base64url');
    this.#code = digest(code);
    return code;
  }

  /** Whether a code lets in; it does so once. */
  takeCode(code: string): boolean {
    const isRight = this.#code !== undefined && timingSafeEqual(this.#code, digest(code));
    if (isRight) this.#code = undefined;
    return isRight;
  }

  /**
   * Judges where a request comes from.
   *
   * @throws server/refused
   */
  checkPlace({ host, origin, fetchSite }: Asking): void {
    const named = host?.toLowerCase();
    if (named === undefined || !this.#hosts.has(named)) throw refused('its Host is not this server');
    if (origin !== undefined && origin !== `http://${named}`) throw refused('its Origin is another site');
    if (fetchSite === 'cross-site' || fetchSite === 'same-site')
      throw refused('a page of another site made it');
  }

  /**
   * Judges whether a request shows the token, where one is needed.
   *
   * @throws server/refused
   */
  checkToken({ authorization, cookie }: Asking): void {
    if (this.#token === undefined) return;
    const shown = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? cookie;
    if (shown === undefined || !timingSafeEqual(this.#token, digest(shown)))
      throw refused('the token is missing or wrong');
  }
}

/** Of one length, so that a comparison tells nothing of it. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

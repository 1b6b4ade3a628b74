import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { refused } from '../errors.js';
import { TOKEN_COOKIE, type Access, type Asking } from './access.js';
import { securityHeaders } from './security-headers.js';

/** Methods that change nothing. */
const READING = ['GET', 'HEAD'];
/** A day, in seconds. */
const COOKIE_SECONDS = 86_400;

/** Judges every request before anything answers it, and gives every answer its headers. */
export function guardRequests(access: Access, token: string | undefined): MiddlewareHandler {
  return async (context, next) => {
    const { path, method } = context.req;
    for (const [name, value] of Object.entries(securityHeaders(path))) context.header(name, value);
    if (path.startsWith('/api/')) context.header('Cache-Control', 'no-store');
    const asking = askingOf(context);
    // A link from elsewhere may lead to the page, but nothing of another site may ask for data.
    const isPage = method === 'GET' && path === '/' && context.req.header('sec-fetch-mode') === 'navigate';
    access.checkPlace(isPage ? { ...asking, fetchSite: undefined } : asking);
    const code = context.req.query('code');
    if (isPageLink(path, method) && code !== undefined && token !== undefined) {
      if (access.takeCode(code)) keepToken(context, token);
      return context.redirect('/');
    }
    access.checkToken(asking);
    if (!READING.includes(method) && !isJson(context))
      throw refused('what changes or asks by a body has to be application/json');
    await next();
    return undefined;
  };
}

function isPageLink(path: string, method: string): boolean {
  return path === '/' && method === 'GET';
}

function askingOf(context: Context): Asking {
  const { req } = context;
  return {
    host: req.header('host'),
    origin: req.header('origin'),
    fetchSite: req.header('sec-fetch-site'),
    authorization: req.header('authorization'),
    cookie: getCookie(context, TOKEN_COOKIE),
  };
}

function keepToken(context: Context, token: string): void {
  setCookie(context, TOKEN_COOKIE, token, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: COOKIE_SECONDS,
  });
}

/** A form of another site cannot send it without being asked first. */
function isJson(context: Context): boolean {
  return /^application\/json\s*(;|$)/i.test(context.req.header('content-type') ?? '');
}

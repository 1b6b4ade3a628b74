import type { Hono } from 'hono';
import type { AppParts } from '../app-parts.js';
import { noRoute } from '../errors.js';

/** Names of files that hold a digest of their contents never change. */
const HASHED = /[-.][0-9A-Za-z]{8,}\.(js|css|wasm)$/;

/** The files of the pages. */
export function addAssetRoutes(app: Hono, { assets }: AppParts): void {
  app.get('*', (context) => {
    const { path } = context.req;
    const asset = assets.get(path);
    if (asset === undefined) throw noRoute(path);
    const caching = HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
    return context.body(asset.read(), 200, { 'Content-Type': asset.type, 'Cache-Control': caching });
  });
}

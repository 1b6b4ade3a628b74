/** The pages as files that can lie on any web space: there is no server behind them, and they open databases. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder } from './app-folder.js';

/** A file of the pages. */
export interface PageFile {
  readonly name: string;
  readonly contents: Uint8Array | string;
}

/** What a folder has to be, to be one that these pages may be written into again. */
const MARK = 'data-static';
const INDEX = 'index.html';

/**
 * A web space sends no policy of its own, so that the page has one. The worker that opens databases has none, and needs none: its script
 * is of the same place.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The files, for one folder.
 *
 * @param database the name of a database beside them, which the pages open at once
 */
export function staticPages(database?: string): readonly PageFile[] {
  const folder = appFolder();
  const names = readdirSync(folder).filter((name) => name !== INDEX && !name.startsWith('report'));
  const data = database === undefined ? '' : ` data-database="${encodeURIComponent(database)}"`;
  const index = readFileSync(join(folder, INDEX), 'utf8')
    .replace('<html ', `<html ${MARK}${data} `)
    .replace(
      '<meta charset="utf-8">',
      `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    );
  return [
    { name: INDEX, contents: index },
    ...names.map((name) => ({ name, contents: readFileSync(join(folder, name)) })),
  ];
}

/** Whether a file called `index.html` is one of ours, so that another takes its place without loss. */
export function isStaticPage(index: string): boolean {
  return index.includes(`<html ${MARK}`);
}

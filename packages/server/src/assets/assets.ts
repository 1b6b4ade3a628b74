import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** A file of the pages. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly read: () => Uint8Array<ArrayBuffer>;
}

/** The files of the pages by their address: only what is listed is served, so that no address leads elsewhere. */
export type Assets = ReadonlyMap<string, Asset>;

/** The files of a folder, `index.html` as `/`; none where there is no such folder. */
export function assetsIn(folder: string): Assets {
  const assets = new Map<string, Asset>();
  for (const address of filesIn(folder, '')) {
    const path = join(folder, address);
    const type = TYPES[extname(address)] ?? 'application/octet-stream';
    const asset = { path, type, read: () => new Uint8Array(readFileSync(path)) };
    assets.set(address, asset);
    if (address === '/index.html') assets.set('/', asset);
  }
  return assets;
}

function filesIn(folder: string, prefix: string): readonly string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const address = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(join(folder, entry.name), address);
    return entry.isFile() ? [address] : [];
  });
}

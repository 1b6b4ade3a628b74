#!/usr/bin/env node
import { existsSync, readFileSync, statSync } from 'node:fs';
import module from 'node:module';
import { BUNDLED } from './bundled.js';

const BUNDLE = new URL('../dist/bundle/', import.meta.url);

// Newer Nodes keep what they have compiled, so that the next command starts sooner.
module.enableCompileCache?.();
const [, , command, ...words] = process.argv;
const isBundled = BUNDLED.includes(command) && !words.includes('-') && isCurrent();
await import(isBundled ? `../dist/bundle/${command}/main.js` : '../dist/main.js');

/** Whether there are bundles, and nothing in them was compiled since. What is installed is not compiled. */
function isCurrent() {
  const from = new URL('built-from.json', BUNDLE);
  if (!existsSync(from)) return false;
  return Object.entries(JSON.parse(readFileSync(from, 'utf8'))).every(([place, builtMs]) => {
    const stamp = statSync(new URL(place, BUNDLE), { throwIfNoEntry: false });
    return stamp === undefined || stamp.mtimeMs === builtMs;
  });
}

#!/usr/bin/env node
import { existsSync, readFileSync, statSync } from 'node:fs';
import module from 'node:module';
import { BUNDLED } from './bundled.js';

const [, , command, ...words] = process.argv;

// Newer Nodes keep what they have compiled, so that the next command starts sooner.
module.enableCompileCache?.();
await import(isBundled() ? `../dist/bundle/${command}/main.js` : '../dist/main.js');

/** Whether there is a bundle of the command, and nothing in it was compiled since. What is installed is not compiled. */
function isBundled() {
  if (!BUNDLED.includes(command) || words.includes('-')) return false;
  const bundle = new URL(`../dist/bundle/${command}/`, import.meta.url);
  const from = new URL('built-from.json', bundle);
  if (!existsSync(from)) return false;
  return Object.entries(JSON.parse(readFileSync(from, 'utf8'))).every(([place, builtMs]) => {
    const stamp = statSync(new URL(place, bundle), { throwIfNoEntry: false });
    return stamp === undefined || stamp.mtimeMs === builtMs;
  });
}

#!/usr/bin/env node
import { existsSync, readFileSync, statSync } from 'node:fs';
import module from 'node:module';

/** Commands that are made of most of our modules and are to start at once: `tools/command/bundle.mjs` made them one. */
const BUNDLED = ['show', 'compare', 'policy', 'plot'];
const BUNDLE = new URL('../dist/bundle/', import.meta.url);

// Newer Nodes keep what they have compiled, so that the next command starts sooner.
module.enableCompileCache?.();
await import(BUNDLED.includes(process.argv[2]) && isCurrent() ? '../dist/bundle/main.js' : '../dist/main.js');

/** Whether there is a bundle, and nothing in it was compiled since. What is installed is not compiled. */
function isCurrent() {
  const from = new URL('built-from.json', BUNDLE);
  if (!existsSync(from)) return false;
  return Object.entries(JSON.parse(readFileSync(from, 'utf8'))).every(([place, builtMs]) => {
    const stamp = statSync(new URL(place, BUNDLE), { throwIfNoEntry: false });
    return stamp === undefined || stamp.mtimeMs === builtMs;
  });
}

import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageFolder } from '@edgewright/runtime';
import type { NewLink } from './write-package.js';

const HERE = fileURLToPath(new URL('../../', import.meta.url));
/** The package of the command, which new packages run in their scripts. It needs this one, and so lies where this one sees it. */
const COMMAND = '@edgewright/cli';

/**
 * Links to the packages of this very Edgewright for those that `folder` cannot see: so the new package works at once,
 * without a registry, and until its dependencies are installed in the ordinary way.
 */
export function linksFor(packages: readonly string[], folder: string): readonly NewLink[] {
  const unseen = packages.filter((name) => packageFolder(name, dirname(folder)) === undefined);
  return unseen.flatMap((name) => {
    const found = packageFolder(name, HERE);
    return found === undefined ? [] : linksTo(name, realpathSync(found));
  });
}

function linksTo(name: string, target: string): readonly NewLink[] {
  const link = { path: join('node_modules', name), target };
  if (name !== COMMAND) return [link];
  const command = join('node_modules', '.bin', 'edgewright');
  return [link, { path: command, target: join(target, 'bin', 'edgewright.js') }];
}

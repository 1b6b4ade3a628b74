import type { Provision } from '@edgewright/contracts';
import { chooseDestination, type Destination } from './destination.js';
import { joinClone } from './join-clone.js';
import { linksFor } from './link-packages.js';
import { parsePluginName } from './plugin-name.js';
import { templateFiles, type NewFile } from './template-files.js';
import { writePackage } from './write-package.js';

/** What a person asks for. */
export interface NewPlugin {
  readonly name: string;
  readonly kind: Provision['kind'];
  readonly cwd: string;
  /** The folder to write; chosen where absent. */
  readonly directory: string | undefined;
}

/** What was written. */
export interface CreatedPlugin extends Destination {
  readonly kind: Provision['kind'];
  /** Files of the package, relative to its folder. */
  readonly files: readonly string[];
  /** Files of the clone that now know the package. */
  readonly changed: readonly string[];
  /** Links to packages of this Edgewright, relative to its folder. */
  readonly linked: readonly string[];
}

/**
 * Writes a plugin package that works at once: all of it, or nothing.
 *
 * @throws plugin-kit/bad-plugin-name · plugin-kit/plugin-name-taken · plugin-kit/path-taken · plugin-kit/name-outside-scope · runtime/file-unusable
 */
export function createPlugin({ name, kind, cwd, directory }: NewPlugin): CreatedPlugin {
  const destination = chooseDestination(parsePluginName(name, kind), { cwd, directory });
  const files = templateFiles(kind, destination);
  const { folder, clone } = destination;
  const links = clone === null ? linksFor(dependenciesIn(files), folder) : [];
  writePackage(folder, files, links);
  return {
    ...destination,
    kind,
    files: files.map(({ path }) => path),
    changed: clone === null ? [] : joinClone({ ...destination, clone }),
    linked: links.map(({ path }) => path),
  };
}

function dependenciesIn(files: readonly NewFile[]): readonly string[] {
  const manifest = files.find(({ path }) => path === 'package.json')?.text ?? '{}';
  const { dependencies, devDependencies } = JSON.parse(manifest) as Readonly<Record<string, object>>;
  return Object.keys({ ...dependencies, ...devDependencies });
}

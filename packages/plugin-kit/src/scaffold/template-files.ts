import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Provision } from '@edgewright/contracts';
import type { Destination } from './destination.js';

/** One file of a package that is about to be written. */
export interface NewFile {
  /** Relative to the folder of the package. */
  readonly path: string;
  readonly text: string;
}

const STAND_ALONE = fileURLToPath(new URL('../../templates/', import.meta.url));

/** What lies in the folder of a template and is no part of it. */
const NO_PART = ['dist', 'node_modules'];

/**
 * The files of a template with the names of the new package. Templates are packages that work: those of this package
 * stand alone, and those of a clone are workspaces of it.
 */
export function templateFiles(kind: Provision['kind'], destination: Destination): readonly NewFile[] {
  const { clone } = destination;
  const template = clone === null ? join(STAND_ALONE, kind) : join(clone, 'plugins', `template-${kind}`);
  return readdirSync(template, { recursive: true, encoding: 'utf8' })
    .filter((path) => !NO_PART.includes(path.split(sep)[0] ?? '') && !path.endsWith('.db'))
    .filter((path) => statSync(join(template, path)).isFile())
    .sort()
    .map((path) => ({
      path: path === 'gitignore' ? '.gitignore' : path,
      text: renamed(readFileSync(join(template, path), 'utf8'), kind, destination),
    }))
    .map((file) => (file.path === 'package.json' ? published(file) : file));
}

function renamed(text: string, kind: Provision['kind'], { packageName, name }: Destination): string {
  return text
    .replaceAll(`@edgewright/template-${kind}`, packageName)
    .replaceAll(`template-${kind}`, name)
    .replaceAll(`template_${kind}`, name.replaceAll('-', '_'));
}

/** Templates are not published; what is made from them may be. */
function published({ path, text }: NewFile): NewFile {
  return { path, text: text.replace(/^ {2}"private": true,\n/m, '') };
}

import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

const ENDINGS: ReadonlySet<string> = new Set(['.png', '.jpg', '.jpeg']);

/**
 * The images of a folder and of those in it, by their paths relative to it with `/` between folders, in the order of these
 * paths; files with other endings and hidden ones are passed over.
 */
export async function imagesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && ENDINGS.has(extname(entry.name).toLowerCase()))
    .map(({ name, parentPath }) => join(parentPath, name).slice(join(folder, '/').length))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')));
  return paths.toSorted((a, b) => (a < b ? -1 : 1));
}

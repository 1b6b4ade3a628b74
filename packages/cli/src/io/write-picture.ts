import type { Scene } from '@edgewright/report/charts';
import { writeTextWithFolders } from './write-text.js';

/** Writes a scene as an SVG document, with the folders above it. */
export async function writePicture(path: string, scene: Scene): Promise<void> {
  // Loaded only where a picture is asked for.
  const { svgOf } = await import('@edgewright/report/charts');
  writeTextWithFolders(path, svgOf(scene));
}

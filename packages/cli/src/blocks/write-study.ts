import { dirname, join, relative, resolve, sep } from 'node:path';
import { figurePlots, reportMarkdown, type BlockStudy } from '@edgewright/block-analyser';
import type { Device, Fidelity } from '@edgewright/edge-tpu';
import { writeTextWithFolders } from '../io/write-text.js';

/** Where the files of a block study go, as the command line says it. */
export interface StudyFiles {
  /** A folder for the drawings. */
  readonly svg?: string;
  /** A file for the page. */
  readonly report?: string;
}

/**
 * Writes what was asked for, drawings before the page that shows them, and answers with the paths.
 *
 * @throws runtime/file-unusable
 */
export function writeStudy(
  { records, claims }: BlockStudy,
  device: Device,
  { svg, report, fidelity, cwd }: StudyFiles & { readonly fidelity: Fidelity; readonly cwd: string },
): readonly string[] {
  const plots = svg === undefined ? [] : figurePlots(records, `${device.name}, ${fidelity}`);
  const drawings = plots.map((plot) => ({ path: resolve(cwd, svg ?? '', plot.name), text: plot.svg }));
  for (const { path, text } of drawings) writeTextWithFolders(path, text);
  const written = drawings.map(({ path }) => path);
  if (report === undefined) return written;
  const path = resolve(cwd, report);
  const plotFolder = svg === undefined ? undefined : linkTo(resolve(cwd, svg), path);
  const { name, accuracy } = device;
  const subject = { device: name, fidelity, accuracy, blocks: records.length, claims, plots, plotFolder };
  writeTextWithFolders(path, reportMarkdown(subject));
  return [...written, path];
}

/** A folder as a page links to it. */
function linkTo(folder: string, page: string): string {
  return relative(dirname(page), join(folder, '.')).split(sep).join('/') || '.';
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { madeCells } from './made-cells.js';
import { madeLadders } from './made-ladders.js';
import { madeListings } from './made-listings.js';
import { madeTrainings } from './made-trainings.js';

let folder: string | undefined;

/**
 * A folder of the shape that `--data` takes, with a few rows that are made up: every number that elsewhere was measured
 * is computed from the networks here, so that commands run without data, and what they print means nothing.
 */
export function madeDataFolder(): string {
  if (folder === undefined) {
    folder = mkdtempSync(join(tmpdir(), 'edgewright-made-data-'));
    writeAll(folder);
    process.once('exit', remove(folder));
    console.error('no --data: the rows are made up, and figures that come of them mean nothing');
  }
  return folder;
}

function writeAll(into: string): void {
  const files = {
    'data/nasbench201.csv': madeCells(),
    'data/coral-microbench.csv': madeLadders(),
    'data/mbconv-imagenet.csv': madeTrainings(),
    ...madeListings(),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), text);
  }
}

function remove(made: string): () => void {
  return () => {
    rmSync(made, { recursive: true, force: true });
  };
}

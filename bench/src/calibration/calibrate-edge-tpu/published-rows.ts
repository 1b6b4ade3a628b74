import { readFileSync } from 'node:fs';
import { readReferenceRows, type ReferenceRow } from '@edgewright/cost-validation';
import { dataFile, type BenchArguments } from '../../arguments.js';

/** A network with a latency that somebody published for the Pixel 6 Edge TPU, or none. */
export type PublishedRow = ReferenceRow;

/** Every network of the reference files that has a layer list, once for every published Pixel 6 latency. */
export function readPublishedRows(options: BenchArguments): PublishedRow[] {
  return readReferenceRows((path) => readFileSync(dataFile(options, path), 'utf8'), 'pixel6-edgetpu');
}

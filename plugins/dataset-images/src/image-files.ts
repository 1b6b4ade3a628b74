/**
 * Which image of a folder is of which class and split. Classes are the folders in it, in the order of their names:
 *
 *   FOLDER/train/CLASS/… and FOLDER/test/CLASS/…   the splits as they lie there (`val` and `validation` are names of test too)
 *   FOLDER/CLASS/…                                 an image is one to measure with where a hash of its path says so
 *
 * so that an image more moves no other to another split.
 */
import { createHash } from 'node:crypto';
import type { DatasetSplit } from '@edgewright/contracts';

/** An image and what is known of it. */
export interface ImageFile {
  /** Relative to the folder of the data set, with `/` between folders. */
  readonly path: string;
  readonly split: DatasetSplit;
  readonly className: string;
}

const SPLITS: Readonly<Record<string, DatasetSplit | undefined>> = {
  train: 'train',
  training: 'train',
  test: 'test',
  val: 'test',
  validation: 'test',
};

/** The images that lie in a folder of a class, in an order that mixes classes and never depends on other images. */
export function imageFiles(paths: readonly string[], testShare: number): readonly ImageFile[] {
  const hasSplits = paths.length > 0 && paths.every((path) => SPLITS[path.split('/')[0] ?? ''] !== undefined);
  const files = paths.flatMap((path): readonly (ImageFile & { readonly place: number })[] => {
    const place = placeOf(path);
    const [split = '', className = ''] = hasSplits ? path.split('/') : ['', path.split('/')[0]];
    const isInClass = path.split('/').length > (hasSplits ? 2 : 1);
    const drawn = place < testShare ? 'test' : 'train';
    return isInClass ? [{ path, className, place, split: SPLITS[split] ?? drawn }] : [];
  });
  return files
    .toSorted((a, b) => a.place - b.place || (a.path < b.path ? -1 : 1))
    .map(({ path, split, className }) => ({ path, split, className }));
}

/** Uniform in [0, 1), a function of the path. */
function placeOf(path: string): number {
  return createHash('sha256').update(path).digest().readUInt32BE() / 2 ** 32;
}

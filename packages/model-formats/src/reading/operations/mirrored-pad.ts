/**
 * Padding by elements that are there already. With n elements, place i of the padded axis holds element
 *
 *   reflect: |i| up to n − 1, then 2(n − 1) − i      symmetric: the same with each end twice      edge: the nearest
 *
 * which is a gather along each axis that is padded.
 */
import { cannotRead } from '../../errors.js';
import { integers } from '../constant.js';
import type { ModelAssembler } from '../model-assembler.js';
import type { SourceValue } from '../source-value.js';
import { gather } from './arrange.js';

/** Which elements stand in the margins. */
export type Mirroring = 'reflect' | 'symmetric' | 'edge';

interface MirroredPad {
  readonly mirroring: Mirroring;
  readonly pads: readonly (readonly [before: number, after: number])[];
  readonly name: string;
}

const PLACES: Readonly<Record<Mirroring, (place: number, size: number) => number>> = {
  reflect: (place, size) => size - 1 - Math.abs(size - 1 - Math.abs(place)),
  symmetric: (place, size) => {
    const from = place < 0 ? -1 - place : place;
    return from < size ? from : 2 * size - 1 - from;
  },
  edge: (place, size) => Math.max(0, Math.min(size - 1, place)),
};

/** How wide a margin may be. */
function mostOf(mirroring: Mirroring, size: number): number {
  if (mirroring === 'edge') return Infinity;
  return mirroring === 'reflect' ? size - 1 : size;
}

/** Margins of repeated elements. @throws model-formats/cannot-read where they are wider than what they mirror */
export function mirroredPad(
  assembler: ModelAssembler,
  x: SourceValue,
  { mirroring, pads, name }: MirroredPad,
): SourceValue {
  let padded = x;
  for (const [axis, [before, after]] of pads.entries()) {
    if (before === 0 && after === 0) continue;
    const size = x.shape[axis] ?? 1;
    const places = Array.from({ length: before + size + after }, (_, index) =>
      PLACES[mirroring](index - before, size),
    );
    if (Math.max(before, after) > mostOf(mirroring, size))
      throw cannotRead(assembler.format, name, `its margins are wider than the ${size} elements they mirror`);
    padded = gather(assembler, padded, { indices: integers(places), axis, name });
  }
  return padded;
}

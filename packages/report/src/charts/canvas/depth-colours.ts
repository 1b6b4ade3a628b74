import { channels } from '../theme.js';
import { DEPTH_UNITS } from './bundle-depths.js';

/** Opacities that are told apart: as many as a channel of a pixel has. */
const OPACITIES = 256;
/** Depths are looked up by so many bits less; what is deeper than the last hides what is below. */
const COARSER_BITS = 9;
const DEEPEST = 8 * (DEPTH_UNITS >> COARSER_BITS);

/** `uint8[depth >> 9]`: the opacity of a depth, in 255ths. */
export const OPACITY_OF_DEPTH = Uint8Array.from({ length: DEEPEST + 1 }, (_, depth) =>
  Math.round((OPACITIES - 1) * (1 - Math.exp(-(depth << COARSER_BITS) / DEPTH_UNITS))),
);

/** The place of a depth in {@link OPACITY_OF_DEPTH}. */
export function coarseDepth(depth: number): number {
  const coarse = depth >> COARSER_BITS;
  return coarse < DEEPEST ? coarse : DEEPEST;
}

/**
 * `uint32[256, 256]`: pixels as their four bytes lie in memory, by the opacities of the layer behind and of the one before, in
 * 255ths, over a background. All in the form `#rrggbb`.
 */
export function blendedColours(background: string, behind: string, before: string): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * OPACITIES * OPACITIES).fill(255);
  const below = channels(background);
  const first = channels(behind);
  const second = channels(before);
  for (let channel = 0; channel < 3; channel++) {
    const lowest = below[channel] ?? 0;
    const middle = first[channel] ?? 0;
    const upper = second[channel] ?? 0;
    for (let pair = 0; pair < OPACITIES * OPACITIES; pair++) {
      const back = (pair >> 8) / (OPACITIES - 1);
      const front = (pair & 0xff) / (OPACITIES - 1);
      bytes[4 * pair + channel] = (lowest * (1 - back) + middle * back) * (1 - front) + upper * front;
    }
  }
  return new Uint32Array(bytes.buffer);
}

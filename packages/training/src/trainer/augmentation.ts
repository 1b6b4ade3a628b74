/**
 * Augmentation: each time an image is shown it is moved, mirrored, cut to a part of itself, or has a square taken out, so that a
 * network learns what stays the same. What happens to the image happens to its mask, at the same pixels.
 */
import type { Random } from '@edgewright/base';

/** What may happen to images. */
export interface Augmentation {
  /** Pixels by which it is moved at most, in each direction. */
  readonly shift: number;
  /** Whether it is mirrored, left for right, half of the time. */
  readonly flip: boolean;
  /** The smallest part of height and width that is cut out and enlarged; 1: the whole image. */
  readonly crop: number;
  /** Height and width of the square that is made black; 0: none. */
  readonly cutout: number;
}

/** Nothing happens. */
export const NO_AUGMENTATION: Augmentation = { shift: 0, flip: false, crop: 1, cutout: 0 };

/** Where each pixel of a shown image comes from: rows and columns of the stored one, −1 where there is none. */
export interface Placement {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
}

/** A placement that was drawn, and the square that is taken out: rows and columns from the first up to the second. */
export interface Shown extends Placement {
  readonly black?: { readonly rows: readonly [number, number]; readonly columns: readonly [number, number] };
}

/** Draws what happens to one image. The same number of draws, whatever is asked for. */
export function drawShown(
  random: Random,
  { height, width }: { readonly height: number; readonly width: number },
  { shift, flip, crop, cutout }: Augmentation,
): Shown {
  const draws = Array.from({ length: 7 }, () => random.next());
  const [down = 0, across = 0, mirror = 0, part = 0, top = 0, left = 0, place = 0] = draws;
  const scale = crop + (1 - crop) * part;
  const move = (draw: number) => Math.floor(draw * (2 * shift + 1)) - shift;
  const rows = sources(height, { scale, offset: (1 - scale) * height * top + move(down) });
  const columns = sources(width, { scale, offset: (1 - scale) * width * left + move(across) });
  if (flip && mirror < 0.5) columns.reverse();
  if (cutout === 0) return { rows, columns };
  const from = (size: number, draw: number) => Math.floor(draw * (size + 1)) - cutout / 2;
  const first = Math.round(from(height, place));
  const second = Math.round(from(width, (place * 7919) % 1));
  return { rows, columns, black: { rows: [first, first + cutout], columns: [second, second + cutout] } };
}

/** The nearest stored pixel for each shown one along an axis. */
function sources(
  size: number,
  { scale, offset }: { readonly scale: number; readonly offset: number },
): Int32Array {
  return Int32Array.from({ length: size }, (_, index) => {
    const source = Math.floor((index + 0.5) * scale + offset);
    return source >= 0 && source < size ? source : -1;
  });
}

/** Pixels as networks get them: 0 to 255 become −1 to 1. */
const NORMALISED = Float32Array.from({ length: 256 }, (_, value) => value / 127.5 - 1);

/** Writes one image as it is shown: float32[height, width, channels]. */
export function showImage(stored: Uint8Array, target: Float32Array, { rows, columns, black }: Shown): void {
  const height = rows.length;
  const width = columns.length;
  const channels = stored.length / (height * width);
  let index = 0;
  for (let y = 0; y < height; y++) {
    const row = rows[y] ?? -1;
    const isBlackRow = black !== undefined && y >= black.rows[0] && y < black.rows[1];
    for (let x = 0; x < width; x++) {
      const column = columns[x] ?? -1;
      const isBlack = isBlackRow && x >= black.columns[0] && x < black.columns[1];
      const from = row < 0 || column < 0 || isBlack ? -1 : (row * width + column) * channels;
      for (let c = 0; c < channels; c++)
        target[index++] = from < 0 ? -1 : (NORMALISED[stored[from + c] ?? 0] ?? 0);
    }
  }
}

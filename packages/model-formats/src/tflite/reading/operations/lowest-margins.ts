import type { Margins } from '@edgewright/model-graph';
import type { SourceValue } from '../../../reading/source-value.js';
import type { TfliteOperation } from '../../file/tflite-file.js';
import { scaleOf, type TfliteReading } from '../tflite-reading.js';

/** Below all that activations are; converters write the lowest float32, or -∞. */
const LOWEST = -1e30;
const LOWEST_INT8 = -128;

/** An image before margins of the lowest number were put around it. */
export interface Unpadded {
  readonly image: SourceValue;
  readonly margins: Margins;
}

/**
 * The image that a maximum over windows reads, where an operation of its own puts the lowest number around it: margins that no
 * maximum takes.
 */
export function withoutLowestMargins(reading: TfliteReading, pool: TfliteOperation): Unpadded | undefined {
  const padding = reading.maker(pool, 0);
  if (padding?.word !== 'PADV2' || !isLowest(reading, padding)) return undefined;
  const image = reading.input(padding, 0);
  const margins = reading.input(padding, 1);
  if (margins.kind !== 'constant' || image.shape.length !== 4) return undefined;
  const [, , top = 0, bottom = 0, left = 0, right = 0, ...channels] = margins.constant.values;
  const isOfOthers = margins.constant.values.length !== 8 || channels.some((count) => count !== 0);
  const [before, after] = margins.constant.values;
  if (isOfOthers || before !== 0 || after !== 0) return undefined;
  return { image, margins: [top, bottom, left, right] };
}

function isLowest(reading: TfliteReading, padding: TfliteOperation): boolean {
  const filling = reading.has(padding, 2) ? reading.input(padding, 2) : undefined;
  if (filling?.kind !== 'constant' || filling.constant.values.length !== 1) return false;
  const [value = 0] = filling.constant.values;
  const held = scaleOf(reading.source(padding, 2));
  return value <= (held === undefined ? LOWEST : held.scale * (LOWEST_INT8 + 0.5 - held.zeroPoint));
}

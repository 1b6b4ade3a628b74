import { extentHeight, extentWidth, marginsOf, type Layer, type Margins } from '@edgewright/model-graph';
import type { DraftModel } from './draft-model.js';

/** A convolution over windows of an image. */
type Convolution = Extract<Layer, { readonly op: 'conv2d' | 'group_conv2d' | 'depthwise_conv2d' }>;

/** Writes zeros around an image into the convolution that follows, where it is the only one that reads them. */
export function joinPadding(draft: DraftModel): void {
  for (const { name } of draft.layers) {
    const layer = draft.layer(name);
    if (layer === undefined || !isConvolution(layer)) continue;
    const pad = draft.producer(layer);
    if (pad?.op !== 'pad' || pad.pads.length > 4 || layer.padding === 'same' || !draft.isOnlyFor(pad, layer))
      continue;
    const own = marginsOf(layer);
    const margins = pad.pads.map((margin, side) => margin + (own[side] ?? 0)) as [
      number,
      number,
      number,
      number,
    ];
    if (!isNarrow(layer, margins)) continue;
    draft.put({
      ...layer,
      inputs: pad.inputs,
      in: pad.in,
      padding: wordOf({ ...layer, in: pad.in }, margins),
    });
    draft.remove(pad);
  }
}

function isConvolution(layer: Layer): layer is Convolution {
  return layer.op === 'conv2d' || layer.op === 'group_conv2d' || layer.op === 'depthwise_conv2d';
}

/** Whether each margin is narrower than the window, as those of a layer are. */
function isNarrow({ kernel, dilation = 1 }: Convolution, [top, bottom, left, right]: Margins): boolean {
  const down = (extentHeight(kernel) - 1) * extentHeight(dilation);
  const across = (extentWidth(kernel) - 1) * extentWidth(dilation);
  return Math.max(top, bottom) <= down && Math.max(left, right) <= across;
}

/** Margins that a word says are recorded as that word. */
function wordOf(layer: Convolution, margins: Margins): Convolution['padding'] {
  const same = marginsOf({ ...layer, padding: 'same' });
  return margins.every((margin, side) => margin === same[side]) ? 'same' : margins;
}

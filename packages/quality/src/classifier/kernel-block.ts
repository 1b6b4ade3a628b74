import { channelsOf, extentArea, type Layer } from '@edgewright/model-graph';
import { isImageConvolution, isSpatial, type Convolution } from './convolution.js';
import type { GraphLinks } from './graph-links.js';

/**
 * One step of a network that looks at neighbouring pixels: a spatial convolution with the pointwise convolutions
 * around it. An inverted bottleneck of any kind is one, and so is a plain convolution.
 */
export interface KernelBlock {
  /** Side of the square that has as many pixels as the kernel. */
  readonly kernel: number;
  /** Channels of the tensor that enters the block. */
  readonly inputWidth: number;
  /** Channels where the block is widest. */
  readonly hiddenWidth: number;
  /** Channels of the tensor that leaves the block. */
  readonly outputWidth: number;
  /** Input channels that each spatial filter sees: 1 when depthwise, all of them when full. */
  readonly density: number;
  readonly squeezeExcite: boolean;
  /** Height of the output in pixels. */
  readonly height: number;
  readonly dilated: boolean;
}

/** Where a block starts in the execution order. */
interface Site {
  readonly layers: readonly Layer[];
  readonly index: number;
  readonly links: GraphLinks;
}

/** Reads the block of the spatial convolution at `index`. */
export function kernelBlock(layer: Convolution, site: Site): KernelBlock {
  const merged = mergedBy(layer, site.links);
  const written = channelsOf(merged?.out ?? layer.out);
  const source = sourceOf(layer, site.links);
  const read = source ? channelsOf(source.out) : channelsOf(layer.in) * (merged?.inputs.length ?? 1);
  const after = following(layer, { ...site, merged });
  return {
    kernel: Math.sqrt(extentArea(layer.kernel)),
    inputWidth: source && isExpansion(source, site.links) ? channelsOf(source.in) : read,
    hiddenWidth: Math.max(read, written),
    outputWidth: after.projection ? after.projection.filters : written,
    density: channelsOf(layer.in) / layer.groups,
    squeezeExcite: after.gated,
    height: layer.out[0] ?? 1,
    dilated: layer.dilation !== undefined,
  };
}

/** The concatenation that makes one group convolution of parallel ones; equal for all of them. */
export function mergedBy(layer: Layer, links: GraphLinks): Layer | null {
  const [only, ...others] = links.consumersOf(layer.name);
  return only?.op === 'concat' && others.length === 0 ? only : null;
}

/** What a convolution reads, before it was sliced into groups. */
function sourceOf(layer: Layer, links: GraphLinks): Layer | undefined {
  const source = links.producerOf(layer.inputs[0] ?? '');
  return source?.op === 'slice' ? links.producerOf(source.inputs[0] ?? '') : source;
}

/** A pointwise convolution that widens for this block alone; a linear one is the projection of the block before. */
function isExpansion(layer: Layer, links: GraphLinks): layer is Convolution {
  if (!isImageConvolution(layer) || isSpatial(layer) || layer.act === 'none') return false;
  const consumers = links.consumersOf(layer.name);
  return consumers.length === 1 || consumers.every(({ op }) => op === 'slice');
}

function following(
  layer: Convolution,
  { layers, index, merged, links }: Site & { readonly merged: Layer | null },
): { readonly projection: Convolution | null; readonly gated: boolean } {
  let gated = false;
  for (let next = index + 1; next < layers.length; next++) {
    const other = layers[next] as Layer;
    if (other.op === 'multiply') gated = true;
    if (!isImageConvolution(other)) continue;
    if (merged !== null && mergedBy(other, links) === merged) continue;
    const projects = !isSpatial(other) && layer.act !== 'none';
    return { projection: projects ? other : null, gated };
  }
  return { projection: null, gated };
}

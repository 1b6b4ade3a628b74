import { channelsOf, extentArea, type Layer } from '@edgewright/model-graph';
import { isImageConvolution, isSpatial, type Convolution, type PlacedConvolution } from './convolution.js';
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

/** Where a block is. */
interface Site {
  /** All convolutions of the image, in execution order. */
  readonly convolutions: readonly PlacedConvolution[];
  /** Which of them is the spatial one of the block. */
  readonly index: number;
  /** By {@link mergedBy}. */
  readonly merged: Layer | null;
  readonly links: GraphLinks;
}

/** Reads the block of a spatial convolution. */
export function kernelBlock(site: Site): KernelBlock {
  const { convolutions, index, merged, links } = site;
  const { layer } = convolutions[index] as PlacedConvolution;
  const { groups, kernel, out } = layer;
  const channels = channelsOf(layer.in);
  const written = channelsOf(merged?.out ?? out);
  const place = unslicedSourceOf(layer, links);
  const source = place === undefined ? undefined : links.at(place);
  const read = source ? channelsOf(source.out) : channels * (merged?.inputs.length ?? 1);
  const expanded = place === undefined ? undefined : expansionAt(place, links);
  const projection = projectionOf(site);
  return {
    kernel: Math.sqrt(extentArea(kernel)),
    inputWidth: expanded ? channelsOf(expanded.in) : read,
    hiddenWidth: Math.max(read, written),
    outputWidth: projection.filters ?? written,
    density: channels / groups,
    squeezeExcite: projection.gated,
    height: out[0] ?? 1,
    dilated: layer.dilation !== undefined,
  };
}

/** The concatenation that makes one group convolution of parallel ones; equal for all of them. */
export function mergedBy({ place }: PlacedConvolution, links: GraphLinks): Layer | null {
  const consumers = links.consumersOf(place);
  const [only] = consumers;
  return consumers.length === 1 && only?.op === 'concat' ? only : null;
}

/** The place of what a convolution reads, before it was sliced into groups. */
function unslicedSourceOf(layer: Layer, links: GraphLinks): number | undefined {
  const place = links.sourceOf(layer);
  const source = place === undefined ? undefined : links.at(place);
  return source?.op === 'slice' ? links.sourceOf(source) : place;
}

/** A pointwise convolution that widens for this block alone; a linear one is the projection of the block before. */
function expansionAt(place: number, links: GraphLinks): Convolution | undefined {
  const layer = links.at(place);
  if (layer === undefined || !isImageConvolution(layer) || layer.act === 'none' || isSpatial(layer))
    return undefined;
  const consumers = links.consumersOf(place);
  const isOwn = consumers.length === 1 || consumers.every(({ op }) => op === 'slice');
  return isOwn ? layer : undefined;
}

/** What the convolution after a block is: whether it ends the block, and what gates there are before it. */
function projectionOf({ convolutions, index, merged, links }: Site): {
  readonly filters: number | undefined;
  readonly gated: boolean;
} {
  const own = convolutions[index] as PlacedConvolution;
  let after = index + 1;
  let next = convolutions[after];
  while (merged !== null && next !== undefined && mergedBy(next, links) === merged)
    next = convolutions[++after];
  const projects = next !== undefined && own.layer.act !== 'none' && !isSpatial(next.layer);
  const filters = projects ? next?.layer.filters : undefined;
  return { filters, gated: isGated(links, own.place, next?.place) };
}

/** Whether something is multiplied after one place and before another, or the end. */
function isGated(links: GraphLinks, after: number, before = Infinity): boolean {
  for (let place = after + 1; place < before; place++) {
    const layer = links.at(place);
    if (layer === undefined || layer.op === 'multiply') return layer !== undefined;
  }
  return false;
}

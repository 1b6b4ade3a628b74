import { channelsOf, elementsOf, type Layer, type ModelGraph } from '@edgewright/model-graph';
import { notAClassifier } from '../errors.js';
import { isImageConvolution, isSpatial, type PlacedConvolution } from './convolution.js';
import { GraphLinks } from './graph-links.js';
import { kernelBlock, mergedBy, type KernelBlock } from './kernel-block.js';

/** What an accuracy estimate looks at in an image classifier. */
export interface ImageClassifier {
  readonly name: string;
  /** Height of the image in pixels. */
  readonly inputSize: number;
  readonly stemFilters: number;
  /** Channels that are pooled for the classifier. */
  readonly topFilters: number;
  /** In execution order, without the stem. */
  readonly blocks: readonly KernelBlock[];
  /** Element-wise sums: residual connections. */
  readonly additions: number;
  readonly ops: ReadonlySet<Layer['op']>;
}

/** Class scores of an ImageNet classifier, without and with a background class. */
const CLASS_COUNTS: readonly number[] = [1000, 1001];

/** Why a graph is not an ImageNet classifier; empty when it is one. */
export function classifierProblems(graph: ModelGraph): string[] {
  const problems: string[] = [];
  const [input, ...moreInputs] = graph.inputs;
  if (input?.shape.length !== 3 || channelsOf(input.shape) !== 3 || moreInputs.length > 0) {
    const shapes = graph.inputs.map(({ shape }) => `[${shape.join(', ')}]`).join(' and ');
    problems.push(`it takes ${shapes || 'nothing'} instead of one image [height, width, 3]`);
  }
  const outputs = outputLayers(graph);
  const scores = outputs.length === 1 && outputs[0] ? elementsOf(outputs[0].out) : 0;
  if (!CLASS_COUNTS.includes(scores)) {
    const found = outputs.map(({ out }) => `[${out.join(', ')}]`).join(' and ');
    problems.push(`it gives ${found || 'nothing'} instead of 1000 or 1001 class scores`);
  }
  if (!hasStack(graph)) {
    problems.push('it has no stack of convolutions that write more than one position');
  }
  return problems;
}

/** The layers whose results the graph gives: asked of every network of a search, and nearly always the last. */
function outputLayers({ layers, outputs }: ModelGraph): readonly Layer[] {
  const last = layers[layers.length - 1];
  if (outputs.length === 1 && last?.name === outputs[0]) return [last as Layer];
  return layers.filter(({ name }) => outputs.includes(name));
}

function hasStack({ layers }: ModelGraph): boolean {
  const first = layers.findIndex(isImageConvolution);
  return first >= 0 && layers.findIndex((layer, index) => index > first && isImageConvolution(layer)) >= 0;
}

/**
 * Reads a graph as an image classifier.
 *
 * @throws quality/not-a-classifier
 */
export function readClassifier(graph: ModelGraph): ImageClassifier {
  const problems = classifierProblems(graph);
  if (problems.length > 0) throw notAClassifier(graph.name, problems);
  const convolutions: PlacedConvolution[] = [];
  const ops = new Set<Layer['op']>();
  let additions = 0;
  for (const [place, layer] of graph.layers.entries()) {
    const { op } = layer;
    ops.add(op);
    if (op === 'add') additions++;
    if (isImageConvolution(layer)) convolutions.push({ layer, place });
  }
  const stem = convolutions[0] as PlacedConvolution;
  const last = convolutions[convolutions.length - 1] as PlacedConvolution;
  return {
    name: graph.name,
    inputSize: graph.inputs[0]?.shape[0] ?? 1,
    stemFilters: stem.layer.filters,
    topFilters: last.layer.filters,
    blocks: kernelBlocks(convolutions, new GraphLinks(graph)),
    additions,
    ops,
  };
}

/** Of all convolutions of an image, the first being the stem. */
function kernelBlocks(convolutions: readonly PlacedConvolution[], links: GraphLinks): KernelBlock[] {
  const seen = new Set<Layer>();
  const blocks: KernelBlock[] = [];
  for (let index = 1; index < convolutions.length; index++) {
    const convolution = convolutions[index] as PlacedConvolution;
    if (!isSpatial(convolution.layer)) continue;
    const merged = mergedBy(convolution, links);
    if (merged !== null) {
      if (seen.has(merged)) continue;
      seen.add(merged);
    }
    blocks.push(kernelBlock({ convolutions, index, merged, links }));
  }
  return blocks;
}

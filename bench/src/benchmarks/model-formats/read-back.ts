/**
 * The laws of reading what we wrote: a file holds a network in another form, with norms folded into kernels, so that counts,
 * shapes and folded numbers are equal at once, and the structure is equal from the second round on.
 */
import { isEdgewrightError } from '@edgewright/base';
import {
  foldedKernel,
  readOnnx,
  readTflite,
  weightsOf,
  writeOnnx,
  writeTflite,
} from '@edgewright/model-formats';
import { countsOf, graphFingerprint, type Layer, type Model } from '@edgewright/model-graph';
import { relativeError } from '../../statistics/differences.js';
import type { WrittenModel } from './written-model.js';

/** Rounding of folded float32 numbers that are folded once more. */
const ROUNDING = 1e-5;
/** Half a step of 127. */
const HALF_STEP = 0.5 / 127 + 1e-6;

interface Round {
  readonly format: string;
  readonly bytes: Uint8Array;
  readonly model: Model;
}

/** What differs between a network and what is read from its files; nothing where all laws hold. */
export function readBackProblems({ float, int8, files }: WrittenModel): readonly string[] {
  const rounds: readonly Round[] = [
    { format: 'ONNX', bytes: files.float.onnx, model: asFloat(float) },
    { format: 'TFLite', bytes: files.float.tflite, model: asFloat(float) },
    { format: 'int8 ONNX', bytes: files.int8.onnx, model: int8 },
    { format: 'int8 TFLite', bytes: files.int8.tflite, model: int8 },
  ];
  return rounds.flatMap((round) => problemsOf(round).map((problem) => `${round.format}: ${problem}`));
}

function asFloat(model: Model): Model {
  return { ...model, graph: { ...model.graph, precision: 'float32' } };
}

function problemsOf({ format, bytes, model }: Round): readonly string[] {
  const isOnnx = format.endsWith('ONNX');
  const read = (file: Uint8Array): Model => (isOnnx ? readOnnx(file) : readTflite(file)).model;
  const write = isOnnx ? writeOnnx : writeTflite;
  try {
    const once = read(bytes);
    const twice = read(write(once));
    const isEqual = graphFingerprint(once.graph) === graphFingerprint(twice.graph);
    return [
      ...differingCounts(model, once),
      ...differingShapes(model, once),
      ...differingKernels(model, once),
      ...(isEqual ? [] : ['another structure in the second round']),
    ];
  } catch (error) {
    if (!isEdgewrightError(error)) throw error;
    return [`${error.code}: ${error.message}`];
  }
}

function differingCounts(before: Model, after: Model): readonly string[] {
  const expected = countsOf(before.graph);
  const seen = countsOf(after.graph);
  return (['macs', 'paramsFolded', 'weightBytes'] as const).flatMap((count) =>
    expected[count] === seen[count] ? [] : [`${seen[count]} ${count}, not ${expected[count]}`],
  );
}

function differingShapes(before: Model, after: Model): readonly string[] {
  const shapesOf = ({ graph }: Model): string => {
    const outputs = graph.outputs.map((name) => graph.layers.find((layer) => layer.name === name)?.out ?? []);
    return [...graph.inputs.map(({ shape }) => shape), ...outputs]
      .map((shape) => `[${shape.join(', ')}]`)
      .join(' ');
  };
  const expected = shapesOf(before);
  const seen = shapesOf(after);
  return expected === seen ? [] : [`shapes ${seen}, not ${expected}`];
}

/** Kernels in the order of the layers, with their norms folded in. */
function differingKernels(before: Model, after: Model): readonly string[] {
  const tolerance = after.quantisation === undefined ? ROUNDING : HALF_STEP;
  const expected = before.graph.layers.filter(hasKernel);
  const seen = after.graph.layers.filter(hasKernel);
  if (expected.length !== seen.length) return [`${seen.length} kernels, not ${expected.length}`];
  const wrong = expected.flatMap((layer, index) => {
    const other = seen[index];
    if (other === undefined) return [layer.name];
    return relativeError(folded(before, layer), folded(after, other)) <= tolerance ? [] : [layer.name];
  });
  return wrong.length === 0
    ? []
    : [`other numbers in ${wrong.length} kernels, such as that of ${wrong[0] ?? ''}`];
}

type WithKernel = Extract<Layer, { readonly bn: boolean }>;

function hasKernel(layer: Layer): layer is WithKernel {
  return 'bn' in layer;
}

function folded({ weights }: Model, layer: WithKernel): Float32Array {
  return foldedKernel(layer, weightsOf(weights, layer)).kernel;
}

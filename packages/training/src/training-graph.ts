/**
 * A training step as one ONNX graph: the network, its loss, the gradient and the update. State goes in and comes out as a few
 * vectors, so that a runtime that only runs graphs can train:
 *
 *   inputs, labels, rate, parameters, moments, statistics → loss, measures, next parameters, moments, statistics
 *
 * A second graph of the same network gives its outputs and measures with moving statistics.
 */
import {
  encodeOnnx,
  writeLayers,
  type OnnxGraph,
  type OnnxModel,
  type OnnxValue,
  type Writing,
} from '@edgewright/model-formats/onnx-graphs';
import type { ModelGraph } from '@edgewright/model-graph';
import { notTrainable } from './errors.js';
import { appendGradients } from './gradients/append-gradients.js';
import { TensorShapes } from './gradients/tensor-shapes.js';
import type { Loss, TrainedOutput, WrittenLoss } from './losses/loss.js';
import {
  NetworkWriting,
  PARAMETERS,
  STATISTICS,
  type BatchStatistics,
  type NetworkMode,
} from './network/network-writing.js';
import { layoutOf, type ParameterLayout } from './network/parameter-layout.js';
import { trainedPart } from './network/trained-part.js';
import { weightedOperations } from './network/weighted-operations.js';
import { appendUpdate, type Optimiser } from './updates/update.js';

/** What is written, for which network. */
export interface TrainingSettings {
  /** Items in one step. */
  readonly batch: number;
  readonly loss: Loss;
  readonly optimiser: Optimiser;
  /** How much of the moving statistics of batch norms one step leaves. Default: 0.9. */
  readonly statisticsMomentum?: number;
  /** Whether the gradient itself is an output, {@link GRADIENT}. Default: no. */
  readonly givesGradient?: boolean;
}

/** A graph and how its vectors are laid out. */
export interface NetworkGraph {
  readonly model: OnnxModel;
  readonly layout: ParameterLayout;
}

/** Names of outputs; a next vector is called like the one it replaces, with {@link NEXT}. */
export const LOSS = 'training/loss';
export const GRADIENT = 'training/gradient';
export const NEXT = '_next';

/** The name of a measure of a loss among the outputs. */
export function measureName(measure: string): string {
  return `training/${measure}`;
}

/**
 * One training step of a network.
 *
 * @throws training/no-gradient · training/not-trainable · model-formats/cannot-write
 */
export function trainingGraph(network: ModelGraph, settings: TrainingSettings): NetworkGraph {
  const { writing, writer, loss } = written(network, { ...settings, mode: 'train' });
  const { graph } = writing;
  const { layout } = writer;
  if (layout.parameterCount === 0) throw notTrainable(network.name, 'it has no parameters');
  graph.enter('backward');
  const shapes = new TensorShapes(graph.build({ name: network.name }));
  const gradients = appendGradients(graph, shapes, { loss: loss.loss, leaves: writer.leaves() });
  const gradient = joined(graph, layout, gradients);
  graph.enter('update');
  const next = appendUpdate(graph, settings.optimiser, { layout, parameters: PARAMETERS, gradient });
  giveMeasures(graph, loss);
  const vectorOf = (name: string): OnnxValue => ({ name, type: 'float32', shape: [layout.parameterCount] });
  if (settings.givesGradient === true) graph.output(gradient, vectorOf(GRADIENT));
  for (const [name, vector] of Object.entries(next)) graph.output(vector, vectorOf(name + NEXT));
  giveStatistics(graph, writer, settings.statisticsMomentum ?? 0.9);
  return { model: graph.build({ name: `${network.name} training` }), layout };
}

/** What is measured, and how. */
export interface EvaluationSettings extends Pick<TrainingSettings, 'batch' | 'loss'> {
  readonly givesOutputs?: boolean;
  /** Whether batch norms normalise by the batch at hand instead of by moving statistics. Default: no. */
  readonly isNormalisedByBatch?: boolean;
}

/** The measures of a network on one batch, and its outputs under their own names. */
export function evaluationGraph(network: ModelGraph, settings: EvaluationSettings): NetworkGraph {
  const mode = settings.isNormalisedByBatch === true ? 'train' : 'evaluate';
  const { writing, writer, loss, outputs } = written(network, { ...settings, mode });
  const { graph } = writing;
  giveMeasures(graph, loss);
  if (settings.givesOutputs === true)
    outputs.forEach(({ tensor, shape }, index) => {
      graph.output(tensor, { name: outputName(index), type: 'float32', shape: [settings.batch, ...shape] });
    });
  return { model: graph.build({ name: `${network.name} evaluation` }), layout: writer.layout };
}

/** The name of an output of the network in an evaluation graph: logits, where it ends with a softmax. */
export function outputName(index: number): string {
  return `training/output_${index}`;
}

/** The bytes of a graph, for a runtime. */
export function bytesOf({ model }: NetworkGraph): Uint8Array {
  return encodeOnnx(model);
}

interface Wanted {
  readonly batch: number;
  readonly loss: Loss;
  readonly mode: NetworkMode;
}

function written(network: ModelGraph, { batch, loss, mode }: Wanted) {
  const part = trainedPart(network);
  const writer = new NetworkWriting(layoutOf(part), mode, batch);
  const writing = writeLayers(
    { graph: part, weights: new Map() },
    { batch, layout: 'nhwc' },
    { groupConvolutions: 'native', normalisation: 'batch', instead: weightedOperations(writer) },
  );
  const outputs = part.outputs.map((name) => outputOf(writing, name));
  writing.graph.enter('loss');
  const isTraining = mode === 'train';
  const layer = (name: string) => outputOf(writing, name);
  return {
    writing,
    writer,
    outputs,
    loss: loss({ graph: writing.graph, batch, outputs, isTraining, layer }),
  };
}

function outputOf({ held }: Writing, name: string): TrainedOutput {
  return { tensor: held.plain(name), shape: held.get(name).shape };
}

/** The gradient as one vector; zeros where the loss depends on nothing of a slot. */
function joined(
  graph: OnnxGraph,
  { parameters }: ParameterLayout,
  gradients: readonly (string | undefined)[],
): string {
  const flat = parameters.map(({ size }, index) => {
    const gradient = gradients[index];
    return gradient === undefined
      ? graph.node('Expand', [graph.scalar(0), graph.ints([size])])
      : graph.node('Reshape', [gradient, graph.ints([-1])]);
  });
  return flat.length === 1 ? (flat[0] ?? '') : graph.node('Concat', flat, { axis: 0 });
}

function giveMeasures(graph: OnnxGraph, { loss, measures }: WrittenLoss): void {
  graph.output(loss, { name: LOSS, type: 'float32', shape: [] });
  for (const [name, { tensor, shape }] of Object.entries(measures)) {
    graph.output(tensor, { name: measureName(name), type: 'float32', shape });
  }
}

/** Moving statistics move a little towards those of the batch. */
function giveStatistics(graph: OnnxGraph, writer: NetworkWriting, momentum: number): void {
  const { statistics, statisticCount } = writer.layout;
  if (statistics.length === 0) return;
  graph.input(STATISTICS, 'float32', [statisticCount]);
  const seen = statistics.map(({ owner, part }) => seenBy(graph, writer.statistics, { owner, part }));
  const batch = graph.node('Concat', seen, { axis: 0 });
  const kept = graph.node('Mul', [STATISTICS, graph.scalar(momentum)]);
  const added = graph.node('Mul', [batch, graph.scalar(1 - momentum)]);
  const next = graph.node('Add', [kept, added]);
  graph.output(next, { name: STATISTICS + NEXT, type: 'float32', shape: [statisticCount] });
}

/** What the batch norms of one owner saw: the mean of several, where layers share their weights. */
function seenBy(
  graph: OnnxGraph,
  statistics: readonly BatchStatistics[],
  { owner, part }: { readonly owner: string; readonly part: string },
): string {
  const own = statistics
    .filter((one) => one.owner === owner)
    .map(({ mean, variance }) => (part === 'mean' ? mean : variance));
  const sum = own.reduce((total, tensor) => graph.node('Add', [total, tensor]));
  return own.length === 1 ? sum : graph.node('Mul', [sum, graph.scalar(1 / own.length)]);
}

import {
  channelsOf,
  elementsOf,
  layerCounts,
  weightGroupOf,
  type Layer,
  type ModelGraph,
  type Op,
} from '@edgewright/model-graph';
import type { Device } from '../device/device.js';
import { inputElements } from './layer-shapes.js';
import { livenessOf } from './liveness.js';
import { launchesOf, passesOf, type GroupConvolutionLowering } from './lowering.js';
import { ENGINE_OF_OP, activationSteps, sharedRowSteps, stepsOf, type ComputeEngine } from './work.js';

/** One layer as the device carries it out: lowered to launches of one compute engine. */
export interface LoweredOperation {
  readonly layer: Layer;
  readonly engine: ComputeEngine;
  /** Operations launched; 0 for a view, a constant and what the host computes. */
  readonly launches: number;
  /** Steps of the engine on the busiest tile. */
  readonly steps: number;
  /** Further steps of the vector engine, for an activation function that is not a clamp. */
  readonly vectorSteps: number;
  readonly macs: number;
  /** Bytes of activations moved, in and out. */
  readonly activationBytes: number;
  /** Those of them that are written. */
  readonly outputBytes: number;
  /** Bytes that cross to the host and back, where it computes the layer. */
  readonly hostBytes: { readonly out: number; readonly in: number };
  /** Those of {@link activationBytes} that do not fit on chip. */
  readonly spilledBytes: number;
  /** Bytes of activations held while it runs: its own and what later layers read. */
  readonly heldBytes: number;
  /**
   * Its part of the model's weights: int8 kernels, tables and constants, and int32 for each channel of the rest; 0 where an
   * earlier layer has the same weights.
   */
  readonly weightBytes: number;
  /**
   * Those that lie on chip or are brought there. A table that is looked up row by row stays off chip; scale and offset
   * of a norm of its own, a few bytes a channel, belong to the steps of its engine.
   */
  readonly placedBytes: number;
  /** Those of {@link placedBytes} that stay between inferences and no earlier layer keeps there. */
  readonly residentBytes: number;
  /** Weights brought in at every inference: those of {@link placedBytes} that do not stay, and rows of a table. */
  readonly streamedBytes: number;
}

/** A graph compiled for a device: what every model, analytical or simulated, starts from. */
export interface Program {
  readonly operations: readonly LoweredOperation[];
  readonly hostInputBytes: number;
  readonly hostOutputBytes: number;
  /** Largest sum of activations held at once. */
  readonly peakActivationBytes: number;
}

/** Choices that a compiler makes and the graph does not. */
export interface CompileOptions {
  readonly groupConvolution: GroupConvolutionLowering;
}

/** How the published networks were compiled. */
export const DEFAULT_COMPILE_OPTIONS: CompileOptions = { groupConvolution: 'slice-conv-concat' };

/**
 * Removes dead branches, lowers and tiles every layer, and places weights and activations. In execution order a layer's
 * weights stay on chip if all of them still fit, else all of them are streamed. Weights that layers share are placed with the
 * first of them: they stay for all, or are streamed for each.
 *
 * @source reports of edgetpu_compiler on dense and convolution ladders: whole layers go off chip, first fit in order
 */
export function compile(graph: ModelGraph, device: Device, options: CompileOptions): Program {
  const { layers } = graph;
  const sizes = new Float64Array(layers.length);
  for (let index = 0; index < layers.length; index++) sizes[index] = activationElements(layers[index]);
  const { order, heldBytes, outputBytes } = livenessOf(graph, sizes);

  const operations: LoweredOperation[] = [];
  const averaged = new Set<string>();
  const placedGroups = new Map<string, boolean>();
  let freeWeightBytes = device.weightMemoryBytes;
  let peakActivationBytes = 0;
  for (const index of order) {
    const layer = layers[index];
    if (layer === undefined) continue;
    const held = heldBytes[index] ?? 0;
    const isAveragedAgain = averagesAgain(layer, averaged);
    const group = weightGroupOf(layer);
    const sharedIsResident = group === undefined ? undefined : placedGroups.get(group);
    const operation = lower(layer, device, {
      options,
      freeWeightBytes,
      heldBytes: held,
      isAveragedAgain,
      sharedIsResident,
    });
    operations.push(operation);
    if (group !== undefined) placedGroups.set(group, operation.streamedBytes === 0);
    freeWeightBytes -= operation.residentBytes;
    peakActivationBytes = Math.max(peakActivationBytes, held);
  }
  return { operations, hostInputBytes: inputBytes(graph), hostOutputBytes: outputBytes, peakActivationBytes };
}

/** Elements that a layer writes; a constant is among the weights and is never written. */
function activationElements(layer: Layer | undefined): number {
  return layer === undefined || layer.op === 'constant' ? 0 : elementsOf(layer.out);
}

interface Placement {
  readonly options: CompileOptions;
  readonly freeWeightBytes: number;
  readonly heldBytes: number;
  /** Whether it is an average pool of a tensor that another one has gone over before. */
  readonly isAveragedAgain: boolean;
  /** Whether its weights stay on chip, where an earlier layer has the same. */
  readonly sharedIsResident: boolean | undefined;
}

/** Whether a layer is an average pool of a tensor in `averaged`; if it is the first one, the tensor is put there. */
function averagesAgain(layer: Layer, averaged: Set<string>): boolean {
  if (layer.op !== 'avg_pool') return false;
  const [source = ''] = layer.inputs;
  const isAgain = averaged.has(source);
  averaged.add(source);
  return isAgain;
}

function lower(layer: Layer, device: Device, placement: Placement): LoweredOperation {
  const engine = ENGINE_OF_OP[layer.op];
  const { geometry } = device;
  const lowering = placement.options.groupConvolution;
  const isFree =
    engine === 'stored' ||
    engine === 'host' ||
    (engine === 'view' && lowering !== 'slice-conv-concat-copied');
  const passes = isFree ? 0 : passesOf(layer, lowering);
  const outputBytes = elementsOf(layer.out) * passes;
  const activationBytes = inputElements(layer) * passes + outputBytes;
  const kernelBytes = kernelBytesOf(layer);
  const isGathered = engine === 'gather';
  const placedBytes = isGathered ? 0 : kernelBytes;
  const { sharedIsResident } = placement;
  const isShared = sharedIsResident !== undefined;
  const isResident = sharedIsResident ?? placedBytes <= placement.freeWeightBytes;
  return {
    layer,
    engine,
    launches: isFree ? 0 : launchesOf(layer, lowering),
    steps: stepsOf(layer, geometry) - (placement.isAveragedAgain ? sharedRowSteps(layer, geometry) : 0),
    vectorSteps: activationSteps(layer, geometry),
    macs: 'macs' in layer ? layer.macs : 0,
    activationBytes,
    outputBytes,
    hostBytes: engine === 'host' ? { out: inputElements(layer), in: elementsOf(layer.out) } : NO_HOST_BYTES,
    spilledBytes: Math.min(activationBytes, Math.max(0, placement.heldBytes - device.activationMemoryBytes)),
    heldBytes: placement.heldBytes,
    weightBytes: isShared ? 0 : engine === 'vector' && kernelBytes === 0 ? normBytesOf(layer) : kernelBytes,
    placedBytes,
    residentBytes: isShared || !isResident ? 0 : placedBytes,
    streamedBytes: isGathered ? elementsOf(layer.out) : isResident ? 0 : placedBytes,
  };
}

const NO_HOST_BYTES = { out: 0, in: 0 };
const INT32_BYTES = 4;

/** int8 weights, and one int32 bias for every channel that has a bias or a folded batch norm. */
function kernelBytesOf(layer: Layer): number {
  if (!('weights' in layer)) return 0;
  if (layer.op === 'lstm' || layer.op === 'gru') return layerCounts(layer).weightBytes;
  const biased = 'bn' in layer && (layer.bn || layer.bias);
  return layer.weights + (biased ? INT32_BYTES * channelsOf(layer.out) : 0);
}

/** Norms with a learned scale and offset. */
const NORMS: ReadonlySet<Op> = new Set([
  'layer_norm',
  'no_norm',
  'batch_norm',
  'group_norm',
  'instance_norm',
] as const);

/** An int32 scale and offset for every channel of a norm of its own. */
function normBytesOf({ op, out }: Layer): number {
  return NORMS.has(op) ? 2 * INT32_BYTES * channelsOf(out) : 0;
}

function inputBytes({ inputs }: ModelGraph): number {
  let bytes = 0;
  for (const { shape } of inputs) bytes += elementsOf(shape);
  return bytes;
}

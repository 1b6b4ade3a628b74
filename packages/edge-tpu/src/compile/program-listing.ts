import type { Layer, ModelGraph, Op } from '@edgewright/model-graph';
import type { Device } from '../device/device.js';
import type { GroupConvolutionLowering } from './lowering.js';
import { mappingOf, type Mapping } from './mapping.js';
import type { CompileOptions, Program, LoweredOperation } from './program.js';
import type { ComputeEngine } from './work.js';

/** One layer of a compiled program, as people and scripts read it. */
export interface ProgramLayer {
  readonly name: string;
  readonly op: Op;
  readonly engine: ComputeEngine;
  /** What became part of the layer: batch norm, bias and activation function. */
  readonly folded: readonly string[];
  /** Operations launched; a sliced group convolution has one a group. */
  readonly launches: number;
  /** Steps of the engine on the busiest tile. */
  readonly steps: number;
  /** Further steps of the vector engine, for an activation function that is not a clamp. */
  readonly vectorSteps: number;
  readonly macs: number;
  readonly mapping: Mapping | null;
  /** Bytes moved at every inference; of `weights` only `streamed` come from off chip. */
  readonly bytes: {
    readonly input: number;
    readonly output: number;
    readonly spilled: number;
    readonly weights: number;
    readonly streamed: number;
  };
  /** Bytes of activations held while the layer runs. */
  readonly heldBytes: number;
  /** Bytes on chip then: the activations held, as far as they fit, and all weights that stay between inferences. */
  readonly onChipBytes: number;
}

/** A compiled program: what the device does for one inference, in order. */
export interface ProgramListing {
  readonly network: string;
  readonly device: string;
  readonly groupConvolution: GroupConvolutionLowering;
  /** Layers that no output depends on. */
  readonly removed: readonly string[];
  readonly layers: readonly ProgramLayer[];
  readonly hostInputBytes: number;
  readonly hostOutputBytes: number;
  /** Weights that stay on chip between inferences. */
  readonly residentWeightBytes: number;
  readonly streamedWeightBytes: number;
  /** Largest sum of activations held at once, wherever. */
  readonly peakActivationBytes: number;
  /** Most bytes on chip at once. */
  readonly peakOnChipBytes: number;
}

/** The listing of a program. Made on demand, as what it adds to the program is more work than judging it. */
export function programListing(program: Program, { graph, device, options }: ListedFor): ProgramListing {
  const resident = sum(program.operations, ({ residentBytes }) => residentBytes);
  const layers = program.operations.map((operation) => programLayer(operation, resident, device));
  const live = new Set(program.operations.map(({ layer }) => layer));
  return {
    network: graph.name,
    device: device.name,
    groupConvolution: options.groupConvolution,
    removed: graph.layers.filter((layer) => !live.has(layer)).map(({ name }) => name),
    layers,
    hostInputBytes: program.hostInputBytes,
    hostOutputBytes: program.hostOutputBytes,
    residentWeightBytes: resident,
    streamedWeightBytes: sum(program.operations, ({ streamedBytes }) => streamedBytes),
    peakActivationBytes: program.peakActivationBytes,
    peakOnChipBytes: layers.reduce((most, { onChipBytes }) => Math.max(most, onChipBytes), 0),
  };
}

/** What a program was compiled from, and for. */
interface ListedFor {
  readonly graph: ModelGraph;
  readonly device: Device;
  readonly options: CompileOptions;
}

function programLayer(
  operation: LoweredOperation,
  residentWeightBytes: number,
  device: Device,
): ProgramLayer {
  const { layer, engine, launches, steps, vectorSteps, macs, heldBytes } = operation;
  return {
    name: layer.name,
    op: layer.op,
    engine,
    folded: foldedInto(layer),
    launches,
    steps,
    vectorSteps,
    macs,
    mapping: mappingOf(operation, device.geometry),
    bytes: {
      input: operation.activationBytes - operation.outputBytes,
      output: operation.outputBytes,
      spilled: operation.spilledBytes,
      weights: operation.placedBytes,
      streamed: operation.streamedBytes,
    },
    heldBytes,
    onChipBytes: Math.min(heldBytes, device.activationMemoryBytes) + residentWeightBytes,
  };
}

function foldedInto(layer: Layer): readonly string[] {
  const folded: string[] = [];
  if ('bn' in layer && layer.bn) folded.push('batch norm');
  if ('bias' in layer && layer.bias) folded.push('bias');
  if ('act' in layer && layer.act !== 'none' && layer.op !== 'activation') folded.push(layer.act);
  return folded;
}

function sum(operations: readonly LoweredOperation[], of: (operation: LoweredOperation) => number): number {
  return operations.reduce((total, operation) => total + of(operation), 0);
}

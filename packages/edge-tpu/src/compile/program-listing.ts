import type { Layer, ModelGraph, Op } from '@edgewright/model-graph';
import type { Device } from '../device/device.js';
import type { GroupConvolutionLowering } from './lowering.js';
import { mappingOf, type Mapping } from './mapping.js';
import type { CompileOptions, Program, Task } from './program.js';
import type { Carrier } from './work.js';

/** One layer of a compiled program, as people and scripts read it. */
export interface ProgramLayer {
  readonly name: string;
  readonly op: Op;
  readonly carrier: Carrier;
  /** What became part of the layer: batch norm, bias and activation function. */
  readonly folded: readonly string[];
  /** Operations launched; a sliced group convolution has one a group. */
  readonly launches: number;
  /** Steps of the carrier on the busiest tile. */
  readonly steps: number;
  /** Further steps of the vector engine, for an activation function that is no clamp. */
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
  const resident = sum(program.tasks, (task) => (task.streamedBytes === 0 ? task.placedBytes : 0));
  const layers = program.tasks.map((task) => programLayer(task, resident, device));
  const live = new Set(program.tasks.map(({ layer }) => layer));
  return {
    network: graph.name,
    device: device.name,
    groupConvolution: options.groupConvolution,
    removed: graph.layers.filter((layer) => !live.has(layer)).map(({ name }) => name),
    layers,
    hostInputBytes: program.hostInputBytes,
    hostOutputBytes: program.hostOutputBytes,
    residentWeightBytes: resident,
    streamedWeightBytes: sum(program.tasks, ({ streamedBytes }) => streamedBytes),
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

function programLayer(task: Task, residentWeightBytes: number, device: Device): ProgramLayer {
  const { layer, carrier, launches, steps, vectorSteps, macs, heldBytes } = task;
  return {
    name: layer.name,
    op: layer.op,
    carrier,
    folded: foldedInto(layer),
    launches,
    steps,
    vectorSteps,
    macs,
    mapping: mappingOf(task, device.geometry),
    bytes: {
      input: task.activationBytes - task.outputBytes,
      output: task.outputBytes,
      spilled: task.spilledBytes,
      weights: task.placedBytes,
      streamed: task.streamedBytes,
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

function sum(tasks: readonly Task[], of: (task: Task) => number): number {
  return tasks.reduce((total, task) => total + of(task), 0);
}

/**
 * Recurrent layers, gate by gate in the order of the graph. Files have the axis of steps first, then that of the batch, and
 * outputs for both directions, for all states and for the last one.
 */
import { cannotRead } from '../../errors.js';
import { withShape, type Constant } from '../../reading/constant.js';
import type { Cut } from '../../reading/fold-constants.js';
import { concat, cut, reshape } from '../../reading/operations/arrange.js';
import { recurrent } from '../../reading/operations/recurrent.js';
import type { SourceValue } from '../../reading/source-value.js';
import type { OnnxNode } from '../onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { GATE_ORDER } from '../operations/recurrent.js';
import { ONNX } from '../wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

type Kind = 'lstm' | 'gru';

/** Lengths of sequences, states to begin with and peepholes. */
const FURTHER_INPUTS = [4, 5, 6, 7];
/** What a cell has unless a node says otherwise, of each direction; words are compared in small letters. */
const OWN_ACTIVATIONS = { lstm: ['sigmoid', 'tanh', 'tanh'], gru: ['sigmoid', 'tanh'] } as const;

/** One direction of a node. */
interface Direction {
  readonly index: number;
  readonly reverse: boolean;
  readonly name: string;
}

function sequence(kind: Kind): ReadNode {
  return (reading, node) => {
    const name = reading.name(node);
    refuseFurther(reading, node, kind);
    const x = stepsOf(reading, node);
    const word = reading.text(node, 'direction', 'forward');
    const directions: readonly Direction[] =
      word === 'bidirectional'
        ? [
            { index: 0, reverse: false, name },
            { index: 1, reverse: true, name: `${name}/reverse` },
          ]
        : [{ index: 0, reverse: word === 'reverse', name }];
    const hasAll = (node.outputs[0] ?? '') !== '';
    const units = reading.int(node, 'hidden_size', 1);
    const steps = x.shape[1] ?? 1;
    const each = directions.map((direction) =>
      oneDirection(reading, node, { kind, x, units, direction, sequences: hasAll }),
    );
    const ends = hasAll ? each.map((states, index) => lastOf(reading, states, directions[index])) : each;
    const last = joined(reading, ends, { shape: [1, 1, units], axis: 0, name: `${name}/last` });
    if (!hasAll) return [last, last];
    return [joined(reading, each, { shape: [steps, 1, 1, units], axis: 1, name }), last];
  };
}

function refuseFurther(reading: OnnxReading, node: OnnxNode, kind: Kind): void {
  const name = reading.name(node);
  if (FURTHER_INPUTS.some((position) => reading.has(node, position) && !isZero(reading, node, position)))
    throw cannotRead(ONNX, name, 'it has lengths, peepholes or states to begin with');
  if (
    !hasOwnActivations(node, kind) ||
    node.attributes.has('clip') ||
    reading.int(node, 'input_forget', 0) !== 0
  )
    throw cannotRead(ONNX, name, 'its cell is clipped, or has activations or gates of its own');
  if (kind === 'gru' && reading.int(node, 'linear_before_reset', 0) !== 1)
    throw cannotRead(
      ONNX,
      name,
      'its reset gate comes before the product with the state, in graphs after it',
    );
}

function hasOwnActivations({ attributes }: OnnxNode, kind: Kind): boolean {
  const own = OWN_ACTIVATIONS[kind];
  const stated = attributes.get('activations')?.texts ?? [];
  return stated.every((word, index) => word.toLowerCase() === own[index % own.length]);
}

function isZero(reading: OnnxReading, node: OnnxNode, position: number): boolean {
  const value = reading.input(node, position);
  return position > 4 && value.kind === 'constant' && value.constant.values.every((each) => each === 0);
}

/** [1, steps, features] */
function stepsOf(reading: OnnxReading, node: OnnxNode): SourceValue {
  const x = reading.input(node, 0);
  const name = reading.name(node);
  const isBatchFirst = reading.int(node, 'layout', 0) === 1;
  if (isBatchFirst) throw cannotRead(ONNX, name, 'its first axis is that of the batch');
  const [steps = 1, batch = 1, features = 1] = x.shape;
  if (batch !== 1) throw cannotRead(ONNX, name, `it works on a batch of ${batch}; graphs are of one`);
  return reshape(reading.assembler, x, { shape: [1, steps, features], name: `${name}/steps` });
}

interface OneDirection {
  readonly kind: Kind;
  readonly x: SourceValue;
  readonly units: number;
  readonly direction: Direction;
  readonly sequences: boolean;
}

function oneDirection(
  reading: OnnxReading,
  node: OnnxNode,
  { kind, x, units, direction, sequences }: OneDirection,
) {
  const { index, reverse, name } = direction;
  const gates = (position: number) => gatesOf(kind, reading.constant(node, position), { index, units });
  const hasBias = reading.has(node, 3);
  return recurrent(reading.assembler, x, {
    kind,
    name,
    units,
    sequences,
    reverse,
    kernels: gates(1),
    states: gates(2),
    biases: hasBias ? biasesOf(kind, reading.constant(node, 3), { index, units }) : [],
  });
}

interface Part {
  readonly index: number;
  readonly units: number;
}

/** Matrices of a direction, one a gate, in the order of the graph. */
function gatesOf(kind: Kind, all: Constant, { index, units }: Part): readonly Float32Array[] {
  const order = GATE_ORDER[kind];
  const size = units * (all.shape[2] ?? 1);
  const start = index * order.length * size;
  return order.map((_, gate) => {
    const place = order.indexOf(gate);
    return Float32Array.from(all.values.slice(start + place * size, start + (place + 1) * size));
  });
}

/** An lstm adds both of its biases, so that one does; a gru has both. */
function biasesOf(kind: Kind, all: Constant, { index, units }: Part): readonly Float32Array[] {
  const rows = GATE_ORDER[kind].length * units;
  const halves = [0, 1].map((half) =>
    gatesOf(
      kind,
      {
        ...withShape(all, [all.values.length]),
        values: all.values.slice((2 * index + half) * rows, (2 * index + half + 1) * rows),
        shape: [1, rows, 1],
      },
      { index: 0, units },
    ),
  );
  const [ofInput = [], ofState = []] = halves;
  if (kind === 'gru') return [...ofInput, ...ofState];
  return ofInput.map((bias, gate) => bias.map((value, unit) => value + (ofState[gate]?.[unit] ?? 0)));
}

function lastOf(reading: OnnxReading, states: SourceValue, direction: Direction | undefined): SourceValue {
  const { reverse, name } = direction ?? { reverse: false, name: '' };
  const steps = states.shape[1] ?? 1;
  const cuts = states.shape.map((length, axis): Cut =>
    axis === 1 ? { begin: reverse ? 0 : steps - 1, length: 1, step: 1 } : { begin: 0, length, step: 1 },
  );
  return cut(reading.assembler, states, { cuts, name: `${name}/last` });
}

interface Joined {
  /** Of each direction in the file. */
  readonly shape: readonly number[];
  readonly axis: number;
  readonly name: string;
}

/** What the directions make as the file has it. */
function joined(
  { assembler }: OnnxReading,
  values: readonly SourceValue[],
  { shape, axis, name }: Joined,
): SourceValue {
  const parts = values.map((value) => reshape(assembler, value, { shape, name: `${name}/shape` }));
  const [first] = parts;
  return first !== undefined && parts.length === 1
    ? first
    : concat(assembler, parts, { axis, name: `${name}/both` });
}

/** Layers over sequences. */
export const SEQUENCE_READERS: NodeReaders = { LSTM: sequence('lstm'), GRU: sequence('gru') };

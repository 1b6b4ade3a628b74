/**
 * Recurrent layers, gate by gate in the order of the graph. Files have the axis of steps first, then that of the batch, and
 * outputs for both directions, for all states and for the last one.
 */
import { cannotRead } from '../../../errors.js';
import { reals, withShape, type Constant } from '../../../reading/constant.js';
import type { Cut } from '../../../reading/fold-constants.js';
import { cut, reshape } from '../../../reading/operations/arrange.js';
import { concat } from '../../../reading/operations/concat.js';
import { recurrent } from '../../../reading/operations/recurrent.js';
import { unrollRecurrent, type State } from '../../../reading/operations/unroll-recurrent.js';
import type { SourceValue } from '../../../reading/source-value.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { GATE_ORDER } from '../../writing/operations/recurrent.js';
import { ONNX } from '../../file/wire-message.js';
import type { NodeReaders, ReadNode } from './read-node.js';

type Kind = 'lstm' | 'gru' | 'rnn';

/** What a cell has unless a node says otherwise, of each direction; words are compared in small letters. */
const OWN_ACTIVATIONS = {
  lstm: ['sigmoid', 'tanh', 'tanh'],
  gru: ['sigmoid', 'tanh'],
  rnn: ['tanh'],
} as const;

/** Gates of the graph in the order of ONNX. */
const ORDER: Readonly<Record<Kind, readonly number[]>> = { ...GATE_ORDER, rnn: [0] };

/** One direction of a node. */
interface Direction {
  readonly index: number;
  readonly reverse: boolean;
  readonly name: string;
}

/** A node of one kind, with all that its readers ask. */
interface Sequence {
  readonly reading: OnnxReading;
  readonly node: OnnxNode;
  readonly kind: Kind;
  /** [1, steps, features] */
  readonly x: SourceValue;
  readonly units: number;
  readonly directions: readonly Direction[];
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
    const units = reading.int(node, 'hidden_size', 1);
    const all = { reading, node, kind, x, units, directions };
    const lacking = lackingOfLayers(all);
    return lacking === undefined ? asLayers(all) : unrolled(all, lacking);
  };
}

/** One layer for each direction. */
function asLayers({ reading, node, kind, x, units, directions }: Sequence): readonly SourceValue[] {
  const name = reading.name(node);
  const hasAll = (node.outputs[0] ?? '') !== '';
  const steps = x.shape[1] ?? 1;
  const each = directions.map((direction) =>
    recurrent(reading.assembler, x, {
      kind: kind === 'gru' ? 'gru' : 'lstm',
      sequences: hasAll,
      ...numbersOf({ reading, node, kind, units }, direction),
    }),
  );
  const ends = hasAll ? each.map((states, index) => lastOf(reading, states, directions[index])) : each;
  const last = joined(reading, ends, { shape: [1, 1, units], axis: 0, name: `${name}/last` });
  if (!hasAll) return [last, last];
  return [joined(reading, each, { shape: [steps, 1, 1, units], axis: 1, name }), last];
}

/** Longer sequences are not unrolled, as one node would become too many layers. */
const MAX_STEPS = 128;

/** What a node has that no recurrent layer of a graph has; `undefined` where a layer is like it. */
function lackingOfLayers({ reading, node, kind }: Sequence): string | undefined {
  if (kind === 'rnn') return 'a cell without gates';
  if ([5, 6].some((position) => reading.has(node, position) && !isZero(reading, node, position)))
    return 'a state to begin with';
  if (reading.isRead(node.outputs[2] ?? '')) return 'the state of its cell as a result';
  const resetsLast = reading.int(node, 'linear_before_reset', 0) === 1;
  return kind === 'gru' && !resetsLast ? 'a reset before the product with the state' : undefined;
}

/** Unrolled over time, with the states of the cells as well. @throws model-formats/cannot-read where there are too many steps */
function unrolled(sequence: Sequence, lacking: string): readonly SourceValue[] {
  const { reading, node, kind, x, units, directions } = sequence;
  const name = reading.name(node);
  const count = x.shape[1] ?? 1;
  if (count > MAX_STEPS)
    throw cannotRead(
      ONNX,
      name,
      `it has ${lacking}, for which it is unrolled, up to ${MAX_STEPS} steps; it has ${count}`,
    );
  const each = directions.map((direction) =>
    unrollRecurrent(reading.assembler, x, {
      kind,
      begin: beginOf(sequence, direction),
      resetsFirst: reading.int(node, 'linear_before_reset', 0) === 0,
      act: node.attributes.get('activations')?.texts[0]?.toLowerCase() === 'relu' ? 'relu' : 'tanh',
      ...numbersOf(sequence, direction),
    }),
  );
  const states = each.map((steps, index) =>
    joined(
      reading,
      steps.states.map(({ hidden }) => hidden),
      {
        shape: [1, 1, 1, units],
        axis: 0,
        name: `${directions[index]?.name ?? name}/states`,
      },
    ),
  );
  const end = (of: 'hidden' | 'cell'): SourceValue =>
    joined(
      reading,
      each.map(({ last }) => last[of]),
      { shape: [1, 1, units], axis: 0, name: `${name}/${of}` },
    );
  return [
    joined(reading, states, { shape: [count, 1, 1, units], axis: 1, name }),
    end('hidden'),
    end('cell'),
  ];
}

/** The states to begin with of a direction, which lie as [directions, 1, units]. */
function beginOf({ reading, node, units }: Sequence, { index, name }: Direction): State {
  const [hidden, cell] = [5, 6].map((position): SourceValue => {
    if (!reading.has(node, position))
      return reading.assembler.constant(reals(new Float32Array(units), [1, 1, units]), `${name}/zero`);
    const all = reading.input(node, position);
    const cuts = all.shape.map((length, axis): Cut =>
      axis === 0 ? { begin: index, length: 1, step: 1 } : { begin: 0, length, step: 1 },
    );
    return cut(reading.assembler, all, { cuts, name: `${name}/begin_${position}` });
  }) as [SourceValue, SourceValue];
  return { hidden, cell };
}

/** @throws model-formats/cannot-read */
function refuseFurther(reading: OnnxReading, node: OnnxNode, kind: Kind): void {
  const name = reading.name(node);
  if (reading.has(node, 4)) refuseOtherLengths(reading, node, name);
  if (reading.has(node, 7) && !isZero(reading, node, 7)) throw cannotRead(ONNX, name, 'it has peepholes');
  const isCoupled = reading.int(node, 'input_forget', 0) !== 0;
  if (!hasOwnActivations(node, kind) || node.attributes.has('clip') || isCoupled)
    throw cannotRead(ONNX, name, 'its cell is clipped, or has activations or gates of its own');
}

/** Sequences of a file may be shorter than their axis, and those of a graph are not. */
function refuseOtherLengths(reading: OnnxReading, node: OnnxNode, name: string): void {
  const lengths = reading.input(node, 4);
  if (lengths.kind === 'computed')
    throw cannotRead(
      ONNX,
      name,
      'the lengths of its sequences are computed; fix the input that they hang on with --input-value NAME=NUMBER',
    );
  const steps = reading.input(node, 0).shape[0] ?? 1;
  if (lengths.constant.values.some((length) => length !== steps))
    throw cannotRead(ONNX, name, `its sequences are shorter than the ${steps} steps that they are given`);
}

function hasOwnActivations({ attributes }: OnnxNode, kind: Kind): boolean {
  const own = OWN_ACTIVATIONS[kind];
  const stated = (attributes.get('activations')?.texts ?? []).map((word) => word.toLowerCase());
  if (kind === 'rnn')
    return stated.every((word) => word === stated[0] && (word === 'tanh' || word === 'relu'));
  return stated.every((word, index) => word === own[index % own.length]);
}

function isZero(reading: OnnxReading, node: OnnxNode, position: number): boolean {
  const value = reading.input(node, position);
  return value.kind === 'constant' && value.constant.values.every((each) => each === 0);
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

/** What a direction is called, and its numbers gate by gate. */
function numbersOf(
  { reading, node, kind, units }: Pick<Sequence, 'reading' | 'node' | 'kind' | 'units'>,
  { index, reverse, name }: Direction,
) {
  const gates = (position: number) => gatesOf(kind, reading.constant(node, position), { index, units });
  return {
    name,
    units,
    reverse,
    kernels: gates(1),
    states: gates(2),
    biases: reading.has(node, 3) ? biasesOf(kind, reading.constant(node, 3), { index, units }) : [],
  };
}

interface Part {
  readonly index: number;
  readonly units: number;
}

/** Matrices of a direction, one a gate, in the order of the graph. */
function gatesOf(kind: Kind, all: Constant, { index, units }: Part): readonly Float32Array[] {
  const order = ORDER[kind];
  const size = units * (all.shape[2] ?? 1);
  const start = index * order.length * size;
  return order.map((_, gate) => {
    const place = order.indexOf(gate);
    return Float32Array.from(all.values.slice(start + place * size, start + (place + 1) * size));
  });
}

/** Both biases are added, so that one does, but those of a gru. */
function biasesOf(kind: Kind, all: Constant, { index, units }: Part): readonly Float32Array[] {
  const rows = ORDER[kind].length * units;
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
export const SEQUENCE_READERS: NodeReaders = {
  LSTM: sequence('lstm'),
  GRU: sequence('gru'),
  RNN: sequence('rnn'),
};

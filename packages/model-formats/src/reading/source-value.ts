/**
 * Values on the way from a file to a graph. Files count a batch axis and order axes as they like; a graph has none and puts
 * channels last. Three rules bridge that:
 *
 * - a leading axis of 1 goes: [1, 224, 224, 3] is [224, 224, 3], and [896, 16] stays as it is. The order of elements does
 *   not change by that, so it needs no layer, and depends on nothing but the shape;
 * - a value of a file that puts channels first is kept with its channels last as long as operations can take it so;
 * - what follows from constants alone is a constant.
 */
import type { KernelQuantisation, Shape, Tensor, TensorQuantisation } from '@edgewright/model-graph';
import type { Constant } from './constant.js';

/** How the axes of a tensor lie: as in the file, or moved so that what the file has as axis 1 is the last. */
export type AxisOrder = 'file' | 'channels-last';

/** A value that is computed from inputs. */
export interface ComputedValue {
  readonly kind: 'computed';
  readonly tensor: Tensor;
  /** As the file has it, with its batch axis. */
  readonly shape: readonly number[];
  readonly order: AxisOrder;
}

/** A value that is known before any input. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly constant: Constant;
  readonly shape: readonly number[];
  readonly name: string;
  /** How its integers stand for numbers where it is a kernel; scales are those of the axis that they were stored along. */
  readonly asKernel?: KernelQuantisation;
  /** How its integers stand for numbers, where they all do so alike. */
  readonly held?: TensorQuantisation;
  /**
   * How it follows from a larger constant that the network holds as a whole, such as a table of positions of which a shorter
   * sequence reads the beginning. Where it is not taken up by another layer, the table stays, and is read in part.
   */
  readonly asLayers?: () => ComputedValue;
  /** Of a list of tensors, whose own numbers mean nothing. */
  readonly list?: ListItems;
}

/** The tensors of a list by place; `undefined` where none was put yet. */
export type ListItems = readonly (SourceValue | undefined)[];

/** A value of a file. */
export type SourceValue = ComputedValue | ConstantValue;

/** The shape in a graph of a tensor that has this shape in a file. */
export function graphShape(shape: readonly number[]): Shape {
  return shape.length > 1 && shape[0] === 1 ? shape.slice(1) : [...shape];
}

/** How many leading axes {@link graphShape} leaves out. */
export function droppedAxes(shape: readonly number[]): 0 | 1 {
  return shape.length > 1 && shape[0] === 1 ? 1 : 0;
}

/** The order of axes that puts axis 1 last: [0, 2, 3, 1] of four. */
export function channelsLastPermutation(rank: number): readonly number[] {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  return rank < 3 ? axes : [0, ...axes.slice(2), 1];
}

/** The shape of a tensor in a graph, by the order of its axes. */
export function orderedShape(shape: readonly number[], order: AxisOrder): Shape {
  if (order === 'file') return graphShape(shape);
  return graphShape(channelsLastPermutation(shape.length).map((axis) => shape[axis] ?? 1));
}

/** Where an axis of the file lies in the graph's tensor; `undefined` where it is the axis that goes. */
export function graphAxis(shape: readonly number[], axis: number, order: AxisOrder): number | undefined {
  const position = order === 'file' ? axis : channelsLastPermutation(shape.length).indexOf(axis);
  const own = position - droppedAxes(shape);
  return own < 0 ? undefined : own;
}

/** An axis counted from the front, where files also count from the end. */
export function fromFront(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/**
 * Sparse tensors: only some elements are stored, and a tree of dimensions says where they belong. Each level is dense, with
 * all its coordinates, or compressed: element i of the level above has the coordinates `indices[segments[i] … segments[i+1]]`.
 * With blocks, later levels are offsets inside a block of the axis that `blockMap` names:
 *
 *   coordinate(axis) = coordinate(level of the axis) · block size + offset in the block
 *
 * @source SparsityParameters of the TensorFlow Lite schema; Kjolstad et al., The Tensor Algebra Compiler, 2017
 */
import { unreadable } from '../../errors.js';
import { constantSize, stridesOf } from '../../reading/constant.js';
import { TFLITE } from './tflite-file.js';
import type { FlatTable } from './flat-table.js';

interface Level {
  /** Step in the dense tensor for each step of this level's coordinate. */
  readonly step: number;
  /** Coordinates of a dense level. */
  readonly size: number;
  readonly sparse?: { readonly segments: readonly number[]; readonly indices: readonly number[] };
}

/** What a sparse tensor is made from. */
export interface Sparse {
  readonly name: string;
  readonly shape: readonly number[];
  readonly sparsity: FlatTable;
  /** The stored elements, in the order of the levels. */
  readonly stored: Float32Array | Float64Array;
}

/** float32[elements of the shape], zero where nothing is stored. @throws model-formats/unreadable · model-formats/too-large */
export function densify(sparse: Sparse): Float32Array {
  const { name, shape, stored } = sparse;
  const levels = levelsOf(sparse);
  const dense = new Float32Array(constantSize(TFLITE, shape));
  let position = 0;
  const visit = (depth: number, parent: number, offset: number): void => {
    const level = levels[depth];
    if (level === undefined) {
      if (offset >= 0 && offset < dense.length && position < stored.length)
        dense[offset] = stored[position++] ?? 0;
      else throw unreadable(TFLITE, `the sparse tensor "${name}" has elements outside its shape`);
    } else if (level.sparse === undefined) {
      for (let c = 0; c < level.size; c++) visit(depth + 1, parent * level.size + c, offset + c * level.step);
    } else {
      const { segments, indices } = level.sparse;
      const end = Math.min(segments[parent + 1] ?? 0, indices.length);
      for (let at = segments[parent] ?? 0; at < end; at++) {
        visit(depth + 1, at, offset + (indices[at] ?? 0) * level.step);
      }
    }
  };
  visit(0, 0, 0);
  return dense;
}

function levelsOf({ name, shape, sparsity, stored }: Sparse): readonly Level[] {
  const order = sparsity.ints(0);
  const blockMap = sparsity.ints(1);
  const dimensions = sparsity.tables(2);
  const broken = unreadable(TFLITE, `the levels of the sparse tensor "${name}" do not fit its shape`);
  if (dimensions.length !== order.length || order.length !== shape.length + blockMap.length) throw broken;
  const strides = stridesOf(shape);
  const blocks = new Array<number>(shape.length).fill(1);
  for (const [index, axis] of blockMap.entries()) {
    blocks[axis] = dimensions[order.indexOf(shape.length + index)]?.int(1) ?? 1;
  }
  const levels = dimensions.map((dimension, depth): Level => {
    const axis = order[depth] ?? 0;
    const inBlock = axis >= shape.length;
    const target = inBlock ? (blockMap[axis - shape.length] ?? 0) : axis;
    const step = (strides[target] ?? 0) * (inBlock ? 1 : (blocks[target] ?? 1));
    const size = dimension.int(1);
    if (size < 0 || size > constantSize(TFLITE, shape)) throw broken;
    if (dimension.byte(0) === 0) return { step, size };
    return {
      step,
      size,
      sparse: { segments: indexVector(dimension, 2), indices: indexVector(dimension, 4) },
    };
  });
  checkWork(levels, stored.length, broken);
  return levels;
}

/** Dense levels below sparse ones visit only what is stored; those above must not visit more than the file is worth. */
function checkWork(levels: readonly Level[], stored: number, broken: Error): void {
  let nodes = 1;
  for (const { size, sparse } of levels) {
    if (sparse === undefined) nodes *= size;
    else {
      const ascending = sparse.segments.every((at, index) => at >= (sparse.segments[index - 1] ?? 0));
      if (!ascending || sparse.segments.length < nodes + 1) throw broken;
      nodes = sparse.indices.length;
    }
    if (nodes < 0 || nodes > 2 ** 25) throw broken;
  }
  if (nodes !== stored) throw broken;
}

/** The union of index vectors: int32, uint16 or uint8, by the byte before. */
function indexVector(dimension: FlatTable, slot: number): readonly number[] {
  const vector = dimension.table(slot + 1);
  const width = dimension.ubyte(slot);
  if (vector === undefined) return [];
  if (width === 1) return vector.ints(0);
  return width === 2 ? vector.ushorts(0) : [...vector.bytes(0)];
}

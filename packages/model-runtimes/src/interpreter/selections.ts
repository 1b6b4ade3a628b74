import type { LayerOf } from '@edgewright/model-graph';
import { elementAt, only, tensorOf, type Compute, type RealTensor } from './real-tensor.js';

/** Elements by index along one axis. */
export function gather(layer: LayerOf<'gather'>): Compute {
  return ({ inputs: [elements, indices] }) => {
    const count = layer.in[1]?.length ?? 0;
    return tensorOf(layer.out, (place) => {
      if (elements === undefined || indices === undefined) return 0;
      const index = elementAt(indices, place.slice(layer.axis, layer.axis + count));
      return elementAt(elements, place.toSpliced(layer.axis, count, index));
    });
  };
}

/** Elements `begin`, `begin + step`, … along every axis. */
export function stridedSlice({ out, begin, steps }: LayerOf<'strided_slice'>): Compute {
  return (operands) =>
    tensorOf(out, (indices) =>
      elementAt(
        only(operands),
        indices.map((index, axis) => (begin[axis] ?? 0) + index * (steps[axis] ?? 1)),
      ),
    );
}

/** Side by side along an axis of their own. */
export function pack({ out, axis }: LayerOf<'pack'>): Compute {
  return ({ inputs }) =>
    tensorOf(out, (indices) => {
      const input = inputs[indices[axis] ?? 0];
      return input === undefined ? 0 : elementAt(input, indices.toSpliced(axis, 1));
    });
}

/** So many times along each axis. */
export function tile(layer: LayerOf<'tile'>): Compute {
  return (operands) =>
    tensorOf(layer.out, (indices) =>
      elementAt(
        only(operands),
        indices.map((index, axis) => index % (layer.in[axis] ?? 1)),
      ),
    );
}

/** The largest elements of the last axis, the first of equal ones first. */
export function topK(layer: LayerOf<'top_k'>): Compute {
  const size = layer.in.at(-1) ?? 1;
  return (operands) => {
    const { values } = only(operands);
    const all: number[] = [];
    for (let start = 0; start < values.length; start += size) {
      const row = Array.from(values.subarray(start, start + size), (value, index) => ({ value, index }));
      const best = row.toSorted((a, b) => b.value - a.value || a.index - b.index).slice(0, layer.k);
      all.push(...best.map(({ value, index }) => (layer.gives === 'values' ? value : index)));
    }
    return { shape: layer.out, values: Float64Array.from(all) };
  };
}

interface Box {
  readonly corners: readonly number[];
  readonly kind: number;
  readonly score: number;
}

/** The part of their union that two boxes share. */
function overlapOf({ corners: a }: Box, { corners: b }: Box): number {
  const side = (one: readonly number[], axis: number) => (one[axis + 2] ?? 0) - (one[axis] ?? 0);
  const shared = [0, 1].map((axis) =>
    Math.max(0, Math.min(a[axis + 2] ?? 0, b[axis + 2] ?? 0) - Math.max(a[axis] ?? 0, b[axis] ?? 0)),
  );
  const both = (shared[0] ?? 0) * (shared[1] ?? 0);
  return both / (side(a, 0) * side(a, 1) + side(b, 0) * side(b, 1) - both);
}

/** Rows of corners, class and score, the best first, zeros after the last. */
export function nonMaxSuppression(layer: LayerOf<'non_max_suppression'>): Compute {
  return ({ inputs: [boxes, scores] }) => {
    const kept: Box[] = [];
    for (const box of candidates(boxes, scores).toSorted((a, b) => b.score - a.score)) {
      if (kept.length === layer.most) break;
      const isBest = kept.every((one) => one.kind !== box.kind || overlapOf(one, box) <= layer.overlap);
      if (box.score > layer.threshold && isBest) kept.push(box);
    }
    const values = new Float64Array(layer.most * 6);
    for (const [row, { corners, kind, score }] of kept.entries())
      values.set([...corners, kind, score], row * 6);
    return { shape: layer.out, values };
  };
}

function candidates(boxes: RealTensor | undefined, scores: RealTensor | undefined): readonly Box[] {
  const kinds = scores?.shape[1] ?? 1;
  return Array.from(scores?.values ?? [], (score, index) => {
    const box = Math.floor(index / kinds);
    return { corners: [...(boxes?.values.subarray(box * 4, box * 4 + 4) ?? [])], kind: index % kinds, score };
  });
}

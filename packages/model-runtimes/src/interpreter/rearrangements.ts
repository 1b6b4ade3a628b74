import { nearestIndex, sourceCoordinate, type LayerOf, type ResizedAxis } from '@edgewright/model-graph';
import { elementAt, only, tensorOf, type Compute } from './real-tensor.js';

/** Side by side along one axis. */
export function concat(layer: LayerOf<'concat'>): Compute {
  return ({ inputs }) => {
    const axis = layer.axis ?? layer.out.length - 1;
    return tensorOf(layer.out, (indices) => {
      let place = indices[axis] ?? 0;
      for (const input of inputs) {
        const size = input.shape[axis] ?? 0;
        if (place < size) return elementAt(input, indices.with(axis, place));
        place -= size;
      }
      return 0;
    });
  };
}

/** Elements from `begin` along one axis. */
export function slice(layer: LayerOf<'slice'>): Compute {
  return (operands) =>
    tensorOf(layer.out, (indices) =>
      elementAt(only(operands), indices.with(layer.axis, (indices[layer.axis] ?? 0) + layer.begin)),
    );
}

/** Zeros around an image, and before and after its channels. */
export function pad(layer: LayerOf<'pad'>): Compute {
  return (operands) => {
    const [top, , left, , front = 0] = layer.pads;
    const image = only(operands);
    return tensorOf(layer.out, ([row = 0, column = 0, channel = 0]) => {
      const place = [row - top, column - left, channel - front];
      const isInside = place.every((index, axis) => index >= 0 && index < (image.shape[axis] ?? 0));
      return isInside ? elementAt(image, place) : 0;
    });
  };
}

/** The top left corner. */
export function crop(layer: LayerOf<'crop_top_left'>): Compute {
  return (operands) => tensorOf(layer.out, (indices) => elementAt(only(operands), indices));
}

/** The same elements in another shape. */
export function reshape(layer: LayerOf<'reshape'>): Compute {
  return (operands) => ({ shape: layer.out, values: only(operands).values });
}

/** Axis i of the result is axis `permutation[i]`. */
export function transpose(layer: LayerOf<'transpose'>): Compute {
  return (operands) =>
    tensorOf(layer.out, (indices) =>
      elementAt(
        only(operands),
        layer.in.map((_, axis) => indices[layer.permutation.indexOf(axis)] ?? 0),
      ),
    );
}

type Resize = LayerOf<'resize_nearest' | 'resize_bilinear'>;

/** What lies at the places of the new pixels in the image. */
export function resize(layer: Resize): Compute {
  const axisOf = (axis: number): ResizedAxis => ({
    from: layer.in[axis] ?? 1,
    to: layer.out[axis] ?? 1,
    centres: layer.centres,
  });
  const rows = axisOf(0);
  const columns = axisOf(1);
  return (operands) => {
    const image = only(operands);
    return tensorOf(layer.out, ([row = 0, column = 0, channel = 0]) => {
      if (layer.op === 'resize_nearest')
        return elementAt(image, [nearestIndex(row, rows), nearestIndex(column, columns), channel]);
      return between(sourceCoordinate(row, rows), rows.from, (i) =>
        between(sourceCoordinate(column, columns), columns.from, (j) => elementAt(image, [i, j, channel])),
      );
    });
  };
}

/** The value at a place between two of `size`. */
function between(place: number, size: number, valueAt: (index: number) => number): number {
  const inside = Math.min(Math.max(place, 0), size - 1);
  const first = Math.floor(inside);
  const rest = inside - first;
  return rest === 0 ? valueAt(first) : (1 - rest) * valueAt(first) + rest * valueAt(first + 1);
}

/** Blocks of pixels become channels: out[y, x, (i · size + j) · channels + c] = image[y · size + i, x · size + j, c] */
export function spaceToDepth(layer: LayerOf<'space_to_depth'>): Compute {
  return (operands) => {
    const image = only(operands);
    const size = layer.block_size;
    const channels = layer.in[2] ?? 1;
    return tensorOf(layer.out, ([row = 0, column = 0, place = 0]) => {
      const block = Math.floor(place / channels);
      const y = row * size + Math.floor(block / size);
      return elementAt(image, [y, column * size + (block % size), place % channels]);
    });
  };
}

/** Channels become blocks of pixels: the reverse of {@link spaceToDepth}. */
export function depthToSpace(layer: LayerOf<'depth_to_space'>): Compute {
  return (operands) => {
    const image = only(operands);
    const size = layer.block_size;
    const channels = layer.out[2] ?? 1;
    return tensorOf(layer.out, ([row = 0, column = 0, channel = 0]) => {
      const block = (row % size) * size + (column % size);
      const place = block * channels + channel;
      return elementAt(image, [Math.floor(row / size), Math.floor(column / size), place]);
    });
  };
}

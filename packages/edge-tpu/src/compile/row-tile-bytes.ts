import { channelsOf, elementsOf, extentHeight, type Layer, type Shape } from '@edgewright/model-graph';
import { ENGINE_OF_OP } from './work.js';

/**
 * Bytes that the array holds at the least while it works on a layer: one row of the output and the rows of the inputs
 * that it is made from, all columns and channels, as a layer is cut by rows. 0 where nothing is computed.
 *
 * @source docs/latency-model.md, on tiles: nothing is published of how the compiler cuts what is larger
 */
export function rowTileBytes(layer: Layer): number {
  const engine = ENGINE_OF_OP[layer.op];
  if (engine === 'view' || engine === 'stored' || engine === 'host') return 0;
  let bytes = rowOf(layer.out);
  const shapes = layer.in;
  if (shapes.length === 0 || typeof shapes[0] === 'number') bytes += rowsRead(layer, shapes as Shape);
  else for (const shape of shapes as readonly Shape[]) bytes += rowsRead(layer, shape);
  return bytes;
}

/** Rows of an input that one row of the output is made from. */
function rowsRead(layer: Layer, shape: Shape): number {
  return Math.min(windowRows(layer), shape[0] ?? 1) * rowOf(shape);
}

function windowRows(layer: Layer): number {
  if (layer.op === 'resize_bilinear') return 2;
  if (!('kernel' in layer)) return 1;
  const dilation = 'dilation' in layer ? (layer.dilation ?? 1) : 1;
  const rows = (extentHeight(layer.kernel) - 1) * extentHeight(dilation) + 1;
  // A row of a transposed convolution is in the windows of every so many rows that its stride puts between.
  return layer.op === 'transpose_conv2d' ? Math.ceil(rows / extentHeight(layer.stride)) : rows;
}

/** Elements of a row: `[width, channels]` of an image, the features of a token, all of a vector. */
function rowOf(shape: Shape): number {
  return shape.length < 2 ? channelsOf(shape) : elementsOf(shape) / (shape[0] ?? 1);
}

import { cannotRead } from '../../../errors.js';
import { checkSides, resize } from '../../../reading/operations/resize.js';
import { fromFront } from '../../../reading/source-value.js';
import type { OnnxNode } from '../../file/onnx-file.js';
import type { OnnxReading } from '../onnx-reading.js';
import { sourceCoordinates, type ScaledAxis } from '../resize-coordinates.js';
import { ONNX } from '../../file/wire-message.js';
import type { ReadNode } from './read-node.js';

/** Height and width of an image by factors or sizes, of which versions before 11 have the factors second. */
export const resizing: ReadNode = (reading, node) => {
  const x = reading.input(node, 0);
  const name = reading.name(node);
  const mode = reading.text(node, 'mode', 'nearest');
  if (mode !== 'nearest' && mode !== 'linear') throw cannotRead(ONNX, name, `it resizes by the rule ${mode}`);
  refuseOtherRules(reading, node, name);
  const axes = scaledAxes(reading, node, x.shape);
  const [, , rows, columns] = axes;
  const isOfImage = axes.length === 4 && axes.slice(0, 2).every(({ from, to }) => from === to);
  if (rows === undefined || columns === undefined || !isOfImage) {
    const to = axes.map((axis) => axis.to);
    throw cannotRead(ONNX, name, `it resizes [${x.shape.join(', ')}] to [${to.join(', ')}]`);
  }
  checkSides(ONNX, name, [rows.to, columns.to]);
  // By whatever factor, ONNX Runtime leaves an image of the same size as it is.
  if (axes.every(({ from, to }) => from === to)) return x;
  const placed = (axis: number, own: ScaledAxis) => ({
    ...own,
    axis,
    coordinates: sourceCoordinates(reading, node, own),
  });
  return resize(reading.assembler, x, {
    name,
    kind: mode === 'nearest' ? 'nearest' : 'bilinear',
    order: 'channels-last',
    axes: [placed(2, rows), placed(3, columns)],
  });
};

/** What changes numbers in ways that no layer has. @throws model-formats/cannot-read */
function refuseOtherRules(reading: OnnxReading, node: OnnxNode, name: string): void {
  if (reading.int(node, 'antialias', 0) !== 0) throw cannotRead(ONNX, name, 'it smooths before (antialias)');
  if (reading.text(node, 'coordinate_transformation_mode', '') === 'tf_crop_and_resize')
    throw cannotRead(ONNX, name, 'it cuts out a region');
}

/** Every axis of the input, with the size that it gets. */
function scaledAxes(reading: OnnxReading, node: OnnxNode, shape: readonly number[]): readonly ScaledAxis[] {
  const stated = reading.ints(node, 'axes').map((axis) => fromFront(axis, shape.length));
  const named = stated.length > 0 ? stated : shape.map((_, axis) => axis);
  if (reading.has(node, 3)) return sizedAxes(reading, node, { shape, named });
  const position = node.word === 'Upsample' || reading.file.opset < 11 ? 1 : 2;
  const factors = reading.has(node, position)
    ? [...reading.constant(node, position).values]
    : (node.attributes.get('scales')?.floats ?? []);
  return shape.map((from, axis) => {
    const scale = factors[named.indexOf(axis)] ?? 1;
    return { from, to: Math.floor(from * scale + 1e-6), scale };
  });
}

interface Named {
  readonly shape: readonly number[];
  /** The axes that have a size, in its order. */
  readonly named: readonly number[];
}

/** Sizes, or the largest or smallest image of the same ratio that they leave room for. */
function sizedAxes(reading: OnnxReading, node: OnnxNode, { shape, named }: Named): readonly ScaledAxis[] {
  const sizes = [...reading.constant(node, 3).values];
  const policy = reading.text(node, 'keep_aspect_ratio_policy', 'stretch');
  const factors = named.map((axis, index) => (sizes[index] ?? 1) / (shape[axis] ?? 1));
  const factor = policy === 'not_larger' ? Math.min(...factors) : Math.max(...factors);
  return shape.map((from, axis) => {
    const index = named.indexOf(axis);
    if (index < 0) return { from, to: from, scale: 1 };
    if (policy !== 'stretch') return { from, to: Math.floor(from * factor + 0.5), scale: factor };
    return { from, to: sizes[index] ?? from, scale: factors[index] ?? 1 };
  });
}

import type { LayerOf } from '@edgewright/model-graph';
import { tensorAxis } from '../layout.js';
import { inForm, tensorOf } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

/** Side by side along one axis. */
export function concat(layer: LayerOf<'concat'>): WriteLayer {
  return (writing) => {
    const { type } = writing.inputOf(layer);
    // Beside real numbers, whole ones such as places are real too.
    const isAlike = layer.inputs.every((name) => writing.held.get(name).type === type);
    const { isImage, tensors } = isAlike ? writing.alike(layer.inputs) : writing.floatsAlike(layer.inputs);
    const axis = tensorAxis(layer.axis ?? layer.out.length - 1, isImage);
    const made = writing.graph.node('Concat', tensors, { axis });
    return inForm(made, isImage, isAlike ? type : 'float32');
  };
}

/** Some elements of one axis. */
export function slice(layer: LayerOf<'slice'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.asItLies(writing.inputOf(layer).name);
    const isImage = input.image !== undefined;
    const bounds = [[layer.begin], [layer.begin + layer.size], [tensorAxis(layer.axis, isImage)]];
    const inputs = [tensorOf(input), ...bounds.map((bound) => graph.ints(bound))];
    return inForm(graph.node('Slice', inputs), isImage, input.type);
  };
}

/** The same elements in another shape. One pixel has the same order in both forms. */
export function reshape(layer: LayerOf<'reshape'>): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const { name, type } = writing.inputOf(layer);
    const [height, width] = layer.in;
    const isPixel = layer.in.length === 3 && height === 1 && width === 1;
    const input = isPixel ? tensorOf(writing.asItLies(name)) : held.plain(name);
    // 0 keeps the axis of the batch.
    return { plain: graph.node('Reshape', [input, graph.ints([0, ...layer.out])]), type };
  };
}

/** Axes in another order. */
export function transpose(layer: LayerOf<'transpose'>): WriteLayer {
  return (writing) => {
    const { name, type } = writing.inputOf(layer);
    const perm = [0, ...layer.permutation.map((axis) => axis + 1)];
    return { plain: writing.graph.node('Transpose', [writing.held.plain(name)], { perm }), type };
  };
}

import { epsilonOf, type LayerOf } from '@edgewright/model-graph';
import { part, plainNorm } from '../../../weights/fold-batch-norm.js';
import { tensorAxis } from '../layout.js';
import { inForm, tensorOf, type Writing, type Written } from '../writing.js';
import type { WriteLayer } from './write-layer.js';

/** Learned slopes, one a channel. */
export function prelu(layer: LayerOf<'prelu'>): WriteLayer {
  return (writing) => {
    const { graph } = writing;
    const input = writing.asItLies(writing.inputOf(layer).name);
    const isImage = input.image !== undefined;
    const length = layer.weights;
    const slopes = part(layer, writing.weightsOf(layer), { name: 'kernel', length });
    const tensor = graph.floats('slopes', isImage ? [length, 1, 1] : [length], slopes);
    return inForm(graph.node('PRelu', [tensorOf(input), tensor]), isImage);
  };
}

/** Over the length of the last axis. */
export function l2Norm(layer: LayerOf<'l2_norm'>): WriteLayer {
  return (writing) => {
    const input = writing.asItLies(writing.inputOf(layer).name);
    const isImage = input.image !== undefined;
    const axis = tensorAxis(layer.in.length - 1, isImage);
    return inForm(writing.graph.node('LpNormalization', [tensorOf(input)], { axis, p: 2 }), isImage);
  };
}

/** Over groups of channels and all positions. */
export function groupNorm(layer: LayerOf<'group_norm' | 'instance_norm'>): WriteLayer {
  return (writing) => {
    const { graph, held } = writing;
    const { scale, offset } = plainNorm(layer, writing.weightsOf(layer));
    const vector = (name: string, values: Float32Array) => graph.floats(name, [values.length], values);
    const image = held.image(writing.inputOf(layer).name);
    const inputs = [image, vector('scale', scale), vector('offset', offset)];
    const epsilon = { float: epsilonOf(layer) };
    const isSingle = layer.op === 'instance_norm';
    return {
      image: isSingle
        ? graph.node('InstanceNormalization', inputs, { epsilon })
        : graph.node('GroupNormalization', inputs, { epsilon, num_groups: layer.groups }),
    };
  };
}

/** Over neighbouring channels. ONNX divides alpha by how many they are. */
export function localResponseNorm(layer: LayerOf<'local_response_norm'>): WriteLayer {
  return (writing) => {
    const size = 2 * layer.radius + 1;
    const attributes = {
      size,
      alpha: { float: layer.alpha * size },
      beta: { float: layer.beta },
      bias: { float: layer.constant },
    };
    return onChannelsFirst(writing, layer, (image) => writing.graph.node('LRN', [image], attributes));
  };
}

/** Works on images, and on what has other axes as on an image one pixel high. */
function onChannelsFirst(
  writing: Writing,
  layer: LayerOf<'local_response_norm'>,
  write: (image: string) => string,
): Written {
  const { graph, held } = writing;
  const { name } = writing.inputOf(layer);
  if (layer.in.length === 3) return { image: write(held.image(name)) };
  const channels = layer.in.at(-1) ?? 1;
  const pixels = graph.node('Reshape', [held.plain(name), graph.ints([0, 1, -1, channels])]);
  const normalised = write(graph.node('Transpose', [pixels], { perm: [0, 3, 1, 2] }));
  const last = graph.node('Transpose', [normalised], { perm: [0, 2, 3, 1] });
  return { plain: graph.node('Reshape', [last, graph.ints([0, ...layer.out])]) };
}

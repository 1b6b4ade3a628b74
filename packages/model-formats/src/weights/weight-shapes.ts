import {
  GATES,
  kernelShapeOf,
  weightGroupOf,
  type Layer,
  type LayerOf,
  type LayerWeights,
  type ModelWeights,
} from '@edgewright/model-graph';

/** The shapes of a layer's numbers, by part; a part that the layer does not have is missing. */
export type WeightShapes = { readonly [P in keyof LayerWeights]: readonly number[] };

const NORMS: ReadonlySet<string> = new Set([
  'layer_norm',
  'no_norm',
  'batch_norm',
  'group_norm',
  'instance_norm',
]);

/** What numbers a layer has, laid out as {@link LayerWeights} says. */
export function weightShapes(layer: Layer): WeightShapes {
  if (layer.op === 'lstm' || layer.op === 'gru') return recurrentShapes(layer);
  const channels = [layer.out.at(-1) ?? 0];
  const kernel = kernelShapeOf(layer);
  const isBatchNormed = layer.op === 'batch_norm' || ('bn' in layer && layer.bn);
  const isNormed = isBatchNormed || NORMS.has(layer.op);
  return {
    ...(kernel === null ? {} : { kernel }),
    ...('bias' in layer && layer.bias ? { bias: channels } : {}),
    ...(isNormed ? { scale: channels, offset: channels } : {}),
    ...(isBatchNormed ? { mean: channels, variance: channels } : {}),
  };
}

function recurrentShapes(layer: LayerOf<'lstm' | 'gru'>): WeightShapes {
  const { op, units, bias } = layer;
  const gates = GATES[op] * units;
  return {
    kernel: [layer.in.at(-1) ?? 0, gates],
    recurrent: [units, gates],
    ...(bias ? { bias: op === 'gru' ? [2, gates] : [gates] } : {}),
  };
}

/** What a layer's numbers are called: by its weight group where layers share them, else by itself. */
export function weightNameOf(layer: Layer): string {
  return weightGroupOf(layer) ?? layer.name;
}

/** The numbers of a layer, or of the group that it shares them with. */
export function weightsOf(weights: ModelWeights, layer: Layer): LayerWeights {
  return weights.get(weightNameOf(layer)) ?? {};
}

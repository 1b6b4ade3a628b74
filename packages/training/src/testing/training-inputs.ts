import { Random } from '@edgewright/base';
import { initialiseWeights } from '@edgewright/model-formats';
import type { OnnxModel } from '@edgewright/model-formats/onnx-graphs';
import type { ModelGraph } from '@edgewright/model-graph';
import { LABELS } from '../losses/cross-entropy.js';
import { PARAMETERS, STATISTICS } from '../network/network-writing.js';
import { flatten, type ParameterLayout } from '../network/parameter-layout.js';
import { RATE } from '../updates/update.js';

/** Numbers for every input of a training graph, drawn from a seed: the network's own weights, moved, and noise. */
export function trainingInputs(
  network: ModelGraph,
  { model, layout }: { readonly model: OnnxModel; readonly layout: ParameterLayout },
  classes: number,
): Record<string, Float32Array> {
  const random = Random.from('training inputs', network.name);
  const { parameters, statistics } = flatten(layout, initialiseWeights(network, 1));
  const tokens = network.layers.find(({ op }) => op === 'embedding_lookup');
  const inputs = model.inputs.map(({ name, shape }) => {
    const length = shape.map(Number).reduce((product, size) => product * size, 1);
    const drawn = (draw: () => number) => Float32Array.from({ length }, draw);
    if (name === PARAMETERS) return [name, parameters.map((value) => value + 0.3 * random.normal())] as const;
    if (name === STATISTICS) return [name, statistics.map((value) => value + 0.5 * random.next())] as const;
    if (name === LABELS) return [name, drawn(() => random.integer(classes))] as const;
    if (name === RATE) return [name, Float32Array.of(0.1)] as const;
    if (tokens?.inputs.includes(name) === true) return [name, drawn(() => random.integer(5))] as const;
    if (name.startsWith('training/')) return [name, drawn(() => 0.5 + random.next())] as const;
    return [name, drawn(() => random.normal())] as const;
  });
  return Object.fromEntries(inputs);
}

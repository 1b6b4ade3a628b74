/**
 * A model as Keras 3 source, to train it: one readable file, one line a layer with the layer's own name, the helpers that these
 * lines call on top, and no weights. It runs on TensorFlow, JAX and PyTorch unchanged; the saved form of Keras would be a
 * zip of JSON, bound to a version, which `build().save(…)` makes of it anyway.
 */
import type { Model, ModelGraph } from '@edgewright/model-graph';
import { indexInputs } from '../index-inputs.js';
import { withoutUnread } from '../outputs/read-layers.js';
import { identifierTable } from '../python/identifier-table.js';
import { identifiersOf } from '../python/identifiers.js';
import { literal } from '../python/literals.js';
import { READ_WEIGHTS } from '../python/read-weights.js';
import { calledHelpers, docLines, pythonFile } from '../python/source-file.js';
import { KERAS_HELPERS } from './keras-helpers.js';
import { KERAS_OPERATION_HELPERS } from './keras-operation-helpers.js';
import { kerasLine } from './keras-layers.js';
import { SHARED, SHARED_SUFFIX, SharedKerasLayers } from './shared-layers.js';
import { OPERATION_WORDS } from './keras-operations.js';

/** Names that the file uses otherwise. */
const TAKEN = [
  'keras',
  'layers',
  'ops',
  'json',
  're',
  'np',
  'build',
  'load_weights',
  'read_weights',
  'IDENTIFIERS',
];

/** Keras gives operations these names by itself, with a number behind where there are several. */
const OPERATION_NAMES = new RegExp(
  `^(argmax|get_item|matmul|max|mean|resize|sum|take|swap_?axes|${OPERATION_WORDS.join('|')})(_\\d+)?$`,
);

/** Keras names the batch norm and the activation behind a layer so, the padding before it, and what several layers are calls of. */
const SUFFIXES = ['_bn', '_act', '_pad', SHARED_SUFFIX];

const HELPERS = { ...KERAS_HELPERS, ...KERAS_OPERATION_HELPERS, shared: SHARED };

const LOAD_WEIGHTS = `
def load_weights(model, path):
    """Sets the weights of a file that Edgewright wrote: FILE.safetensors."""
    by_name = {layer.name: layer for each in model.layers for layer in getattr(each, "layers", [each])}
    names = {"kernel": ("embeddings", "alpha"), "recurrent": ("recurrent_kernel",), "scale": ("gamma",), "offset": ("beta",),
             "mean": ("moving_mean",), "variance": ("moving_variance",)}
    for name, part, value in read_weights(path):
        layer = by_name[name]
        if part not in ("kernel", "bias"):
            layer = by_name.get(name + "_bn", layer)
        layer = getattr(layer, "cell", layer)
        if part == "kernel" and isinstance(layer, layers.Conv2DTranspose):
            value = value.swapaxes(2, 3)
        variable = getattr(layer, next((other for other in names.get(part, ()) if hasattr(layer, other)), part))
        variable.assign(value.reshape(variable.shape))`;

const MAIN = `
if __name__ == "__main__":
    build().summary()`;

/** The text of a Python file whose function `build` makes the model. */
export function writeKeras(given: Model): string {
  const graph = withoutUnread(given.graph);
  const model: Model = { ...given, graph };
  const taken = new Set(TAKEN.concat(Object.keys(HELPERS)));
  const isTaken = (name: string): boolean => taken.has(name) || OPERATION_NAMES.test(name);
  const identifiers = identifiersOf(graph, isTaken, SUFFIXES);
  const { lines, called } = body(graph, identifiers);
  return pythonFile([
    `"""${docLines(model, 'Keras 3, for TensorFlow, JAX or PyTorch. Images are [batch, height, width, channels].').join('\n')}\n"""`.concat(
      '\nimport json\nimport re\n\nimport keras\nimport numpy as np\nfrom keras import layers, ops\n\n',
      identifierTable(identifiers),
    ),
    ...calledHelpers(HELPERS, called),
    ['def build():'].concat(lines).join('\n'),
    READ_WEIGHTS.text.trim(),
    LOAD_WEIGHTS.trim(),
    MAIN.trim(),
  ]);
}

function body(graph: ModelGraph, identifiers: ReadonlyMap<string, string>) {
  const called = new Set<string>();
  const variable = (name: string): string => identifiers.get(name) ?? name;
  const variables = (names: readonly string[]): string =>
    names.length === 1 ? variable(names[0] ?? '') : `[${names.map(variable).join(', ')}]`;
  const indices = indexInputs(graph);
  const inputs = graph.inputs.map(({ name, shape }) => {
    const type = indices.has(name) ? ', dtype="int32"' : '';
    return `    ${variable(name)} = keras.Input(${literal(shape)}${type}, name=${literal(variable(name))})`;
  });
  const anyInput = variable(graph.inputs[0]?.name ?? '');
  const shared = new SharedKerasLayers(graph, variable);
  const layers = graph.layers.flatMap((layer) => {
    const place = { inputs: layer.inputs.map(variable), name: literal(variable(layer.name)), anyInput };
    const line = shared.line(layer, place);
    const { expression, helpers = [] } = line ?? kerasLine(layer, place);
    for (const name of helpers) called.add(name);
    const made = line?.made === undefined ? [] : [`    ${line.made}`];
    return made.concat(`    ${variable(layer.name)} = ${expression}`);
  });
  const ends = `${variables(graph.inputs.map(({ name }) => name))}, ${variables(graph.outputs)}`;
  const model = `    return keras.Model(${ends}, name=${literal(modelName(graph.name))})`;
  return { lines: [...inputs, ...layers, model], called };
}

/** Keras takes no slashes in names. */
function modelName(name: string): string {
  return name.replaceAll('/', '_');
}

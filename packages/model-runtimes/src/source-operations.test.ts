import { writeKeras, writePytorch } from '@edgewright/model-formats';
import { countsOf, type Model } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { interpret } from './interpreter/interpreter.js';
import { edgeOperationGraphs } from './testing/edge-operation-graphs.js';
import { oneOperationGraphs, relativeError, tried } from './testing/one-operation-graphs.js';
import { pythonWith, runSources } from './testing/run-sources.js';

const KERAS = `
def outcome(network, inputs, weights):
    model = network.build()
    network.load_weights(model, weights)
    trained = sum(int(np.prod(v.shape)) for v in model.trainable_variables)
    return [model(inputs[0] if len(inputs) == 1 else inputs, training=False)], trained
`;

/** Images may enter and leave with their channels first, which the source of a single operation does not show. */
const TORCH = `
import torch

def outcome(network, inputs, weights):
    model = network.Model().eval()
    network.load_weights(model, weights)
    plain = [torch.from_numpy(one) for one in inputs]
    images = [one.permute(0, 3, 1, 2) if one.dim() == 4 else one for one in plain]
    outputs, wrong = [], None
    for given in (plain, images, [one.long() for one in plain]):
        if given[0].dtype == torch.int64 and outputs:
            break
        try:
            with torch.no_grad():
                output = model(*given)
        except (RuntimeError, IndexError) as error:
            wrong = error
            continue
        outputs += [output.numpy(), output.movedim(1, -1).numpy() if output.dim() > 1 else output.numpy()]
    if not outputs:
        raise wrong
    return outputs, sum(p.numel() for p in model.parameters())
`;

/** What the source of a format refuses, with reasons. */
const REFUSED: ReadonlySet<string> = new Set([
  'convolutions that share weights',
  'Keras: transpose_conv2d dilation 2',
]);

interface SourceFormat {
  readonly format: string;
  /** That Python has to have. */
  readonly module: string;
  readonly script: string;
  readonly write: (model: Model) => string;
}

const FORMATS: readonly SourceFormat[] = [
  { format: 'Keras', module: 'keras', script: KERAS, write: writeKeras },
  { format: 'PyTorch', module: 'torch', script: TORCH, write: writePytorch },
];

describe.each(FORMATS)('$format computes what the graph says', ({ format, module, script, write }) => {
  const cases = [...oneOperationGraphs(), ...edgeOperationGraphs()].filter(
    ({ name }) => !REFUSED.has(name) && !REFUSED.has(`${format}: ${name}`),
  );
  const runs = cases.map(({ graph }) => {
    const { model, inputs } = tried(graph);
    return { source: write(model), model, inputs };
  });

  it('of every operation, with the parameters that it counts', () => {
    expect(runs.length).toBeGreaterThan(100);
    const python = pythonWith(module);
    if (python === undefined) return;
    const results = runSources(python, script, runs);
    const wrong = cases.flatMap(({ name, graph }, index) => {
      const { outputs = [], trained, failed } = results[index] ?? {};
      if (failed !== undefined) return [`${name}: ${failed}`];
      const { model, inputs } = runs[index] ?? tried(graph);
      const expected = interpret(model, inputs).get('y')?.values ?? new Float32Array();
      const errors = outputs.map((output) => relativeError(expected, Float32Array.from(output)));
      const error = Math.min(...errors.filter((one) => !Number.isNaN(one)));
      const { params } = countsOf(graph);
      const isEqual = error < 5e-6 && trained === params;
      return isEqual ? [] : [`${name}: ${error}, ${String(trained)} of ${params} parameters`];
    });
    expect(wrong).toEqual([]);
  }, 300_000);
});

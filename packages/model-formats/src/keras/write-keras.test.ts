import { countsOf } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { mixedModel } from '../testing/mixed-model.js';
import { pythonWith, runPython } from '../testing/run-python.js';
import { safetensors } from '../testing/safetensors.js';
import { writeKeras } from './write-keras.js';

const model = mixedModel();
const text = writeKeras(model);

const CHECK = `
import json
import numpy as np
import network
model = network.build()
network.load_weights(model, "weights.safetensors")
image = (np.arange(9 * 7 * 3, dtype="f4").reshape(1, 9, 7, 3) / 100 - 1).astype("f4")
output = np.asarray(model(image, training=False))[0].tolist()
trained = sum(int(np.prod(v.shape)) for v in model.trainable_variables)
model.compile("sgd", "mse")
loss = float(model.train_on_batch(np.concatenate([image, -image]), np.zeros((2, 5), "f4")))
json.dump({"parameters": trained, "all": model.count_params(), "output": output, "learns": loss > 0}, open("result.json", "w"))`;

describe('writeKeras', () => {
  it('has a line for every layer', () => {
    const lines = text.split('\n');
    expect(lines).toContain('    stem = conv(image, "stem", 8, 3, stride=2, bn=True, act="hard_swish")');
    for (const { name } of model.graph.layers) {
      // Keras calls operations of its own "mean" and "max".
      const identifier = name === 'mean' || name === 'max' ? `${name}_layer` : name.replaceAll('/', '_');
      const line = `    ${identifier} = `;
      expect([name, lines.filter((one) => one.startsWith(line)).length]).toEqual([name, 1]);
    }
  });

  it('has only the helpers that its lines call', () => {
    expect(text).toContain('class NoNorm');
    expect(text).not.toContain('ReLU6');
  });

  it('counts, computes and trains in Keras as the graph says', () => {
    const python = pythonWith('keras');
    if (python === undefined) return;
    const files = { 'network.py': text, 'weights.safetensors': safetensors(model.weights) };
    const { params, paramsTotal } = countsOf(model.graph);
    expect(runPython(python, CHECK, files)).toMatchObject({
      parameters: params,
      all: paramsTotal,
      learns: true,
    });
  });
});

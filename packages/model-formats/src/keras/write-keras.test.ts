import { countsOf } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { mixedModel } from '../testing/mixed-model.js';
import { sharedModel } from '../testing/shared-model.js';
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

const SHARED_CHECK = `
import json
import numpy as np
import network
model = network.build()
network.load_weights(model, "weights.safetensors")
trained = sum(int(np.prod(v.shape)) for v in model.trainable_variables)
json.dump({"parameters": trained}, open("result.json", "w"))`;

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

describe('writeKeras of layers that share weights', () => {
  it('makes one object, and calls it for each of them', () => {
    const lines = writeKeras(sharedModel()).split('\n');
    expect(lines).toContain(
      '    head_shared = shared((None, None, 6), "head_shared", lambda x: conv(x, "head", 8, 3, bn=True, act="relu6"))',
    );
    expect(lines.filter((line) => line.includes('head_shared('))).toEqual([
      '    level0_head = head_shared(image)',
      '    level1_head = head_shared(level0_half)',
      '    level2_head = head_shared(level1_half)',
    ]);
    expect(lines).toContain(
      '    classes_shared = shared((8,), "classes_shared", lambda x: dense(x, "classes", 5, bias=True))',
    );
  });

  it('refuses what one object cannot be', () => {
    expect(() => writeKeras(sharedModel(2))).toThrow(
      expect.objectContaining({
        code: 'model-formats/cannot-write',
        message: expect.stringContaining('level1/head'),
      }),
    );
  });

  it('counts and computes in Keras as the graph says', () => {
    const python = pythonWith('keras');
    if (python === undefined) return;
    const shared = sharedModel();
    const files = { 'network.py': writeKeras(shared), 'weights.safetensors': safetensors(shared.weights) };
    expect(runPython(python, SHARED_CHECK, files)).toMatchObject({
      parameters: countsOf(shared.graph).params,
    });
  });
});

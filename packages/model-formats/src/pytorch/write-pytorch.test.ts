import { countsOf } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { mixedModel } from '../testing/mixed-model.js';
import { sharedModel } from '../testing/shared-model.js';
import { pythonWith, runPython } from '../testing/run-python.js';
import { safetensors } from '../testing/safetensors.js';
import { writePytorch } from './write-pytorch.js';

const model = mixedModel();
const text = writePytorch(model);

const CHECK = `
import json, torch, network
model = network.Model()
network.load_weights(model, "weights.safetensors")
macs = []
def count(module, _, output):
    if isinstance(module, torch.nn.Conv2d):
        macs.append(output.numel() * module.weight[0].numel())
    if isinstance(module, torch.nn.Linear):
        macs.append(output.numel() * module.in_features)
for module in model.modules():
    module.register_forward_hook(count)
image = torch.arange(9 * 7 * 3).reshape(1, 9, 7, 3).permute(0, 3, 1, 2) / 100 - 1
output = model.eval()(image)
made = sum(macs)
optimiser = torch.optim.SGD(model.train().parameters(), 0.1)
before = model.stem.conv.weight.detach().clone()
model(torch.cat([image, -image])).square().mean().backward()
optimiser.step()
json.dump({"parameters": sum(p.numel() for p in model.parameters()), "macs": made, "output": output[0].tolist(),
           "changed": bool((model.stem.conv.weight != before).any())}, open("result.json", "w"))`;

describe('writePytorch', () => {
  it('has a line for every layer, made once and computed once', () => {
    const lines = text.slice(text.indexOf('class Model')).split('\n');
    expect(lines).toContain('        self.stem = Conv(3, 8, 3, stride=2, bn=True, act="hard_swish")');
    expect(lines).toContain('        block_grouped = self.block_grouped(stem)');
    for (const { name } of model.graph.layers) {
      // Modules of PyTorch have a method "half".
      const line = `        ${name === 'half' ? 'half_layer' : name.replaceAll('/', '_')} = `;
      expect([name, lines.filter((one) => one.startsWith(line)).length]).toEqual([name, 1]);
    }
  });

  it('has only the helpers that its lines call', () => {
    expect(text).toContain('class LayerNorm');
    expect(text).not.toContain('class Embedding');
  });

  it('counts, computes and trains in PyTorch as the graph says', () => {
    const python = pythonWith('torch');
    if (python === undefined) return;
    const files = { 'network.py': text, 'weights.safetensors': safetensors(model.weights) };
    const result = runPython(python, CHECK, files) as Readonly<Record<string, unknown>>;
    const { params, macs } = countsOf(model.graph);
    // Products of two activations are operators, which no hook sees.
    const products = model.graph.layers.map((layer) => (layer.op === 'batch_matmul' ? layer.macs : 0));
    expect(result).toMatchObject({
      parameters: params,
      macs: macs - products.reduce((sum, one) => sum + one),
      changed: true,
    });
  });
});

describe('writePytorch of layers that share weights', () => {
  it('makes one module, and calls it for each of them', () => {
    const lines = writePytorch(sharedModel()).split('\n');
    expect(lines.filter((line) => line.includes('self.head'))).toEqual([
      '        self.head = Conv(6, 8, 3, bn=True, act="relu6")',
      '        level0_head = self.head(image)',
      '        level1_head = self.head(level0_half)',
      '        level2_head = self.head(level1_half)',
    ]);
  });

  it('refuses what one module cannot be', () => {
    expect(() => writePytorch(sharedModel(2))).toThrow(
      expect.objectContaining({
        code: 'model-formats/cannot-write',
        message: expect.stringContaining('level1/head'),
      }),
    );
  });
});

import { defineModelFormat, type ModelFormat } from '@edgewright/contracts';
import { writePytorch } from '@edgewright/model-formats/source-writers';

/** A network as PyTorch source: one line a layer, no weights. */
export const pytorchFormat: ModelFormat = defineModelFormat({
  name: 'pytorch',
  summary: 'PyTorch source, to train: one line a layer, without weights',
  source: 'https://pytorch.org',
  version: '1',
  extension: '.py',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  holdsNumbers: () => false,
  write: (model, _, { stem }) => [
    { path: `${stem}.py`, bytes: new TextEncoder().encode(writePytorch(model)) },
  ],
});

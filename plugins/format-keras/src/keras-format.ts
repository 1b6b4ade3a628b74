import { defineModelFormat, type ModelFormat } from '@edgewright/contracts';
import { writeKeras } from '@edgewright/model-formats/source-writers';

/** A network as Keras 3 source: one line a layer, no weights. */
export const kerasFormat: ModelFormat = defineModelFormat({
  name: 'keras',
  summary: 'Keras 3 source, to train on TensorFlow, JAX or PyTorch: one line a layer, without weights',
  source: 'https://keras.io',
  version: '1',
  extension: '.py',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  holdsNumbers: () => false,
  write: (model, _, { stem }) => [{ path: `${stem}.py`, bytes: new TextEncoder().encode(writeKeras(model)) }],
});

import { defineModelFormat } from '@edgewright/contracts';
import { looksLikeModelJson, readModelJson, writeModelJson } from '@edgewright/model-formats/model-json';
import { writeWeights } from '@edgewright/model-formats/weights';

const EXTENSION = '.json';

interface JsonOptions {
  readonly weights: boolean;
}

/** The graph in JSON, and its numbers beside it where they are asked for. */
export const jsonFormat = defineModelFormat<JsonOptions>({
  name: 'json',
  summary: 'The graph in JSON, layer by layer, for programs without a library',
  source: 'Edgewright',
  version: '1',
  extension: EXTENSION,
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      weights: {
        type: 'boolean',
        default: false,
        description: 'Whether a safetensors file of the weights is written beside it.',
      },
    },
  },
  holdsNumbers: ({ weights }) => weights,
  write: (model, { weights }, { stem }) => [
    { path: stem + EXTENSION, bytes: writeModelJson(model) },
    ...(weights ? [{ path: `${stem}.safetensors`, bytes: writeWeights(model.graph, model.weights) }] : []),
  ],
  recognises: looksLikeModelJson,
  read: (bytes) => ({ model: readModelJson(bytes), findings: [] }),
});

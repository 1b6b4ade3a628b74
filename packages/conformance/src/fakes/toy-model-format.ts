import { EdgewrightError } from '@edgewright/base';
import { defineModelFormat, type ModelFormat } from '@edgewright/contracts';
import { soundGraph, type ModelGraph } from '@edgewright/model-graph';

/** The graph alone, as JSON. */
export const toyModelFormat: ModelFormat = defineModelFormat({
  name: 'toy-json',
  summary: 'The layers of a network, without their numbers',
  source: 'made up for tests',
  extension: '.toy.json',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
  write: ({ graph }, _, { stem }) => [
    { path: `${stem}.toy.json`, bytes: new TextEncoder().encode(JSON.stringify(graph)) },
  ],
  recognises: (bytes) => bytes[0] === '{'.charCodeAt(0),
  read: (bytes) => ({ model: { graph: graphIn(bytes), weights: new Map() }, findings: [] }),
});

function graphIn(bytes: Uint8Array): ModelGraph {
  try {
    return soundGraph(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new EdgewrightError({
      code: 'toy-json/no-graph',
      category: 'invalid-input',
      message: 'The file holds no graph',
      cause,
    });
  }
}

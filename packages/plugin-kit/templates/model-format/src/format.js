// @ts-check
import { defineModelFormat } from '@edgewright/contracts';
import { dotOf } from './dot-of.js';
import { optionsSchema } from './options.js';

const EXTENSION = '.dot';

export const format = defineModelFormat({
  name: 'template-model-format',
  summary: 'A drawing of the layers for Graphviz, without weights',
  source: 'a template to change: say here which programs read the files',
  // Another version whenever files change for the same network.
  version: '1',
  extension: EXTENSION,
  optionsSchema,
  // Nobody needs to make weights for a file that has none. Leave it out where files hold them.
  holdsNumbers: () => false,
  write: ({ graph }, /** @type {import('./options.js').Options} */ options, { stem }) => [
    { path: stem + EXTENSION, bytes: new TextEncoder().encode(dotOf(graph, options)) },
  ],
});

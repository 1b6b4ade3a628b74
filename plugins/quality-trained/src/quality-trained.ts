import { defineEvaluator } from '@edgewright/contracts';
import { IN_NODE_SCHEMA, inNodeEvaluator, type InNodeOptions } from '@edgewright/training';

/** The quality that a network really has after a short training on real or generated data. */
export const qualityTrained = defineEvaluator<InNodeOptions>({
  name: 'quality-trained',
  summary: 'The accuracy that a network has after a training inside Node, on data of your choice',
  source: 'measured: each network is trained, and tried on items that it did not learn from',
  optionsSchema: IN_NODE_SCHEMA,
  createEvaluator: (options, env) => inNodeEvaluator('quality-trained', options, env),
});

import { defineEvaluator } from '@edgewright/contracts';
import { ZERO_COST_SCHEMA, zeroCostEvaluator, type ZeroCostOptions } from '@edgewright/training';

/** SynFlow and NASWOT of untrained networks. */
export const qualityZeroCost = defineEvaluator<ZeroCostOptions>({
  name: 'quality-zero-cost',
  summary:
    'SynFlow and NASWOT, training-free scores of a network with random weights: proxies, not an accuracy',
  source:
    'SynFlow: Tanaka et al., NeurIPS 2020, as a proxy: Abdelfattah et al., ICLR 2021; NASWOT: Mellor et al., ICML 2021',
  optionsSchema: ZERO_COST_SCHEMA,
  createEvaluator: (options, env) => zeroCostEvaluator('quality-zero-cost', options, env),
});

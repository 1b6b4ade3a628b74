import { evaluatorCases, evaluatorSubject } from '@edgewright/conformance';
import { publishedNetworks } from '@edgewright/published-networks';
import { describe, expect, it } from '@jest/globals';
import { costEdgeTpu } from './cost-edge-tpu.js';

const subjects = publishedNetworks().map(({ graph }) => ({
  graph: graph(),
  candidate: null,
  task: 'classification',
}));

describe('cost-edge-tpu as an evaluator', () => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    await expect(run(evaluatorSubject(costEdgeTpu, { subjects }))).resolves.toBeUndefined();
  });
});

import { evaluatorCases, evaluatorSubject } from '@edgewright/conformance';
import { publishedNetworks } from '@edgewright/published-networks';
import { describe, expect, it } from '@jest/globals';
import { qualityEntropy } from './quality-entropy.js';

const subjects = publishedNetworks().map(({ graph }) => ({
  graph: graph(),
  candidate: null,
  task: 'classification',
}));

describe('quality-entropy as an evaluator', () => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    await expect(run(evaluatorSubject(qualityEntropy, { subjects }))).resolves.toBeUndefined();
  });
});

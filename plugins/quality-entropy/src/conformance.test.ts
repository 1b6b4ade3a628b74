import { evaluatorCases, evaluatorSubject } from '@edgewright/conformance';
import { evaluationSubject } from '@edgewright/contracts';
import { publishedNetworks } from '@edgewright/published-networks';
import { describe, expect, it } from '@jest/globals';
import { qualityEntropy } from './quality-entropy.js';

const subjects = publishedNetworks().map(({ graph }) => evaluationSubject(graph()));

describe('quality-entropy as an evaluator', () => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    await expect(run(evaluatorSubject(qualityEntropy, { subjects }))).resolves.toBeUndefined();
  });
});

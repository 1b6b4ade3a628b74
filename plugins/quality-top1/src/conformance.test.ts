import { evaluatorCases, evaluatorSubject } from '@edgewright/conformance';
import { evaluationSubject } from '@edgewright/contracts';
import { publishedNetworks } from '@edgewright/published-networks';
import { describe, expect, it } from '@jest/globals';
import { qualityTop1 } from './quality-top1.js';

const subjects = publishedNetworks('classification').map(({ graph }) => evaluationSubject(graph()));

describe('quality-top1 as an evaluator', () => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    await expect(run(evaluatorSubject(qualityTop1, { subjects }))).resolves.toBeUndefined();
  });
});

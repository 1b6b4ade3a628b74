import { evaluatorCases, evaluatorSubject } from '@edgewright/conformance';
import { evaluationSubject } from '@edgewright/contracts';
import { publishedNetworks } from '@edgewright/published-networks';
import { describe, expect, it } from '@jest/globals';
import { costEdgeTpu } from './cost-edge-tpu.js';

const subjects = publishedNetworks().map(({ graph }) => evaluationSubject(graph()));

describe.each(['analytical', 'simulated'])('%s cost-edge-tpu as an evaluator', (fidelity) => {
  it.each(evaluatorCases)('$name', async ({ run }) => {
    const subject = evaluatorSubject(costEdgeTpu, { subjects, options: { fidelity } });
    await expect(run(subject)).resolves.toBeUndefined();
  });
});

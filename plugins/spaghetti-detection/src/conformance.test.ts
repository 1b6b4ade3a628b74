import { evaluatorCases, evaluatorSubject, taskCases, taskSubject } from '@edgewright/conformance';
import { evaluationSubject } from '@edgewright/contracts';
import { SPAGHETTINET_EDGETPU } from '@edgewright/published-networks/detection';
import { describe, expect, it } from '@jest/globals';
import { detectionPostprocessing } from './detection-postprocessing.js';
import { spaghettiDetection } from './spaghetti-detection.js';

describe.each([
  { what: 'with every kind of layer', options: {} },
  { what: 'without group convolution', options: { block_kinds: ['separable', 'ibn'] } },
  { what: 'for other images and classes', options: { input_size: 300, classes: 20 } },
])('spaghetti-detection, $what, as a task plugin', ({ options }) => {
  it.each(taskCases)('$name', async ({ run }) => {
    await expect(run(taskSubject(spaghettiDetection, options))).resolves.toBeUndefined();
  });
});

describe('detection-postprocessing as an evaluator', () => {
  const subjects = SPAGHETTINET_EDGETPU.map(({ graph }) => evaluationSubject(graph()));

  it.each(evaluatorCases)('$name', async ({ run }) => {
    await expect(run(evaluatorSubject(detectionPostprocessing, { subjects }))).resolves.toBeUndefined();
  });
});

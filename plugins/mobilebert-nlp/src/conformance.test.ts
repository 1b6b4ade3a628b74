import { taskCases, taskSubject } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import { mobilebertNlp } from './mobilebert-nlp.js';

describe.each([
  { what: 'at every length', options: {} },
  {
    what: 'small, for classes of texts',
    options: { sequence_lengths: [20], vocabulary_size: 500, width: 0.125, max_layers: 3, classes: 5 },
  },
  { what: 'at one length, in float', options: { sequence_lengths: [384], precision: 'float32' } },
])('mobilebert-nlp, $what, as a task plugin', ({ options }) => {
  it.each(taskCases)('$name', async ({ run }) => {
    await expect(run(taskSubject(mobilebertNlp, options))).resolves.toBeUndefined();
  });
});

import { modelFormatCases, modelFormatSubject } from '@edgewright/conformance';
import { describe, it } from '@jest/globals';
import { tfliteFormat } from './tflite-format.js';

describe('tfliteFormat', () => {
  it.each(modelFormatCases)('$name', async ({ run }) => {
    await run(modelFormatSubject(tfliteFormat));
  });
});

import { modelFormatCases, modelFormatSubject } from '@edgewright/conformance';
import { describe, it } from '@jest/globals';
import { pytorchFormat } from './pytorch-format.js';

describe('pytorchFormat', () => {
  it.each(modelFormatCases)('$name', async ({ run }) => {
    await run(modelFormatSubject(pytorchFormat));
  });
});

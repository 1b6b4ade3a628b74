import { modelFormatCases, modelFormatSubject } from '@edgewright/conformance';
import { describe, it } from '@jest/globals';
import { kerasFormat } from './keras-format.js';

describe('kerasFormat', () => {
  it.each(modelFormatCases)('$name', async ({ run }) => {
    await run(modelFormatSubject(kerasFormat));
  });
});

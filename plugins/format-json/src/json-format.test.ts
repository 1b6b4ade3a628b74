import { checkPlugin } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import plugin from './index.js';

describe('format-json', () => {
  it('keeps the contract of model formats', async () => {
    const problems = (await checkPlugin(plugin)).filter(({ problem }) => problem !== null);
    expect(problems).toEqual([]);
  });
});

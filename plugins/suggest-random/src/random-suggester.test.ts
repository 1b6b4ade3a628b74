import { describe, expect, it } from '@jest/globals';
import { suggesterCases, suggesterSubject } from '@edgewright/conformance';
import plugin from './index.js';
import { randomSuggester } from './random-suggester.js';

describe('the random suggester', () => {
  it.each(suggesterCases)('$name', async ({ run }) => {
    await expect(run(suggesterSubject(randomSuggester))).resolves.toBeUndefined();
  });

  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([randomSuggester]);
  });
});

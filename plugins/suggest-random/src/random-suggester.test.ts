import { describe, expect, it } from '@jest/globals';
import { suggesterCases, suggesterSubject } from '@edgewright/conformance';
import plugin from './index.js';
import { randomSuggester } from './random-suggester.js';

describe('the random suggester', () => {
  const subject = suggesterSubject(randomSuggester);

  it.each(suggesterCases)('$name', async ({ run }) => {
    await expect(run(subject)).resolves.toBeUndefined();
  });

  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([randomSuggester]);
  });
});

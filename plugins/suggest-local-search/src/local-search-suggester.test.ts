import { describe, expect, it } from '@jest/globals';
import { suggesterCases, suggesterSubject } from '@edgewright/conformance';
import plugin from './index.js';
import { localSearchSuggester } from './local-search-suggester.js';

describe('the local search suggester', () => {
  const subject = suggesterSubject(localSearchSuggester);

  it.each(suggesterCases)('$name', async ({ run }) => {
    await expect(run(subject)).resolves.toBeUndefined();
  });
});

describe('the package', () => {
  it('provides it', () => {
    expect(plugin.provides).toEqual([localSearchSuggester]);
  });
});

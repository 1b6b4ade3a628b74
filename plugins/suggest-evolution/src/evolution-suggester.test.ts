import { describe, expect, it } from '@jest/globals';
import { suggesterCases, suggesterSubject } from '@edgewright/conformance';
import { evolutionSuggester } from './evolution-suggester.js';
import plugin from './index.js';

describe.each([{}, { population: 10, tournament: 3 }])('the evolution suggester with %p', (options) => {
  const subject = suggesterSubject(evolutionSuggester, options);

  it.each(suggesterCases)('$name', async ({ run }) => {
    await expect(run(subject)).resolves.toBeUndefined();
  });
});

describe('the package', () => {
  it('provides it', () => {
    expect(plugin.provides).toEqual([evolutionSuggester]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { suggesterCases, suggesterSubject } from '@edgewright/conformance';
import plugin from './index.js';
import { nsga2Suggester } from './nsga2-suggester.js';

describe.each([{}, { population: 5, crossover: 0.5, mutations: 2 }])(
  'the NSGA-II suggester with %p',
  (options) => {
    const subject = suggesterSubject(nsga2Suggester, options);

    it.each(suggesterCases)('$name', async ({ run }) => {
      await expect(run(subject)).resolves.toBeUndefined();
    });
  },
);

describe('the package', () => {
  it('provides it', () => {
    expect(plugin.provides).toEqual([nsga2Suggester]);
  });
});

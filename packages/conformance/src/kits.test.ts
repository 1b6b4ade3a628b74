import { describe, expect, it } from '@jest/globals';
import type { KitCase } from './kit-case.js';
import * as conformance from './index.js';

const kits = Object.entries(conformance).filter(([name]) => name.endsWith('Cases'));

describe('the kits', () => {
  it('are those that have a table of broken implementations, one for each case', () => {
    // describeKit of these tests holds the tables; the storage package holds that of stores. What is broken in the way of
    // endingExecutorCases would end the tests.
    expect(kits.map(([name]) => name).sort()).toEqual([
      'datasetCases',
      'endingExecutorCases',
      'evaluatorCases',
      'executorCases',
      'modelFormatCases',
      'pluginCases',
      'stopperCases',
      'storeCases',
      'suggesterCases',
      'taskCases',
    ]);
  });

  it.each(kits)('%s have names of their own', (_, cases) => {
    const names = (cases as readonly { readonly name: string }[]).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(kits.filter(([name]) => name !== 'storeCases'))('%s say what to do about a failure', (_, cases) => {
    for (const { hint } of cases as readonly KitCase<unknown>[]) expect(hint).toMatch(/^[A-Z].{20,}\.$/);
  });
});

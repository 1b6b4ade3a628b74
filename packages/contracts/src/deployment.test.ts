import { describe, expect, it } from '@jest/globals';
import { categorical, defineSpace, variants } from '@edgewright/search-space';
import { deploymentGroup, deploymentOf, heededOf } from './deployment.js';

describe('deployment', () => {
  it('is what the candidate says in its group, and nothing of what has none', () => {
    expect(deploymentOf({ width: 8, deployment: { clockMhz: 500 } })).toEqual({ clockMhz: 500 });
    expect(deploymentOf({ width: 8 })).toEqual({});
    expect(deploymentOf(null)).toEqual({});
  });

  it('is heeded in part, in one order', () => {
    const deployment = { threads: 2, clockMhz: 500, precision: 'int8' };
    expect(Object.entries(heededOf({ heeds: ['threads', 'clockMhz'] }, deployment))).toEqual([
      ['clockMhz', 500],
      ['threads', 2],
    ]);
    expect(heededOf({}, deployment)).toEqual({});
  });

  it('has decisions of known names', () => {
    const fields = { clockMHz: categorical([250, 500]) };
    expect(() => deploymentGroup(fields)).toThrow('there is no "clockMHz"; did you mean "clockMhz"?');
    const conditional = defineSpace({
      deployment: variants('delegate', { cpu: { threads: categorical([1, 2]) }, gpu: {} }),
    });
    expect(conditional.decisions.map(({ path }) => path)).toEqual([
      'deployment.delegate',
      'deployment.threads',
    ]);
  });
});

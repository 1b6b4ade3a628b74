import { describe, expect, it } from '@jest/globals';
import { allArms, runArms } from './run-arms.js';

const arms = [{ name: 'slow' }, { name: 'fast' }];
const seeds = [1, 2, 3];

describe('a comparison', () => {
  it('runs every arm with every seed, and keeps the order of the seeds', async () => {
    const run = async ({ name }: { readonly name: string }, seed: number) => {
      // The first seeds take longest.
      for (let turn = 3; turn > seed; turn--) await Promise.resolve();
      return `${name}-${seed}`;
    };
    const found = await allArms({ arms, seeds, run, lanes: 3 });
    expect(found.map(({ arm, runs }) => [arm.name, runs])).toEqual([
      ['slow', ['slow-1', 'slow-2', 'slow-3']],
      ['fast', ['fast-1', 'fast-2', 'fast-3']],
    ]);
  });

  it.each([
    [undefined, 1],
    [2, 2],
    [9, 3],
  ])('with %p lanes has at most %p runs at once', async (lanes, most) => {
    let running = 0;
    let highest = 0;
    const run = async () => {
      running += 1;
      highest = Math.max(highest, running);
      await Promise.resolve();
      running -= 1;
    };
    await allArms({ arms, seeds, run, ...(lanes === undefined ? {} : { lanes }) });
    expect(highest).toBe(most);
  });

  it('gives the runs of an arm before the next begins', async () => {
    const begun: string[] = [];
    const run = ({ name }: { readonly name: string }) => Promise.resolve(begun.push(name));
    for await (const { arm } of runArms({ arms, seeds, run })) {
      if (arm.name === 'slow') expect(begun).toEqual(['slow', 'slow', 'slow']);
    }
    expect(begun).toHaveLength(6);
  });

  it('ends with the error of a run', async () => {
    const run = () => Promise.reject(new RangeError('no'));
    await expect(allArms({ arms, seeds, run })).rejects.toThrow('no');
  });
});

import { describe, expect, it } from '@jest/globals';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const folder = temporaryFolder();
const run = commandIn(folder);

/** Of an evaluator that cannot be made: by an error of a category. */
const evaluator = (category: string) => `
const { EdgewrightError } = await import(${JSON.stringify(import.meta.resolve('@edgewright/base'))});
export default {
  name: 'scale', apiVersion: 2,
  provides: [{
    kind: 'evaluator', name: 'scale', summary: 'weighs', source: 's', optionsSchema: {},
    createEvaluator() { throw new EdgewrightError({ code: 'scale/missing', category: '${category}', message: 'There is no scale' }); },
  }],
};`;

describe('edgewright plugins', () => {
  it('lists an evaluator whose runtime is not on this machine, without metrics', async () => {
    folder.write('scale.mjs', evaluator('unavailable'));
    const { code, out } = await run('plugins', '--package', './scale.mjs', '--json');
    expect(code).toBe(0);
    const listed = JSON.parse(out) as readonly { readonly name: string }[];
    expect(listed.find(({ name }) => name === 'scale')).toMatchObject({ kind: 'evaluator', metrics: [] });
  });

  it('tells any other fault of one', async () => {
    folder.write('broken.mjs', evaluator('invalid-input'));
    const { code, err } = await run('plugins', '--package', './broken.mjs');
    expect([code, err]).toEqual([2, expect.stringContaining('There is no scale')]);
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from '@edgewright/base';
import type { Study } from '@edgewright/orchestrator';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { openFinalists, openStudy } from './open-study.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = temporaryFolder();

type SearchContents = JsonObject & { readonly evaluators: readonly Json[] };

/** A plugin whose evaluator counts how often it is closed. */
const CLOSING = `
export default {
  apiVersion: 2,
  name: 'closing',
  provides: [{
    kind: 'evaluator', name: 'closing', summary: 'counts', source: 'made up', optionsSchema: {},
    createEvaluator: async () => ({
      name: 'closing', version: '1', deterministic: true, contentHash: '', tier: 0, keyedBy: 'candidate',
      metrics: [{ name: 'one', unit: '', direction: 'minimise', summary: 'always 1' }],
      supports: () => ({ supported: true }),
      evaluate: async () => ({ metrics: { one: 1 }, provenance: {} }),
      close: async () => { globalThis.closed = (globalThis.closed ?? 0) + 1; },
    }),
  }],
};
`;

describe('docs/library.md', () => {
  it('has a script of some twenty lines that runs, and goes on when it is run again', () => {
    const [, script = ''] =
      /```js\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'docs/library.md'), 'utf8')) ?? [];
    expect(script.split('\n').length).toBeLessThan(25);
    for (const name of ['node_modules', 'searches']) symlinkSync(join(ROOT, name), join(folder.path, name));
    writeFileSync(join(folder.path, 'library.mjs'), script);
    const run = () => execFileSync(process.execPath, ['library.mjs'], { cwd: folder.path, encoding: 'utf8' });
    const said = run();
    expect(said).toMatch(/^trial \d+ of \S+ is the best: \{/);
    expect(run()).toBe(said);
  });
});

describe('openStudy', () => {
  const file = join(ROOT, 'searches/mobilenet-edgetpu-v2-tiny.json');
  const contents = JSON.parse(readFileSync(file, 'utf8')) as SearchContents;

  it('takes the contents of a search file, and names another study by overrides', async () => {
    const options = { database: 'object.db', name: 'mine', trials: 2, cwd: folder.path };
    const study = await openStudy(contents, options);
    expect(study.record).toMatchObject({ name: 'mine', budget: { trials: 2 } });
    expect(await study.ask({ worker: 'a' })).toMatchObject({
      kind: 'trials',
      trials: [{ number: 1, attempt: 1 }],
    });
    await study.close();
    await expect(openStudy(contents, { ...options, resume: false })).rejects.toMatchObject({
      code: 'storage/study-exists',
    });
  });

  it('closes the evaluators that it made with the study, and where there is none to open', async () => {
    const evaluator = join(folder.path, 'closing.mjs');
    writeFileSync(evaluator, CLOSING);
    const search = { ...contents, evaluators: [...contents.evaluators, { plugin: evaluator }] };
    const options = { database: 'closing.db', name: 'closing', trials: 2, cwd: folder.path };
    const closed = () => (globalThis as { closed?: number }).closed ?? 0;
    const study = await openStudy(search, options);
    expect(closed()).toBe(0);
    await study.close();
    expect(closed()).toBe(1);
    await expect(openStudy(search, { ...options, resume: false })).rejects.toMatchObject({
      code: 'storage/study-exists',
    });
    expect(closed()).toBe(2);
  });

  it('says what is wrong with contents that are in no file', async () => {
    await expect(openStudy({ task: 7 }, { database: 'object.db', cwd: folder.path })).rejects.toMatchObject({
      code: expect.stringMatching(/^contracts\//) as unknown,
    });
  });
});

describe('openFinalists', () => {
  const file = join(ROOT, 'searches/mobilenet-edgetpu-v2-tiny.json');
  const contents = JSON.parse(readFileSync(file, 'utf8')) as SearchContents;

  it('asks the evaluators of finalists about the best, once the search is over', async () => {
    const evaluator = join(folder.path, 'closing.mjs');
    writeFileSync(evaluator, CLOSING);
    const finalists = { count: 2, evaluators: [{ plugin: evaluator }] };
    const search = { ...contents, finalists };
    const options = { database: 'finalists.db', name: 'long', trials: 6, cwd: folder.path };
    const run = async (study: Study | undefined) => {
      const found: unknown[] = [];
      if (study === undefined) return found;
      for (let answer = await study.ask({ worker: 'a' }); answer.kind !== 'ended';) {
        for (const trial of answer.kind === 'trials' ? answer.trials : []) {
          const told = await study.evaluate(trial);
          if ('metrics' in told) found.push(told.metrics['one']);
          await study.tell(trial, told);
        }
        answer = await study.ask({ worker: 'a' });
      }
      await study.close();
      return found;
    };
    await (await openStudy(search, options)).close();
    expect(await openFinalists(search, options)).toBeUndefined();
    await run(await openStudy(search, options));
    const opened = await openFinalists(search, options);
    expect(opened?.record).toMatchObject({ name: 'long-finalists', budget: { trials: 2 } });
    expect(await run(opened)).toEqual([1, 1]);
  });
});

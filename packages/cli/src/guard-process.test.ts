import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from './testing/temporary-folder.js';

const BIN = fileURLToPath(new URL('../bin/edgewright.js', import.meta.url));
const SCOPE = fileURLToPath(new URL('../../../node_modules/@edgewright', import.meta.url));

/** An evaluator that does something to its process at its fifth answer. */
const plugin = (atTheFifth: string) => `
  import { defineEvaluator, definePlugin } from '@edgewright/contracts';
  let answers = 0;
  const metrics = [{ name: 'score', unit: '', direction: 'maximise', summary: 'made up' }];
  const evaluator = {
    ...{ name: 'rude', version: '1', metrics, tier: 0, deterministic: true, keyedBy: 'candidate' },
    ...{ contentHash: '', supports: () => ({ supported: true }) },
    evaluate: async () => {
      if (++answers === 5) { ${atTheFifth} }
      return { metrics: { score: answers }, provenance: {} };
    },
  };
  const optionsSchema = { type: 'object', additionalProperties: false, properties: {} };
  const about = { name: 'rude', summary: 'made up', source: 'made up', optionsSchema };
  const provided = defineEvaluator({ ...about, createEvaluator: () => evaluator });
  export default definePlugin({ name: 'rude', apiVersion: 2, provides: [provided] });`;

const folder = temporaryFolder();
beforeAll(() => {
  folder.write('node_modules/rude/package.json', { name: 'rude', type: 'module', main: 'index.js' });
  symlinkSync(SCOPE, join(folder.path, 'node_modules/@edgewright'));
  folder.write('rude.json', {
    name: 'rude',
    task: 'classification',
    evaluators: ['rude'],
    suggester: 'suggest-random',
    objective: { goals: [{ metric: 'score', direction: 'maximise' }] },
    budget: { trials: 20 },
  });
});

/** Runs the real command with the plugin. */
async function search(database: string, atTheFifth: string, ...more: string[]) {
  folder.write('node_modules/rude/index.js', plugin(atTheFifth));
  const words = ['search', 'rude.json', '--db', `${database}.db`, '--resume', '--quiet', ...more];
  const child = spawn(process.execPath, [BIN, ...words], { cwd: folder.path });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, err };
}

describe('what a plugin does to the whole process', () => {
  it.each([
    [
      'throws in a timer',
      `setTimeout(() => { throw new RangeError('stray'); }); await new Promise(() => undefined);`,
      'error: A plugin threw outside of any call: stray\n',
    ],
    [
      'rejects where nobody waits',
      `void Promise.reject(new RangeError('stray')); await new Promise(() => undefined);`,
      'error: A plugin threw outside of any call: stray\n',
    ],
    ['ends it as if all were well', 'process.exit(0);', 'error: The process ended before the command did'],
  ])('%s: it is told in one message, and the search goes on', async (database, atTheFifth, message) => {
    const { code, err } = await search(database, atTheFifth);
    expect(code).toBe(1);
    expect(err.match(/^error:/gm)).toHaveLength(1);
    expect(err).toContain(message);
    expect(err).toContain('  hint: Every finished trial of a search is stored; continue with --resume.');
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('is told as JSON too, and a search continues once the plugin is mended', async () => {
    expect((await search('mended', 'process.exit(0);', '--json')).err).toContain('"code":"cli/');
    // The mended plugin is another one.
    expect(await search('mended', '', '--accept-new-versions')).toMatchObject({ code: 0 });
  });
});

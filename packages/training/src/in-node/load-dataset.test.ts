import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@edgewright/base';
import { ManualClock } from '@edgewright/conformance';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadDataset } from './load-dataset.js';

const env = { clock: new ManualClock(), logger: silentLogger, signal: new AbortController().signal };
let folder = '';

function writePackage(path: string, name: string): void {
  mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(
    join(folder, path, 'package.json'),
    JSON.stringify({ name, type: 'module', exports: './index.js' }),
  );
  const made = '{ kind: "dataset", createDataset: async (options) => ({ licence: options.licence }) }';
  writeFileSync(
    join(folder, path, 'index.js'),
    `export default { name: ${JSON.stringify(name)}, provides: [${made}] };`,
  );
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-dataset-'));
  writePackage('node_modules/dataset-mine', 'dataset-mine');
  writePackage('node_modules/@acme/images', '@acme/images');
  writePackage('local', 'local');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const options = { licence: 'mine' };

describe('loadDataset', () => {
  it.each(['dataset-mine', '@acme/images', './local/index.js'])('finds %s', async (plugin) => {
    const { dataset } = await loadDataset({ plugin, options }, folder, env);
    expect(dataset).toEqual(options);
  });

  it('finds those that come with Edgewright by their short names', async () => {
    const { plugin } = await loadDataset({ plugin: 'dataset-shapes', options: {} }, folder, env);
    expect(plugin.name).toBe('dataset-shapes');
  });

  it.each(['dataset-shpes', './nowhere.js', '@acme/nothing'])(
    'says that %s cannot be found',
    async (plugin) => {
      await expect(loadDataset({ plugin, options }, folder, env)).rejects.toMatchObject({
        code: 'training/dataset-missing',
        message: `The data set ${plugin} cannot be found: there is no such package or module`,
      });
    },
  );
});

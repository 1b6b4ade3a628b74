import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@edgewright/base';
import { ManualClock } from '@edgewright/conformance';
import { describe, expect, it } from '@jest/globals';
import plugin from './index.js';
import { mnist } from './mnist.js';

const env = { clock: new ManualClock(), logger: silentLogger, signal: new AbortController().signal };

describe('dataset-mnist', () => {
  it('is what the package provides', () => {
    expect(plugin.provides).toEqual([mnist]);
  });

  it('says how it is had where a folder has none of its files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'edgewright-idx-'));
    const made = mnist.createDataset({ folder }, env);
    await expect(made).rejects.toMatchObject({ code: 'training/dataset-missing' });
    await expect(made).rejects.toHaveProperty('hint', expect.stringContaining('Get it by: '));
    await rm(folder, { recursive: true });
  });
});

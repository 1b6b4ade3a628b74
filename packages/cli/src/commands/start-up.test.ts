import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { StudyConfig } from '@edgewright/contracts';
import { openStore } from '@edgewright/storage';
import { temporaryFolder } from '../testing/temporary-folder.js';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));
/** What takes long to load, and is for commands that search, evaluate or write. */
const HEAVY = ['typeorm', 'inversify', 'ajv', 'orchestrator', 'edge-tpu'];

const CONFIG: StudyConfig = {
  name: 'one',
  task: { plugin: 'classification', options: {} },
  evaluators: [],
  objective: {
    goals: [{ metric: 'top1', direction: 'maximise' }],
    constraints: [],
    reward: { kind: 'weighted-sum' },
  },
  suggester: { plugin: 'suggest-random', options: {} },
  seed: 1,
  budget: { trials: 1 },
  lag: 1,
  ordering: 'trial',
  duplicates: 'measure',
  attempts: { timeoutSeconds: 1, maxAttempts: 1, backoffSeconds: 1, leaseSeconds: 1 },
  snapshotEvery: 1,
};

const folder = temporaryFolder();
beforeAll(async () => {
  folder.write(
    'hooks.mjs',
    `import { appendFileSync } from 'node:fs';
    export const load = (url, context, next) => {
      appendFileSync(new URL('./loaded.txt', import.meta.url), url + '\\n');
      return next(url, context);
    };`,
  );
  folder.write(
    'register.mjs',
    `import { appendFileSync } from 'node:fs';
    import module from 'node:module';
    module.register('./hooks.mjs', import.meta.url);
    process.on('exit', () => {
      appendFileSync(new URL('./loaded.txt', import.meta.url), Object.keys(module._cache).join('\\n'));
    });`,
  );
  const store = await openStore({ path: join(folder.path, 'edgewright.db') });
  await store.createStudy({ config: CONFIG, decisions: [], metrics: [], createdAtMs: 0 });
  await store.close();
});

/** Paths of all that a command loads, by `import` and by `require`. */
function loadedBy(...words: readonly string[]): string {
  const loaded = folder.write('loaded.txt', '');
  const options = ['--import', join(folder.path, 'register.mjs'), MAIN, ...words];
  execFileSync(process.execPath, options, { cwd: folder.path, stdio: 'ignore' });
  return readFileSync(loaded, 'utf8');
}

describe('what only reads', () => {
  it.each([['studies'], ['sql', 'SELECT 1'], ['why', 'one']])(
    'loads nothing that is heavy: %s',
    (...words) => {
      const loaded = loadedBy(...words);
      expect(loaded).toContain('/better-sqlite3/');
      expect(HEAVY.filter((name) => loaded.includes(`/${name}/`))).toEqual([]);
    },
  );
});

describe('what evaluates one network', () => {
  it('loads neither what searches nor what stores', () => {
    const loaded = loadedBy('evaluate', 'classification', '--reference', 'mobilenet_edgetpu_v2_s');
    expect(loaded).toContain('/edge-tpu/');
    const needless = [
      'typeorm',
      'inversify',
      'better-sqlite3',
      'storage',
      'orchestrator/dist/study/ask-tell',
    ];
    expect(needless.filter((name) => loaded.includes(`/${name}/`))).toEqual([]);
  });
});

describe('what every command loads', () => {
  it('is the command line, and nothing that only some need', () => {
    const loaded = loadedBy('--version');
    expect(loaded).toContain('/commander/');
    const needless = [...HEAVY, 'better-sqlite3', 'contracts', 'model-graph', 'search-space', 'storage'];
    expect(needless.filter((name) => loaded.includes(`/${name}/`))).toEqual([]);
  });
});

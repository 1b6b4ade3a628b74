import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Random } from '@edgewright/base';
import { toyHistorian } from '@edgewright/conformance';
import type { StudyConfig, TrialRecord } from '@edgewright/contracts';
import { openStore } from '@edgewright/storage';
import { describe, expect, it } from '@jest/globals';
import { runStudy } from './run-study.js';
import { eventfulConfig, eventfulEvaluators, killableConfig } from '../testing/eventful-study.js';
import { realEnv, rowsOf, toyRun, withStore } from '../testing/study-fixture.js';

type Rows = readonly TrialRecord[];

const rowsAt = (parallelism: number, config: StudyConfig, seed = parallelism): Promise<Rows> =>
  withStore(async (store) => {
    await runStudy(
      toyRun(store, { config, evaluators: eventfulEvaluators(seed), parallelism, suggester: toyHistorian }),
    );
    return rowsOf(store);
  });

describe('one seed, one set of rows', () => {
  it.each(['skip', 'reuse', 'measure'] as const)(
    'at parallelism 1, 3 and 8 with evaluators of random duration, duplicates: %s',
    async (duplicates) => {
      const config = eventfulConfig({ duplicates });
      const alone = await rowsAt(1, config);
      expect(new Set(alone.map(({ state }) => state))).toEqual(
        new Set(['completed', 'infeasible', 'failed']),
      );
      expect(alone.some(({ duplicateOf }) => duplicateOf !== null)).toBe(duplicates === 'reuse');
      expect(await rowsAt(3, config)).toEqual(alone);
      expect(await rowsAt(8, config)).toEqual(alone);
      expect(await rowsAt(8, config, 99)).toEqual(alone);
    },
  );

  it('but another seed or lag, other rows', async () => {
    const rows = await rowsAt(8, eventfulConfig());
    expect(await rowsAt(8, eventfulConfig({ seed: 8 }))).not.toEqual(rows);
    expect(await rowsAt(4, eventfulConfig({ lag: 4 }))).not.toEqual(rows);
  });

  it('however often it is interrupted in good order', async () => {
    const config = eventfulConfig();
    const random = Random.from(1, 'interruptions');
    const interrupted = await withStore(async (store) => {
      for (let lives = 0; lives < 200; lives++) {
        const controller = new AbortController();
        let left = random.integer(6);
        const result = await runStudy(
          toyRun(store, {
            config,
            evaluators: eventfulEvaluators(lives),
            resume: true,
            parallelism: 1 + random.integer(8),
            env: realEnv(controller.signal),
            onEvent: ({ kind }) => {
              if (kind === 'trial-finished' && left-- === 0) controller.abort();
            },
          }),
        );
        const trials = await store.trials(result.study.id);
        expect(trials.filter(({ state }) => state === 'running')).toEqual([]);
        if (result.state === 'completed') return rowsOf(store);
        expect(result).toMatchObject({ state: 'paused', reason: 'Interrupted' });
      }
      return [];
    });
    expect(interrupted).toEqual(await rowsAt(1, config));
  });
});

const KILLABLE = fileURLToPath(new URL('../testing/killable-study.js', import.meta.url));

/** Runs the study in a process that kills itself at a random moment; tells whether it did. */
function live(path: string, life: number): Promise<boolean> {
  const child = spawn(process.execPath, [KILLABLE, path, String(life)], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('close', (_code, signal) => {
      resolve(signal === 'SIGKILL');
    });
  });
}

/** `bench/kill-resume` kills a hundred times, on real tasks. */
const KILLS = 8;

describe('a study killed at any moment', () => {
  it('ends, resumed, with the rows of one that was never killed', async () => {
    const { rows, kills } = await withStore(async (store, path) => {
      await store.close();
      let killed = 0;
      while (killed < KILLS && (await live(path, killed))) killed++;
      const reopened = await openStore({ path });
      const evaluators = eventfulEvaluators(5);
      await runStudy(toyRun(reopened, { config: killableConfig, evaluators, resume: true }));
      const ended = await rowsOf(reopened);
      await reopened.close();
      return { rows: ended, kills: killed };
    });
    expect(kills).toBe(KILLS);
    expect(rows).toEqual(await rowsAt(1, killableConfig));
  });
});

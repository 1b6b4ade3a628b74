import { Worker } from 'node:worker_threads';
import { Random } from '@edgewright/base';
import { toyHistorian } from '@edgewright/conformance';
import { openStore } from '@edgewright/storage';
import { runStudy } from '../study/run-study.js';
import { eventfulEvaluators, killableConfig } from './eventful-study.js';
import { realEnv, toyRun } from './study-fixture.js';

/**
 * A program that resumes a study in the database it is given and kills itself with SIGKILL a random moment after a random
 * number of trials. The kill comes from another thread, so that it strikes inside a commit as well as between two.
 */
const [, , path = 'trials.db', life = '1'] = process.argv;
const random = Random.from(Number(life), 'life');
let left = random.integer(3);

const trigger = new Int32Array(new SharedArrayBuffer(4));
const delayMs = random.next() * 3;
const killer = new Worker(
  `const { workerData: { trigger, delayMs } } = require('node:worker_threads');
   Atomics.wait(trigger, 0, 0);
   Atomics.wait(trigger, 0, 1, delayMs);
   process.kill(process.pid, 'SIGKILL');`,
  { eval: true, workerData: { trigger, delayMs } },
);
await new Promise((resolve) => killer.once('online', resolve));

const store = await openStore({ path });
await runStudy(
  toyRun(store, {
    config: killableConfig,
    suggester: toyHistorian,
    evaluators: eventfulEvaluators(Number(life)),
    parallelism: 3,
    env: realEnv(),
    resume: true,
    onEvent: ({ kind }) => {
      if (kind !== 'trial-finished' || left-- > 0) return;
      Atomics.store(trigger, 0, 1);
      Atomics.notify(trigger, 0);
    },
  }),
);
await store.close();
await killer.terminate();

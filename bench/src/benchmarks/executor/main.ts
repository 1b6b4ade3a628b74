/** Evaluations a second by one worker thread and by two, of an evaluator that computes for 20 ms; and what one costs besides. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { silentLogger } from '@edgewright/base';
import { subjectsOf, toyTask } from '@edgewright/conformance';
import {
  evaluationContext,
  evaluatorReference,
  type EvaluatorPlugin,
  type WorkItem,
} from '@edgewright/contracts';
import { systemClock } from '@edgewright/runtime/process';
import { ThreadExecutor } from '@edgewright/runtime/threads';
import { readArguments, reportBar } from '../../arguments.js';
import { roundsFor } from './busy-for.js';
import { busyPlugin } from './busy-plugin.js';

const WORK_MS = 20;
const BAR = 1.7;

const options = readArguments();
const rounds = options.quick ? 3 : 9;
const evaluations = options.quick ? 10 : 100;
const env = { clock: systemClock, logger: silentLogger, signal: new AbortController().signal };
const context = evaluationContext(env);
const item = await workItem();

/** One after the other with each number of threads, as the machine has other work: the best of each counts. */
const best = new Map<number, number>([
  [1, 0],
  [2, 0],
]);
for (let round = 0; round < rounds; round++) {
  for (const [threads, rate] of best) best.set(threads, Math.max(rate, await rateWith(threads)));
}
const [one = 0, two = 0] = best.values();

if (options.json) console.log(JSON.stringify({ cores: availableParallelism(), one, two, ratio: two / one }));
else {
  console.log(`one thread   ${one.toFixed(1)} evaluations a second, of ${WORK_MS} ms of work each`);
  console.log(`two threads  ${two.toFixed(1)} evaluations a second`);
  const measured = `${(two / one).toFixed(2)} × the rate of one, on ${availableParallelism()} cores`;
  const met = reportBar('two threads', measured, { text: `≥ ${BAR} ×`, met: two >= BAR * one });
  process.exitCode = met ? 0 : 1;
}

/** Evaluations a second, as many at once as there are threads, which are warm. */
async function rateWith(threads: number): Promise<number> {
  const executor = new ThreadExecutor({ threads, env });
  try {
    const carryOut = async (count: number) => {
      for (let done = 0; done < count; done++) await executor.evaluate(item, context);
    };
    const each = (count: number) => Promise.all(Array.from({ length: threads }, () => carryOut(count)));
    await each(5);
    const startMs = performance.now();
    await each(Math.ceil(evaluations / threads));
    return (Math.ceil(evaluations / threads) * threads * 1000) / (performance.now() - startMs);
  } finally {
    await executor.close();
  }
}

async function workItem(): Promise<WorkItem> {
  const [plugin] = busyPlugin.provides as readonly [EvaluatorPlugin];
  const chosen = { rounds: roundsFor(WORK_MS) };
  const path = fileURLToPath(new URL('./busy-plugin.js', import.meta.url));
  const origin = { package: busyPlugin.name, packageVersion: null, path, contentHash: null };
  const evaluator = await plugin.createEvaluator(chosen, env);
  const reference = evaluatorReference(evaluator, { plugin: busyPlugin.name, origin, options: chosen });
  const [subject] = subjectsOf(toyTask, { inputSize: 32 }) as readonly [WorkItem['subject']];
  return { evaluator: reference, subject, trial: 1, seed: 1, attempt: 1, effort: 1, detail: 'metrics' };
}

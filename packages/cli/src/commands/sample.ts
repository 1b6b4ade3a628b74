import { setImmediate } from 'node:timers/promises';
import { EXIT_CODES, Random, type JsonObject } from '@edgewright/base';
import type { Evaluator } from '@edgewright/contracts';
import type { Cell } from '@edgewright/report';
import { fingerprint, parametersOf, sample, type Candidate } from '@edgewright/search-space';
import { judgeCandidate, type Blame, loadTask, type LoadedTask } from '@edgewright/runtime';
import { chooseEvaluators, type EvaluatorFlags } from '../networks/choose-evaluators.js';
import type { CliIo } from '../io/cli-io.js';
import type { Output } from '../output/output.js';
import { interruptibleCommand } from './command-module.js';
import { evaluatorOptions } from './network-options.js';
import {
  option,
  TASK_ARGUMENT,
  taskOptionsOption,
  wholeNumber,
  type JsonFlag,
  type TaskGiven,
} from './shared-options.js';

interface SampleGiven extends TaskGiven, EvaluatorFlags, JsonFlag {
  readonly count: number;
  readonly seed: number;
}

/** `edgewright sample`: random candidates and their metrics, as data for a learned cost model. */
export const sampleCommand = interruptibleCommand<SampleGiven>({
  description:
    'Draws random candidates, evaluates them and writes one line each: CSV with a column for every decision and metric, or JSON lines. A candidate without metrics has the reason in its line. Data for a learned cost model.',
  arguments: [TASK_ARGUMENT],
  options: [
    ...evaluatorOptions("the task's own"),
    option('--count <number>', 'how many candidates', { parse: wholeNumber(1), fallback: 10 }),
    option('--seed <number>', 'seed of the draw: same seed, same candidates', {
      parse: wholeNumber(0),
      fallback: 0,
    }),
    taskOptionsOption(),
  ],
  json: 'JSON lines in place of CSV',
  examples: [
    'sample classification --count 1000 > sample.csv',
    'sample classification --count 5 --evaluator cost-edge-tpu --device coral --json',
  ],
  work: async (services, given) => {
    const { io, output, signal } = services;
    const task = await loadTask(services, given.plugin, given.options);
    const evaluators = await chooseEvaluators(services, task.plugin.defaults.evaluators, {
      ...given,
      signal,
    });
    return exitCodeOf(await writeSamples({ output, task, evaluators, signal }, given), io);
  },
});

interface Sampling {
  readonly output: Output;
  readonly task: LoadedTask;
  readonly evaluators: readonly Evaluator[];
  readonly signal: AbortSignal;
}

/** How many candidates were drawn, and how many of them have no metrics, by whose matter that is. */
interface Tally extends Record<Blame, number> {
  drawn: number;
}

async function writeSamples(sampling: Sampling, { count, seed, json }: SampleGiven): Promise<Tally> {
  const { output, task, evaluators, signal } = sampling;
  const decisions = task.space.decisions.map(({ column }) => column);
  const metricNames = evaluators.flatMap(({ metrics }) => metrics.map(({ name }) => name));
  const tally: Tally = { drawn: 0, candidate: 0, plugin: 0, mistake: 0 };
  if (json !== true) output.csv(['fingerprint', ...decisions, ...metricNames, 'reason']);
  for (let number = 1; number <= count && !output.isClosed(); number++) {
    // Ctrl-C and a reader that goes are seen between turns of the event loop.
    await setImmediate();
    signal.throwIfAborted();
    const candidate = sample(task.space, Random.from(seed, 'sample', number));
    const judgement = await judgeCandidate(candidate, { task, evaluators }, signal);
    const { metrics, reason } = judgement;
    tally.drawn++;
    if (judgement.reason !== null) tally[judgement.blame]++;
    const id = fingerprint(task.space, candidate);
    if (json === true) {
      output.jsonLine({ fingerprint: id, candidate, metrics, reason });
      continue;
    }
    const parameters = parameterCells(task, candidate, decisions);
    output.csv([id, ...parameters, ...metricNames.map((name) => metrics[name] ?? null), reason]);
  }
  return tally;
}

/**
 * Says how many candidates have no metrics. That alone is not a failure: it is what was asked about them. Mistakes are one,
 * and so is a plugin that threw at all of them.
 */
function exitCodeOf({ drawn, candidate, plugin, mistake }: Tally, { stderr }: CliIo): number | undefined {
  const without = candidate + plugin + mistake;
  if (without === 0) return undefined;
  stderr.write(`${without} of ${drawn} candidates have no metrics; their "reason" says why.\n`);
  return mistake > 0 || plugin === drawn ? EXIT_CODES.failed : undefined;
}

function parameterCells(task: LoadedTask, candidate: Candidate, decisions: readonly string[]): Cell[] {
  const parameters: JsonObject = parametersOf(task.space, candidate);
  return decisions.map((column) => {
    const value = parameters[column];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null;
  });
}

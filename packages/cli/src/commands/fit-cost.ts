import { setImmediate } from 'node:timers/promises';
import { resolve } from 'node:path';
import { Random } from '@edgewright/base';
import type { Evaluator, Metric } from '@edgewright/contracts';
import type { CostModel, CostSample } from '@edgewright/learned-cost';
import { amount, line, tablePart, type Page } from '@edgewright/report';
import { judgeCandidate, loadTask, type LoadedTask } from '@edgewright/runtime';
import { sample } from '@edgewright/search-space';
import { unknownWord } from '../errors.js';
import { writeWholeFile } from '../io/write-whole-file.js';
import { chooseEvaluators, type EvaluatorFlags } from '../networks/choose-evaluators.js';
import type { Answer } from '../output/answer.js';
import { interruptibleCommand, type InterruptibleServices } from './command-module.js';
import { evaluatorOptions } from './network-options.js';
import {
  option,
  TASK_ARGUMENT,
  taskOptionsOption,
  wholeNumber,
  type JsonFlag,
  type TaskGiven,
} from './shared-options.js';

interface FitCostGiven extends TaskGiven, EvaluatorFlags, JsonFlag {
  readonly metrics?: string;
  readonly samples: number;
  readonly epochs: number;
  readonly seed: number;
  readonly output: string;
}

/** Candidates asked about at the same time, which a service elsewhere may share out. */
const IN_FLIGHT = 16;

/** `edgewright fit-cost`: a cost model learned from samples, for searches by gradients. */
export const fitCostCommand = interruptibleCommand<FitCostGiven>({
  description:
    'Draws random candidates, evaluates them here or through an evaluation service, and fits a small network that predicts their metrics from their decisions alone. It is written as ONNX, with what its inputs mean and with its errors on a tenth of the candidates that it was not fitted to. The evaluator cost-learned runs it, and a one-shot search can differentiate it (docs/one-shot.md).',
  arguments: [TASK_ARGUMENT],
  options: [
    ...evaluatorOptions('cost-edge-tpu'),
    option('--metrics <names>', 'metrics to predict, with commas; default: the first of the evaluator'),
    option('--samples <number>', 'how many candidates are evaluated', {
      parse: wholeNumber(1),
      fallback: 8000,
    }),
    option('--epochs <number>', 'how often the fit sees each of them', {
      parse: wholeNumber(1),
      fallback: 40,
    }),
    option('--seed <number>', 'seed of candidates and fit: same seed, same file', {
      parse: wholeNumber(0),
      fallback: 0,
    }),
    option('-o, --output <file>', 'the ONNX file to write', { fallback: 'cost-model.onnx' }),
    taskOptionsOption(),
  ],
  json: 'errors and origin of the model as JSON',
  examples: [
    'fit-cost classification --device pixel6-edgetpu -o latency.onnx',
    'fit-cost mobilebert-nlp --metrics latency_ms,energy_mj --samples 2000',
    `fit-cost classification --evaluator 'cost-remote={"addresses":["127.0.0.1:50051"]}'`,
  ],
  work: async (services, given) => {
    const { signal, io } = services;
    const task = await loadTask(services, given.plugin, given.options);
    const defaults = [{ plugin: 'cost-edge-tpu', options: {} }];
    const evaluators = await chooseEvaluators(services, defaults, { ...given, signal });
    const metrics = chosenMetrics(evaluators, given.metrics);
    const samples = await evaluatedSamples({ task, evaluators }, given, services);
    io.stderr.write(`Fitting to ${amount(samples.length, 'candidate')}…\n`);
    const { fitCostModel, writeCostModel } = await import('@edgewright/learned-cost');
    const model = await fitCostModel(samples, {
      space: task.space,
      metrics,
      epochs: given.epochs,
      signal,
      origin: {
        task: task.plugin.name,
        taskOptions: task.options,
        evaluators: evaluators.map(({ name, version, contentHash }) => ({ name, version, contentHash })),
        seed: given.seed,
      },
    });
    const path = resolve(io.cwd, given.output);
    const bytes = await writeWholeFile(path, (append) => {
      append(writeCostModel(model));
      return Promise.resolve();
    });
    return answerOf(model, { file: given.output, bytes });
  },
});

/** @throws cli/unknown-word */
function chosenMetrics(evaluators: readonly Evaluator[], names: string | undefined): readonly Metric[] {
  const known = evaluators.flatMap(({ metrics }) => metrics);
  const wanted = names?.split(',').map((name) => name.trim()) ?? known.slice(0, 1).map(({ name }) => name);
  return wanted.map((name) => {
    const found = known.find((metric) => metric.name === name);
    if (found === undefined)
      throw unknownWord(
        '--metrics',
        name,
        known.map((metric) => metric.name),
      );
    return found;
  });
}

/** Candidates with their metrics, in the order they were drawn; those without metrics are left out. */
async function evaluatedSamples(
  judged: { readonly task: LoadedTask; readonly evaluators: readonly Evaluator[] },
  { samples, seed }: FitCostGiven,
  { signal, io }: InterruptibleServices,
): Promise<readonly CostSample[]> {
  io.stderr.write(`Evaluating ${amount(samples, 'candidate')}…\n`);
  const found: (CostSample | undefined)[] = [];
  let reason = '';
  let next = 0;
  const work = async (): Promise<void> => {
    for (let number = next++; number < samples; number = next++) {
      await setImmediate();
      signal.throwIfAborted();
      const candidate = sample(judged.task.space, Random.from(seed, 'fit-cost', number));
      const judgement = await judgeCandidate(candidate, judged, signal);
      if (judgement.reason === null) found[number] = { candidate, metrics: judgement.metrics };
      else reason = judgement.reason;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  const kept = found.filter((each) => each !== undefined);
  if (kept.length < samples) io.stderr.write(`${samples - kept.length} have no metrics: ${reason}\n`);
  return kept;
}

function answerOf(
  { metrics, origin }: CostModel,
  { file, bytes }: { readonly file: string; readonly bytes: number },
): Answer {
  return {
    json: () => ({ file, bytes, metrics, origin }),
    page: (): Page => [
      line(`Wrote ${file}. On ${amount(origin.samples.heldOut, 'candidate')} that it was not fitted to:`),
      tablePart({
        columns: ['metric', 'mean absolute error', '95 of 100 below', 'rank correlation'],
        rows: metrics.map(({ name, heldOut }) => [
          name,
          `${heldOut.meanPercent.toFixed(2)} %`,
          `${heldOut.p95Percent.toFixed(2)} %`,
          heldOut.rankCorrelation.toFixed(4),
        ]),
      }),
    ],
  };
}

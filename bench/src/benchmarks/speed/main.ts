/** Rates of the parts of a trial, one at a time on one core, over random candidates of the classification space. */
import { Random, silentLogger } from '@edgewright/base';
import classification from '@edgewright/classification';
import {
  checkOptions,
  evaluationContext,
  evaluationSubject,
  type Evaluator,
  type EvaluatorPlugin,
  type Provision,
  type TaskPlugin,
} from '@edgewright/contracts';
import costEdgeTpu from '@edgewright/cost-edge-tpu';
import type { ModelGraph } from '@edgewright/model-graph';
import qualityEntropy from '@edgewright/quality-entropy';
import qualityTop1 from '@edgewright/quality-top1';
import { decode, encode, fingerprint, sample } from '@edgewright/search-space';
import { readArguments } from '../../arguments.js';

const options = readArguments();
const seconds = options.quick ? 0.3 : 2;
const never = new AbortController().signal;
const env = {
  clock: { now: () => performance.now(), sleep: () => Promise.resolve() },
  logger: silentLogger,
  signal: never,
};

const task = provision(classification.provides, 'task') as TaskPlugin;
const taskOptions = checkOptions(task.optionsSchema, {}, 'task options');
const space = task.space(taskOptions);
const random = Random.from('speed');
const candidates = Array.from({ length: 200 }, () => sample(space, random));
const graphs = candidates.map((candidate) => task.build(candidate, taskOptions));
const encodings = candidates.map((candidate) => encode(space, candidate));
const evaluators = await Promise.all([
  make(costEdgeTpu.provides, { device: 'pixel6-edgetpu' }),
  make(qualityTop1.provides, {}),
  make(qualityEntropy.provides, {}),
]);

const rates: Record<string, number> = {
  'sample a valid candidate': await rate(() => sample(space, random)),
  encode: await rate((i) => encode(space, candidates[i] ?? {})),
  decode: await rate((i) => decode(space, encodings[i] ?? new Float64Array())),
  fingerprint: await rate((i) => fingerprint(space, candidates[i] ?? {})),
  'build a graph': await rate((i) => task.build(candidates[i] ?? {}, taskOptions)),
};
for (const evaluator of evaluators) {
  rates[`evaluate ${evaluator.name}`] = await rate((i) => judge(evaluator, i, graphs[i]));
}
const pair = evaluators.slice(0, 2);
rates['build + cost + top-1'] = await rate(async (i) => {
  const graph = task.build(candidates[i] ?? {}, taskOptions);
  for (const evaluator of pair) await judge(evaluator, i, graph);
});

if (options.json) console.log(JSON.stringify(rates));
else
  for (const [what, perSecond] of Object.entries(rates))
    console.log(`${what.padEnd(28)} ${Math.round(perSecond)} /s`);
async function rate(work: (index: number) => unknown): Promise<number> {
  for (let i = 0; i < 200; i++) await work(i);
  const startMs = performance.now();
  let count = 0;
  while (performance.now() - startMs < seconds * 1000) await work(count++ % candidates.length);
  return (count * 1000) / (performance.now() - startMs);
}

function judge(evaluator: Evaluator, index: number, graph: ModelGraph | undefined): Promise<unknown> {
  if (graph === undefined) return Promise.resolve();
  const subject = evaluationSubject(graph, { candidate: candidates[index] ?? null, task: task.name });
  return evaluator.evaluate(subject, evaluationContext({ signal: never }));
}

function provision(provides: readonly Provision[], kind: Provision['kind']): Provision | undefined {
  return provides.find((item) => item.kind === kind);
}

function make(provides: readonly Provision[], choice: Readonly<Record<string, string>>): Promise<Evaluator> {
  return (provision(provides, 'evaluator') as EvaluatorPlugin).createEvaluator(choice, env);
}

import type { JsonObject } from '@edgewright/base';
import { evaluationSubject, type Evaluator, type PluginChoice } from '@edgewright/contracts';
import { layerCounts, type ModelGraph } from '@edgewright/model-graph';
import type { EvaluatorLayers, Network } from '@edgewright/runtime';
import type { LayersAnswer, LayersTeller, NetworkLayer } from '@edgewright/trial-history';
import { isQuick } from './quick-evaluators.js';
import { liveBytes, tensorBytes } from './live-bytes.js';
import type { AnswerWorld, StudyPlace } from './answer-world.js';

/** Whose layers, and where they run. */
export interface LayersRequest {
  /** A trial, or a published network of the task by its name. */
  readonly network: number | string;
  /** Absent: as the study evaluates it. */
  readonly device?: string;
  /** Whether one inference is told step by step; that takes a simulation. */
  readonly trace?: boolean;
}

/** What the evaluators of a study say of each layer of a network. */
export async function layersAnswer(
  world: AnswerWorld,
  { study, store }: StudyPlace,
  { network: named, device, trace = false }: LayersRequest,
): Promise<LayersAnswer> {
  const runtime = await import('@edgewright/runtime/judging');
  const { services, signal, devices } = world;
  const { task, config } = await runtime.studyTask(services, store, study);
  const network =
    typeof named === 'string'
      ? runtime.referenceNetwork(task, named)
      : runtime.candidateNetwork(task, (await store.trial(study.id, named)).candidate);
  const made = await madeWith(world, config.evaluators, device === undefined ? {} : { device });
  const evaluators = made.filter(isQuick);
  const evaluation = await runtime.evaluateNetwork(network, evaluators, { task, signal, detail: 'layers' });
  const { metrics, layers, layersBy, provenance, outsideFit } = evaluation;
  return {
    network: typeof named === 'string' ? named : `trial ${named}`,
    device: device ?? null,
    devices,
    metrics,
    layers,
    ...(layersBy.length > 1 && { tellers: layersBy.map(tellerOf) }),
    graph: graphLayers(network.graph),
    outsideFit: outsideFit.map(({ evaluator, reasons }) => ({ evaluator, reasons })),
    provenance,
    trace: trace ? await traceOf(world, { network, task, evaluators: config.evaluators, device }) : null,
  };
}

function tellerOf({ evaluator, layers }: EvaluatorLayers): LayersTeller {
  return {
    evaluator,
    metrics: [...new Set(layers.flatMap(({ metrics }) => Object.keys(metrics)))],
    notes: Object.fromEntries(layers.map(({ name, notes }) => [name, notes])),
  };
}

function graphLayers(graph: ModelGraph): readonly NetworkLayer[] {
  const bytesOf = tensorBytes(graph);
  const live = liveBytes(graph, bytesOf);
  return graph.layers.map((layer, index) => {
    const { macs, weights, weightBytes, activationBytes } = layerCounts(layer, graph.precision);
    const { name, op, inputs: reads, out } = layer;
    const readBytes = reads.reduce((sum, read) => sum + (bytesOf.get(read) ?? 0), 0);
    const counts = { macs, weights, weightBytes, readBytes, activationBytes };
    return { name, op, reads, out, ...counts, liveBytes: live[index] ?? 0 };
  });
}

/** Evaluators with other options, each taking those that it has. */
async function madeWith(
  { services, signal }: AnswerWorld,
  choices: readonly PluginChoice[],
  options: JsonObject,
): Promise<readonly Evaluator[]> {
  const { makeEvaluator } = await import('@edgewright/runtime/judging');
  const { host, openEvaluators, plugins, clock, logger } = services;
  return Promise.all(
    choices.map(async (choice) => {
      const plugin = await plugins.provision('evaluator', choice.plugin, host.cwd);
      const taken = Object.entries(options).filter(([name]) => takes(plugin.optionsSchema, name));
      const chosen = { ...choice.options, ...Object.fromEntries(taken) };
      return makeEvaluator(plugin, chosen, { host, openEvaluators, env: { clock, logger, signal } });
    }),
  );
}

function takes({ properties }: JsonObject, option: string): boolean {
  return typeof properties === 'object' && properties !== null && Object.hasOwn(properties, option);
}

interface Traced {
  readonly network: Network;
  readonly task: { readonly plugin: { readonly name: string }; readonly options: JsonObject };
  readonly evaluators: readonly PluginChoice[];
  readonly device: string | undefined;
}

/** One inference, by the first evaluator that simulates one; `null` where none does. */
async function traceOf(
  world: AnswerWorld,
  { network, task, evaluators, device }: Traced,
): Promise<object | null> {
  const options = { fidelity: 'simulated', ...(device === undefined ? {} : { device }) };
  const tracing = (await madeWith(world, evaluators, options)).find(({ trace }) => trace !== undefined);
  if (tracing?.trace === undefined) return null;
  const { graph, candidate } = network;
  const subject = evaluationSubject(graph, {
    candidate,
    task: task.plugin.name,
    taskOptions: task.options,
  });
  return tracing.trace(subject);
}

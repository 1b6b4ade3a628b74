import type { JsonObject } from '@edgewright/base';
import {
  evaluationContext,
  evaluationSubject,
  extrapolationTexts,
  type Evaluation,
  type EvaluationContext,
  type Evaluator,
  type Extrapolation,
  type Metrics,
  type Subject,
} from '@edgewright/contracts';
import type { LayerShare } from '@edgewright/report/networks';
import { notSupported } from '../errors.js';
import { guardAsync } from '../plugins/guard.js';
import type { LoadedTask } from '../task/load-task.js';
import type { Network } from '../task/network.js';
import { checkedEvaluation } from './checked-evaluation.js';

/** In what a network lies outside of what an evaluator was fitted on. */
export interface OutsideFit {
  readonly evaluator: string;
  readonly extrapolations: readonly Extrapolation[];
  /** The same as sentences. */
  readonly reasons: readonly string[];
}

/** What networks are evaluated for. */
export interface EvaluationPurpose {
  /** Missing for a network of a file, which is of no task. */
  readonly task: Pick<LoadedTask, 'plugin' | 'options'> | undefined;
  readonly signal: AbortSignal;
  /** Default: `metrics`. */
  readonly detail?: EvaluationContext['detail'];
}

/** What one evaluator says of layers. */
export interface EvaluatorLayers {
  /** As provenance calls it. */
  readonly evaluator: string;
  readonly layers: readonly LayerShare[];
}

/** The answers of several evaluators about one network, together. */
export interface NetworkEvaluation {
  readonly metrics: Metrics;
  readonly layers: readonly LayerShare[];
  /** The same by evaluator, where several tell of layers: notes of one name are not about the same device. */
  readonly layersBy: readonly EvaluatorLayers[];
  /** How each evaluator came to its numbers, by evaluator; the second of one name is `NAME (2)`. */
  readonly provenance: JsonObject;
  /** Of those evaluators alone for which the network lies outside. */
  readonly outsideFit: readonly OutsideFit[];
}

/**
 * Evaluates one network.
 *
 * @throws runtime/not-supported · runtime/plugin-threw · orchestrator/bad-metrics
 */
export async function evaluateNetwork(
  network: Network,
  evaluators: readonly Evaluator[],
  purpose: EvaluationPurpose,
): Promise<NetworkEvaluation> {
  const places = placesOf(evaluators.map(({ name }) => name));
  const answers = await Promise.all(
    evaluators.map(async (evaluator, index) => ({
      name: evaluator.name,
      place: places[index] ?? evaluator.name,
      ...(await ask(evaluator, network, purpose)),
    })),
  );
  return {
    metrics: Object.assign({}, ...answers.map(({ metrics }) => metrics)) as Metrics,
    layers: mergeShares(answers.flatMap(({ breakdown = [] }) => breakdown)),
    layersBy: answers.flatMap(({ place, breakdown = [] }) =>
      breakdown.length === 0 ? [] : [{ evaluator: place, layers: mergeShares(breakdown) }],
    ),
    provenance: Object.fromEntries(answers.map(({ place, provenance }) => [place, provenance])),
    outsideFit: answers.flatMap(({ name, extrapolations = [] }) =>
      extrapolations.length === 0
        ? []
        : [{ evaluator: name, extrapolations, reasons: extrapolationTexts(extrapolations) }],
    ),
  };
}

function placesOf(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** What an evaluator is told beside the graph. */
export function subjectParts(
  candidate: Network['candidate'],
  task: EvaluationPurpose['task'],
): Partial<Omit<Subject, 'graph'>> {
  return task === undefined
    ? { candidate }
    : { candidate, task: task.plugin.name, taskOptions: task.options };
}

async function ask(
  evaluator: Evaluator,
  { name, graph, candidate }: Network,
  { task, signal, detail = 'metrics' }: EvaluationPurpose,
): Promise<Evaluation> {
  const subject = evaluationSubject(graph, subjectParts(candidate, task));
  const support = await evaluator.supports(subject);
  if (!support.supported) throw notSupported(evaluator.name, name, support.reasons);
  const answer = await guardAsync(evaluator.name, `evaluating ${name}`, () =>
    evaluator.evaluate(subject, evaluationContext({ signal, detail })),
  );
  return checkedEvaluation(evaluator, answer);
}

/** One entry a layer, in the order the layers first come. */
function mergeShares(rows: NonNullable<Evaluation['breakdown']>): LayerShare[] {
  const byLayer = new Map<string, LayerShare>();
  for (const { layer, op, metrics, notes } of rows) {
    const known = byLayer.get(layer);
    byLayer.set(layer, {
      name: layer,
      op: known?.op ?? op,
      metrics: { ...known?.metrics, ...metrics },
      notes: { ...known?.notes, ...notes },
    });
  }
  return [...byLayer.values()];
}

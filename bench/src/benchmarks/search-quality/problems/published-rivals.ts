import type { JsonObject } from '@edgewright/base';
import type { Evaluator, HardConstraint, MetricConstraint, Plugin } from '@edgewright/contracts';
import costEdgeTpu from '@edgewright/cost-edge-tpu';
import qualityEntropy from '@edgewright/quality-entropy';
import { aimOf, readySearch } from '../../../command/ready-search.js';
import type { Problem } from '../problem.js';
import { bestOf } from '../progress/best-of.js';
import { evaluationOf, evaluatorOf } from './task-evaluation.js';
import { notThere } from '../../../errors.js';

const DEVICE = 'pixel6-edgetpu';

/** A task with published networks to beat. */
export interface Rivalry {
  readonly task: Plugin;
  /** The ready-made search that the task's options and the limits beside latency are taken from. */
  readonly search: string;
  /** The published networks of one size. */
  readonly published: readonly string[];
}

/**
 * The entropy score of networks no slower than the fastest of the published ones, all judged by our evaluators. A run is
 * there once it beats the best of them, and so dominates them all; they are not in what it is told.
 */
export async function beatPublished({ task, search, published }: Rivalry): Promise<Problem> {
  const ready = readySearch(search);
  const { quality, cost } = aimOf(ready);
  const evaluation = evaluationOf({ plugin: task, options: ready.task.options as JsonObject });
  const latency = await evaluatorOf({ plugin: costEdgeTpu, options: { device: DEVICE } });
  const both: readonly Evaluator[] = [latency, await evaluatorOf({ plugin: qualityEntropy, options: {} })];
  const rivals = await Promise.all(
    evaluation.references
      .filter(({ name }) => published.includes(name))
      .map((reference) => evaluation.published(reference, both)),
  );
  if (rivals.length !== published.length) throw notThere(`network for each of ${published.join(', ')}`);
  const atMost = Math.min(...rivals.map((metrics) => metrics[cost] ?? NaN));
  const limits = (ready.objective.constraints as readonly MetricConstraint[]).filter(isHard);
  return {
    space: evaluation.space,
    objective: {
      goals: [{ metric: quality, direction: 'maximise' }],
      constraints: [{ metric: cost, atMost }, ...limits],
      reward: { kind: 'weighted-sum' },
    },
    evaluate: (candidate) => evaluation.evaluate(candidate, both),
    cheap: (candidate) => evaluation.evaluate(candidate, [latency]),
    judge: () => bestOf(quality),
    outside: [
      ready.task.plugin,
      '--options',
      JSON.stringify(ready.task.options),
      '--device',
      DEVICE,
      '--evaluator',
      'cost-edge-tpu',
      '--evaluator',
      'quality-entropy',
    ],
    target: nextAbove(Math.max(...rivals.map((metrics) => metrics[quality] ?? NaN))),
  };
}

function isHard(constraint: MetricConstraint): constraint is HardConstraint {
  return !('target' in constraint);
}

/** To dominate is to be better, not as good. */
function nextAbove(value: number): number {
  return value * (1 + 4 * Number.EPSILON);
}

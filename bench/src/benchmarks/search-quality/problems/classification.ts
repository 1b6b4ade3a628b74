import classification from '@edgewright/classification';
import type { Objective } from '@edgewright/contracts';
import costEdgeTpu from '@edgewright/cost-edge-tpu';
import qualityTop1 from '@edgewright/quality-top1';
import type { Problem } from '../problem.js';
import { bestOf } from '../progress/best-of.js';
import { nearnessToTarget } from '../progress/nearness-to-target.js';
import { evaluationOf, evaluatorOf } from './task-evaluation.js';

const TOP_1 = 'top1_estimate_percent';
const LATENCY = { metric: 'latency_ms' };
const DEVICE = 'pixel6-edgetpu';
/** The budget of MobileNetEdgeTPUv2-S, in ms. */
const BUDGET_MS = 1.0;

/** Estimated top-1 under a hard limit of latency, which is known beforehand. */
export async function top1WithinBudget(): Promise<Problem> {
  return {
    ...(await classifiers()),
    objective: {
      goals: [{ metric: TOP_1, direction: 'maximise' }],
      constraints: [{ ...LATENCY, atMost: BUDGET_MS }],
      reward: { kind: 'weighted-sum' },
    },
    judge: () => bestOf(TOP_1),
  };
}

/** How near to the target the front comes has to be this many percent. */
const WITHIN_PERCENT = 2;

/** Estimated top-1 with a latency to come to, and the objective of the ready-made search `mobilenet-edgetpu-v2-s`. */
export async function top1AtTarget(): Promise<Problem> {
  const target = { ...LATENCY, target: BUDGET_MS };
  const objective: Objective = {
    goals: [
      { metric: TOP_1, direction: 'maximise' },
      { ...LATENCY, direction: 'minimise' },
    ],
    constraints: [target],
    reward: { kind: 'tunas-absolute', exponent: -10 },
  };
  return {
    ...(await classifiers()),
    objective,
    judge: () => nearnessToTarget(objective, target),
    target: 100 - WITHIN_PERCENT,
  };
}

async function classifiers(): Promise<Omit<Problem, 'objective' | 'judge'>> {
  const { space, evaluate } = evaluationOf({ plugin: classification, options: {} });
  const cost = await evaluatorOf({ plugin: costEdgeTpu, options: { device: DEVICE } });
  const top1 = await evaluatorOf({ plugin: qualityTop1, options: {} });
  return {
    space,
    evaluate: (candidate) => evaluate(candidate, [cost, top1]),
    cheap: (candidate) => evaluate(candidate, [cost]),
    outside: [
      'classification',
      '--device',
      DEVICE,
      '--evaluator',
      'cost-edge-tpu',
      '--evaluator',
      'quality-top1',
    ],
  };
}

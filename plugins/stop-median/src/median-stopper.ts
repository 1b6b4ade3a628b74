import { defineStopper, type Goal, type StopperContext, type StopQuestion } from '@edgewright/contracts';
import { metricUnknown } from './errors.js';
import { isBehind } from './median-rule.js';

interface Options {
  readonly metric?: string;
  readonly minimumSteps: number;
  readonly minimumPeers: number;
}

/** Stops trials that are behind the median of earlier ones. */
export const medianStopper = defineStopper<Options>({
  name: 'stop-median',
  summary:
    'Stops a trial whose best value is worse than the median of what earlier trials averaged by that step',
  source: 'Golovin et al., "Google Vizier: A Service for Black-Box Optimization", KDD 2017, section 3.2.2',
  version: '1',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      metric: {
        type: 'string',
        minLength: 1,
        description: 'What is compared. Default: the first goal of the objective that the trial reports.',
      },
      minimumSteps: {
        type: 'integer',
        minimum: 1,
        default: 3,
        description: 'Values that every trial may report before it is judged.',
      },
      minimumPeers: {
        type: 'integer',
        minimum: 1,
        default: 5,
        description: 'No trial is stopped while fewer finished ones have a value by the same step.',
      },
    },
  },
  createStopper: (context, { metric, ...least }) => {
    const named = metric === undefined ? undefined : goalOf(context, metric);
    return {
      decide: (question) => {
        const goal = named ?? firstReported(context, question);
        return goal !== undefined && isBehind({ goal, ...least }, question) ? 'stop' : 'continue';
      },
    };
  },
});

/** @throws stop-median/metric-unknown */
function goalOf({ objective, metrics }: StopperContext, metric: string): Goal {
  const goal = objective.goals.find((each) => each.metric === metric);
  const declared = metrics.find(({ name }) => name === metric);
  if (goal !== undefined) return goal;
  if (declared !== undefined) return { metric, direction: declared.direction };
  const known = [...objective.goals.map((each) => each.metric), ...metrics.map(({ name }) => name)];
  throw metricUnknown(metric, [...new Set(known)]);
}

function firstReported({ objective }: StopperContext, { values }: StopQuestion): Goal | undefined {
  return objective.goals.find(({ metric }) => values.some(({ metrics }) => metrics[metric] !== undefined));
}

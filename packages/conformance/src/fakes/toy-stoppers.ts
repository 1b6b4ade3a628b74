import {
  defineStopper,
  type Metrics,
  type ReportedValues,
  type Stopper,
  type StopperPlugin,
} from '@edgewright/contracts';

const about = {
  source: 'made up for tests',
  optionsSchema: { type: 'object', additionalProperties: false, properties: {} },
};

/**
 * Stops a trial whose value of the first goal is below the mean of its peers at that step, where there are three: what it
 * decides depends on every peer, so that two runs decide alike only if they showed it exactly the same.
 */
export const toyMeanStopper: StopperPlugin = defineStopper({
  ...about,
  name: 'toy-mean-stopper',
  summary: 'Stops what is below the mean',
  createStopper: ({ objective }) => ({
    decide: ({ step, values, peers }) => {
      const [goal] = objective.goals;
      if (goal === undefined) return 'continue';
      const sign = goal.direction === 'maximise' ? 1 : -1;
      const at = (reported: readonly ReportedValues[]) => valueAt(reported, step)?.[goal.metric];
      const others = peers.flatMap((peer) => at(peer.values) ?? []);
      const own = at(values);
      if (own === undefined || others.length < 3) return 'continue';
      // Divided first: the sum of numbers of any size need not be one.
      const mean = others.reduce((sum, value) => sum + value / others.length, 0);
      return sign * own < sign * mean ? 'stop' : 'continue';
    },
  }),
});

function valueAt(reported: readonly ReportedValues[], step: number): Metrics | undefined {
  return reported.find((one) => one.step === step)?.metrics;
}

/** A plugin around a decision that a test writes by hand. */
export function toyStopper(decide: Stopper['decide']): StopperPlugin {
  return defineStopper({
    ...about,
    name: 'toy-stopper',
    summary: 'Written by a test',
    createStopper: () => ({ decide }),
  });
}

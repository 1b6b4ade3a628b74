import {
  isEdgewrightError,
  messageOf,
  placeThrown,
  type EdgewrightError,
  type JsonObject,
} from '@edgewright/base';
import {
  EVALUATION_THREW,
  keptError,
  type Metrics,
  type Noise,
  type Objective,
  type OutsideFit,
  type TrialError,
  type TrialOutcome,
  type TrialRecord,
} from '@edgewright/contracts';
import {
  CONSTRAINT_BROKEN,
  describeBroken,
  feasibility,
  metricsOf,
  rewardOf,
  type RewardHistory,
} from '@edgewright/objective';

/** What evaluations found out about a candidate. */
export interface Findings {
  readonly metrics: Metrics;
  /** Of metrics that are means of several evaluations. */
  readonly noise?: Noise;
  /** Names of evaluators whose metrics an earlier trial of the study has as well. */
  readonly cached: readonly string[];
  readonly outsideFit: OutsideFit;
  /** Why an evaluator cannot judge the network, where one cannot. */
  readonly unsupported?: TrialError;
  /** Where a stopper ended the trial: evaluators that were not asked are missing, and the last values are intermediate ones. */
  readonly stopped?: { readonly by: string; readonly step: number };
}

/**
 * The end of a trial that was judged: `completed`, or `infeasible` where it breaks a hard constraint or is unsupported, or
 * `stopped`.
 *
 * @throws objective/not-positive and the like, when the objective has no reward for these metrics
 */
export function judgedOutcome(
  objective: Objective,
  findings: Findings,
  history: RewardHistory,
): TrialOutcome {
  if (findings.stopped !== undefined) return stoppedOutcome(objective, findings, history);
  const { metrics, cached, outsideFit, unsupported } = findings;
  const noise = someNoise(findings.noise);
  const { feasible, broken } = feasibility(objective, metrics);
  // An evaluator that the objective does not need may be the one that cannot judge: the trial is infeasible all the same.
  const reward = rewardOf(objective, feasible && unsupported !== undefined ? {} : metrics, history);
  if (feasible && unsupported === undefined) {
    return { state: 'completed', metrics, ...noise, feasible: true, reward, error: null, cached, outsideFit };
  }
  const error = keptError(
    unsupported ?? { code: CONSTRAINT_BROKEN, message: broken.map(describeBroken).join('; ') },
  );
  return { state: 'infeasible', metrics, ...noise, feasible: false, reward, error, cached, outsideFit };
}

function someNoise(noise: Noise = {}): Pick<TrialOutcome, 'noise'> {
  return Object.keys(noise).length === 0 ? {} : { noise };
}

/** Why a trial is `stopped`. */
const STOPPED_EARLY = 'orchestrator/stopped-early';

/** Never feasible, as what it would have come to is not known; it has a reward where every metric of the objective is. */
function stoppedOutcome(objective: Objective, findings: Findings, history: RewardHistory): TrialOutcome {
  const { metrics, cached, outsideFit, stopped = { by: 'a stopper', step: 0 } } = findings;
  const isRewarded = metricsOf(objective).every((name) => metrics[name] !== undefined);
  const reward = isRewarded ? rewardOf(objective, metrics, history) : null;
  const message = `${stopped.by} stopped it after step ${stopped.step}`;
  const error = keptError({ code: STOPPED_EARLY, message });
  const noise = someNoise(findings.noise);
  return { state: 'stopped', metrics, ...noise, feasible: false, reward, error, cached, outsideFit };
}

/** The end of a trial that gave no answer: `failed` at once, or `lost` once its attempts are used up. */
export function unansweredOutcome(state: 'failed' | 'lost', error: TrialError): TrialOutcome {
  const kept = keptError(error);
  return { state, metrics: {}, feasible: false, reward: null, error: kept, cached: [], outsideFit: {} };
}

/** Anything thrown, as a trial keeps it. Never throws. */
export function trialErrorOf(thrown: unknown): TrialError {
  if (!isEdgewrightError(thrown)) {
    const message = messageOf(thrown);
    const details = { ...blameOf(thrown), ...placeThrown(thrown) };
    return keptError({ code: EVALUATION_THREW, message, details });
  }
  const { code, message } = thrown;
  return keptError({ code, message, details: { ...blameOf(thrown), ...detailsOf(thrown) } });
}

/** The author of the error may have left its details out, or filled them with what cannot be read. */
function detailsOf({ details }: Partial<EdgewrightError>): JsonObject {
  try {
    return { ...details };
  } catch (error) {
    return { omitted: messageOf(error) };
  }
}

/** The plugins that threw what is on its way to a trial. */
const blamed = new WeakMap<object, string>();

/** Remembers who threw, and changes nothing about what was thrown, which may be anybody's object. */
export function blame(plugin: string, thrown: unknown): unknown {
  if (typeof thrown === 'object' && thrown !== null && !blamed.has(thrown)) blamed.set(thrown, plugin);
  return thrown;
}

function blameOf(thrown: unknown): JsonObject {
  const plugin = typeof thrown === 'object' && thrown !== null ? blamed.get(thrown) : undefined;
  return plugin === undefined ? {} : { plugin };
}

/** What a trial that repeats another one takes from it. */
export type CopiedFrom = Pick<
  TrialRecord,
  'state' | 'metrics' | 'noise' | 'feasible' | 'reward' | 'error' | 'outsideFit'
>;

/** The end of a trial that repeats `original`, which was answered. */
export function copiedOutcome(original: CopiedFrom): TrialOutcome {
  const { state, metrics, noise, reward, error, outsideFit } = original;
  const feasible = original.feasible === true;
  return {
    state: state === 'completed' || state === 'stopped' ? state : 'infeasible',
    metrics,
    ...someNoise(noise),
    feasible,
    reward,
    error,
    cached: [],
    outsideFit,
  };
}

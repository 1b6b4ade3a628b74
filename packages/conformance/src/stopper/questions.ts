import { Random } from '@edgewright/base';
import type { Metrics, Peer, ReportedValues, StopperContext, StopQuestion } from '@edgewright/contracts';
import { toyObjective } from '../fakes/toy-task.js';

/** The study whose trials a stopper under test decides about. */
export const practiceContext: StopperContext = {
  objective: toyObjective,
  metrics: [
    { name: 'toy_score', unit: '', direction: 'maximise', summary: 'An invented score' },
    { name: 'toy_ms', unit: 'ms', direction: 'minimise', summary: 'An invented latency' },
  ],
};

/** Steps that a trial of practice reports at most. */
const STEPS = 12;

/** Invented values of a trial for so many steps, which rise towards a limit of its own. */
function curveOf(number: number, { steps = STEPS, size = 1 } = {}): readonly ReportedValues[] {
  const limit = Random.from('practice curve', number).next();
  return Array.from({ length: steps }, (_, index) => {
    const toyScore = size * limit * (1 - 2 ** -(index + 1));
    return { step: index + 1, metrics: { toy_score: toyScore, toy_ms: size * (1 - limit) } };
  });
}

/** What an evaluator of a lower tier has answered: the less, the earlier the trial. */
function known(number: number): Metrics {
  return { toy_bytes: 1000 - number };
}

/** A peer of one reported value. */
function ended(number: number, reported: ReportedValues): Peer {
  return { number, values: [reported], metrics: reported.metrics, isStopped: false };
}

interface Practice {
  readonly peers?: readonly Peer[];
  readonly size?: number;
}

/** The questions that a trial asks, one a step. */
function questionsOf(trial: number, { peers = peersBefore(trial), size = 1 }: Practice = {}) {
  const curve = curveOf(trial, { size });
  return curve.map(({ step }, index): StopQuestion => ({
    trial,
    step,
    values: curve.slice(0, index + 1),
    metrics: known(trial),
    peers,
  }));
}

/** Those before a trial: some were stopped early themselves. */
function peersBefore(trial: number, size = 1): readonly Peer[] {
  return Array.from({ length: trial - 1 }, (_, index) => {
    const steps = index % 3 === 0 ? 1 + (index % STEPS) : STEPS;
    const number = index + 1;
    const values = curveOf(number, { steps, size });
    const metrics = { ...known(number), ...values.at(-1)?.metrics };
    return { number, values, metrics, isStopped: steps < STEPS };
  });
}

/** A study's worth of questions. */
export const ordinaryQuestions: readonly StopQuestion[] = [1, 2, 5, 20, 40].flatMap((trial) =>
  questionsOf(trial),
);

/** Peers that reported other metrics, at other steps, or nothing that can be compared. */
export const strangeQuestions: readonly StopQuestion[] = [
  ...questionsOf(5, { peers: [] }),
  ...questionsOf(5, { peers: [ended(1, { step: 1000, metrics: { toy_score: 1 } })] }),
  ...questionsOf(5, {
    peers: [1, 2, 3, 4].map((number) => ended(number, { step: 1, metrics: { loss: number } })),
  }),
  { trial: 5, step: 0.5, values: [{ step: 0.5, metrics: { loss: 3 } }], metrics: {}, peers: peersBefore(5) },
];

const SIZES = [1e300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 0];

/** Values as large or small as numbers can be. */
export const enormousQuestions: readonly StopQuestion[] = SIZES.flatMap((size) =>
  questionsOf(20, { size, peers: peersBefore(20, size) }),
);

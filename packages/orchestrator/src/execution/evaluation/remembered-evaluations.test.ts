import { toyQuality, toyTask } from '@edgewright/conformance';
import { evaluationSubject, ScratchArtifacts, type Artifacts } from '@edgewright/contracts';
import { GraphBuilder } from '@edgewright/model-graph';
import { describe, expect, it } from '@jest/globals';
import { toyConfig } from '../../testing/study-fixture.js';
import { EarlierEvaluations } from './earlier-evaluations.js';
import { RememberedEvaluations } from './remembered-evaluations.js';
import { SharedEvaluations } from './shared-evaluations.js';

const builder = new GraphBuilder('small');
const graph = builder.build([
  builder.conv2d(builder.input('image', [2, 2, 3]), { name: 'stem', filters: 4, kernel: 1 }),
]);
const known = { metrics: { quality: 1 }, provenance: {} };

/** The files of an attempt that ended before its trial did; the attempt after it keeps those that it writes again. */
function leftBehind(kept: string[], name: string): Artifacts {
  const left = new ScratchArtifacts();
  return {
    get: () => Promise.resolve(Buffer.from(`{"of":"${name}"}`)),
    put: (file, content) => {
      kept.push(`${name}/${file} ${Buffer.from(content).toString()}`);
      return Promise.resolve();
    },
    folder: left.folder,
  };
}

describe('evaluations that are remembered', () => {
  it('are taken from the cache, and keep what an attempt that ended had of each repetition', async () => {
    const evaluator = toyQuality();
    const step = {
      evaluator,
      choice: { plugin: evaluator.name, options: {}, repeat: 2 },
      placement: undefined,
    };
    const plan = {
      config: toyConfig(),
      steps: [step],
      task: toyTask,
      taskOptions: {},
      cache: { cached: () => Promise.resolve(known), cache: () => Promise.resolve() },
      shared: new SharedEvaluations(),
      earlier: new EarlierEvaluations(async function* () {}),
      blockingLimitMs: 1000,
    };
    const kept: string[] = [];
    const request = {
      number: 1,
      candidate: {},
      fingerprint: 'ab',
      idle: <T>(waiting: Promise<T>) => waiting,
      artifactsOf: (name: string) => leftBehind(kept, name),
      reports: { orStopped: <T>(judged: Promise<T>) => judged, know: () => undefined },
    };
    const remembered = new RememberedEvaluations(plan, () => ({ graph }));
    const judged = await remembered.judged(step, { subject: evaluationSubject(graph), request }, () =>
      Promise.reject(new Error('nobody is to be asked')),
    );
    expect(judged).toEqual({ evaluation: known, isShared: false });
    expect(kept).toEqual(
      [1, 2].map(
        (run) => `${evaluator.name}/run-${run}/evaluation.json {"of":"${evaluator.name}/run-${run}"}`,
      ),
    );
  });
});

import classification from '@edgewright/classification';
import {
  checkOptions,
  evaluationSubject,
  type Provision,
  type Subject,
  type TaskPlugin,
} from '@edgewright/contracts';
import { encodeGraph } from '@edgewright/model-graph';
import { Detail, type EvaluateRequest } from '@edgewright/rpc/client';
import { candidatesAtWidthsOfS } from '../cost-speed/candidates.js';

/** The device whose cost is asked for. */
export const DEVICE = 'pixel6-edgetpu';

/** So many random networks of the classification space, as wide as MobileNetEdgeTPUv2-S, as subjects of an evaluator. */
export function subjectsToCost(count: number): readonly Subject[] {
  const task = classification.provides.find(({ kind }: Provision) => kind === 'task') as TaskPlugin;
  const options = checkOptions(task.optionsSchema, {}, 'task options');
  return candidatesAtWidthsOfS(task, options, count).map((candidate) =>
    evaluationSubject(task.build(candidate, options)),
  );
}

/** The request for the cost of a network. */
export function requestFor({ graph }: Subject): EvaluateRequest {
  return {
    subject: {
      network: { $case: 'graph', value: Buffer.from(encodeGraph(graph)) },
      candidateJson: '',
      task: '',
      taskOptionsJson: '',
      deploymentJson: '',
    },
    evaluator: 'cost-edge-tpu',
    optionsJson: '',
    detail: Detail.DETAIL_METRICS,
    seed: 0,
    effort: 1,
    evaluatorVersion: '',
    contentHash: '',
  };
}

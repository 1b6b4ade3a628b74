import { DEPLOYMENT_DECISIONS, DEPLOYMENT_GROUP, type DeploymentDecision } from '@edgewright/contracts';
import type { SearchSpace } from '@edgewright/search-space';
import { decisionUnheeded, decisionUnknown } from '../../errors.js';
import type { StudyRun } from '../study-run.js';

/**
 * Whatever a space decides about deployment is heeded by an evaluator of the study: a decision that changes no metric would
 * only make the space larger.
 *
 * @throws orchestrator/deployment-unknown · orchestrator/deployment-unheeded
 */
export function checkDeployment({ evaluators }: Pick<StudyRun, 'evaluators'>, space: SearchSpace): void {
  for (const decision of deploymentDecisions(space)) {
    if (!Object.hasOwn(DEPLOYMENT_DECISIONS, decision)) throw decisionUnknown(decision);
    const made = evaluators.map(({ instance }) => instance);
    const isHeeded = made.some(({ heeds = [] }) => heeds.includes(decision as DeploymentDecision));
    if (!isHeeded) throw decisionUnheeded(decision, made);
  }
}

/** The names of what the group `deployment` of a space decides. */
function deploymentDecisions({ decisions }: SearchSpace): readonly string[] {
  const within = `${DEPLOYMENT_GROUP}.`;
  const names = decisions
    .filter(({ path }) => path.startsWith(within))
    .map(({ path }) => path.slice(within.length).split('.')[0] ?? '');
  return [...new Set(names)];
}

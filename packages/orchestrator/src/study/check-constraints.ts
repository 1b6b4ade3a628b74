import { isEdgewrightError, Random } from '@edgewright/base';
import { sample, type SearchSpace } from '@edgewright/search-space';
import { neverReturns, pluginThrew } from '../errors.js';
import type { StudyRun } from './study-run.js';
import { interruptible } from '../waiting/interruptible.js';

const DRAWS = 20;

/**
 * Asks the constraints of a space about some candidates: one that never returns would hold up every suggestion for good.
 * Whether any candidate keeps them is a matter for the suggestions.
 *
 * @throws orchestrator/timed-out · orchestrator/plugin-threw
 */
export function checkConstraints(
  { task, config }: Pick<StudyRun, 'task' | 'config'>,
  space: SearchSpace,
): void {
  const { timeoutSeconds } = config.attempts;
  let asked = '';
  const constraints = space.constraints.map((constraint) => ({
    ...constraint,
    holds: (candidate: Parameters<typeof constraint.holds>[0]) => {
      asked = constraint.name;
      return constraint.holds(candidate);
    },
  }));
  const doing = () => `asking its constraint "${asked}"`;
  const tooLate = () => neverReturns({ plugin: task.name, doing: doing() }, timeoutSeconds);
  const draw = () => {
    try {
      sample({ ...space, constraints }, Random.from('constraints'), { maxAttempts: DRAWS });
    } catch (error) {
      if (!isEdgewrightError(error) || error.code !== 'search-space/no-valid-sample') {
        throw pluginThrew(task.name, doing(), error);
      }
    }
  };
  interruptible(draw, { durationMs: timeoutSeconds * 1000, tooLate });
}

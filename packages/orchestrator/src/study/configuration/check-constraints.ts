import { Random } from '@edgewright/base';
import { brokenConstraint, sample, type SearchSpace } from '@edgewright/search-space';
import { neverReturns, pluginThrew } from '../../errors.js';
import type { StudyRun } from '../study-run.js';
import { interruptible } from '../../execution/deadlines/interruptible.js';

/** Random candidates that constraints are asked about: one that never returns for a fiftieth of them is found for sure enough. */
const DRAWS = 200;

/**
 * Asks the constraints of a space about random candidates: one that never returns would hold up suggestions for good.
 * Whether any candidate keeps them is a matter for the suggestions.
 *
 * @throws orchestrator/timed-out · orchestrator/plugin-threw
 */
export function checkConstraints(
  { task, config }: Pick<StudyRun, 'task' | 'config'>,
  space: SearchSpace,
): void {
  if (space.constraints.length === 0) return;
  const { timeoutSeconds } = config.attempts;
  const { name } = task.plugin;
  let asked = '';
  const constraints = space.constraints.map((constraint) => ({
    ...constraint,
    holds: (candidate: Parameters<typeof constraint.holds>[0]) => {
      asked = constraint.name;
      return constraint.holds(candidate);
    },
  }));
  const doing = () => `asking its constraint "${asked}"`;
  const tooLate = () => neverReturns({ plugin: name, doing: doing() }, timeoutSeconds);
  const ask = () => {
    const random = Random.from('constraints');
    try {
      for (let draw = 0; draw < DRAWS; draw++) {
        brokenConstraint({ ...space, constraints }, sample({ ...space, constraints: [] }, random));
      }
    } catch (error) {
      throw pluginThrew(name, doing(), error);
    }
  };
  interruptible(ask, { durationMs: timeoutSeconds * 1000, tooLate });
}

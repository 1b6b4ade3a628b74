import { Random } from '@edgewright/base';
import { formatNumber, formatWhole } from '@edgewright/report';
import { spacePage } from '@edgewright/report/networks';
import { loadTask } from '@edgewright/runtime';
import { decisionTexts, sample, sizeOf, spaceToJson, type Decision } from '@edgewright/search-space';
import { present } from '../output/answer.js';
import { command } from './command-module.js';
import { TASK_ARGUMENT, taskOptionsOption, type JsonFlag, type TaskGiven } from './shared-options.js';

/** `edgewright space`: the decisions of a search space. */
export const spaceCommand = command<TaskGiven & JsonFlag>({
  description: 'Shows every decision of a search space, when it is active, its constraints and its size.',
  arguments: [TASK_ARGUMENT],
  options: [taskOptionsOption()],
  json: 'the whole space as JSON',
  examples: [
    'space classification',
    'space classification --json',
    `space classification --options '{"block_kinds":["depthwise_ibn","fused_ibn"]}'`,
  ],
  work: async (services, { plugin, options, json }) => {
    const { space } = await loadTask(services, plugin, options);
    const { constraints } = space;
    const size = sizeOf(space);
    const answer = {
      json: () => ({ ...spaceToJson(space), size: size === null ? null : size.toString() }),
      page: () => spacePage({ decisions: decisionTexts(space, numberTextOf), constraints, size }),
    };
    await present(services.output, answer, json);
    // A space without a valid candidate must not look sound.
    sample(space, Random.from('space'));
    return undefined;
  },
});

/** Numbers in steps have as few digits as their steps. */
function numberTextOf({ kind }: Decision['domain']): (value: number) => string {
  if (kind === 'integer') return formatWhole;
  return kind === 'float' ? formatNumber : String;
}

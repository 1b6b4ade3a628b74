import { defineEvaluator } from '@edgewright/contracts';
import { COMMAND_OPTIONS_SCHEMA, commandEvaluator, type CommandOptions } from '@edgewright/training';

/** A quality that a program of one's own trains the network for, and reports step by step. */
export const qualityCommand = defineEvaluator<CommandOptions>({
  name: 'quality-command',
  summary: 'A quality that a training program of your own reports, step by step',
  source: 'the program that its options name',
  optionsSchema: COMMAND_OPTIONS_SCHEMA,
  createEvaluator: (options) =>
    commandEvaluator(
      // By candidate: a program may read decisions that the graph does not show, such as a learning rate.
      { name: 'quality-command', basis: 'trained', keyedBy: 'candidate', heeds: ['precision'] },
      options,
    ),
});

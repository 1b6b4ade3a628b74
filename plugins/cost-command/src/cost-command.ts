import { defineEvaluator } from '@edgewright/contracts';
import { COMMAND_OPTIONS_SCHEMA, commandEvaluator, type CommandOptions } from '@edgewright/training';

/** A cost that a program of one's own measures: on a phone, a board, a farm of them. */
export const costCommand = defineEvaluator<CommandOptions>({
  name: 'cost-command',
  summary: 'A cost that a program of your own measures on your device',
  source: 'the program that its options name',
  optionsSchema: COMMAND_OPTIONS_SCHEMA,
  createEvaluator: (options) =>
    commandEvaluator(
      {
        name: 'cost-command',
        basis: 'measured',
        keyedBy: 'graph',
        heeds: ['precision', 'clockMhz', 'delegate', 'threads', 'weightPlacement'],
      },
      options,
    ),
});

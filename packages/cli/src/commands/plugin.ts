import type { CommandGroup } from './command-module.js';
import { pluginCheckCommand } from './plugin-check.js';
import { pluginCreateCommand } from './plugin-create.js';

/** `edgewright plugin`: for those who write plugins. */
export const pluginCommand: CommandGroup = {
  description: 'Writes a new plugin package, or checks one that is there.',
  within: { create: pluginCreateCommand, check: pluginCheckCommand },
  examples: ['plugin create my-task --kind task', 'plugin check ./my-task --json'],
};

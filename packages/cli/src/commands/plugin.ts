import { Command } from 'commander';
import type { CommandModule } from './command-module.js';
import { pluginCheckCommand } from './plugin-check.js';
import { pluginCreateCommand } from './plugin-create.js';
import { examples } from './shared-options.js';

/** `edgewright plugin`: for those who write plugins. */
export const pluginCommand: CommandModule = (run, runReading, runSearch) =>
  new Command('plugin')
    .description('Writes a new plugin package, or checks one that is there.')
    .helpCommand(false)
    .addCommand(pluginCreateCommand(run, runReading, runSearch))
    .addCommand(pluginCheckCommand(run, runReading, runSearch))
    .addHelpText('after', examples('plugin create my-task --kind task', 'plugin check ./my-task --json'));

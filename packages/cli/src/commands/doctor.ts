import { Command } from 'commander';
import { EXIT_CODES } from '@edgewright/base';
import { runChecks } from '../doctor/checks.js';
import type { CommandModule } from './command-module.js';
import { databaseOption, examples, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

/** `edgewright doctor`: whether the installation works. */
export const doctorCommand: CommandModule = (run) =>
  new Command('doctor')
    .description(
      'Checks what a search needs: Node, SQLite, the plugins, the working directory and the database.',
    )
    .addOption(databaseOption())
    .addOption(jsonOption('a JSON list of checks'))
    .addHelpText('after', examples('doctor', 'doctor --json'))
    .action((flags: DatabaseFlag & JsonFlag) =>
      run(async (services) => {
        const { output } = services;
        const checks = await runChecks(services, flags.db);
        if (flags.json === true) output.json(checks);
        else {
          for (const { ok, name, found } of checks) {
            output.line(`${ok ? output.style.good('✓') : output.style.bad('✗')} ${name}: ${found}`);
          }
        }
        return checks.every(({ ok }) => ok) ? EXIT_CODES.done : EXIT_CODES.failed;
      }),
    );

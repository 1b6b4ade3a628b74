import { EXIT_CODES } from '@edgewright/base';
import { bad, good, line } from '@edgewright/report';
import { checkInstallation } from '@edgewright/runtime';
import { runtimeChecks } from '../export/runtime-checks.js';
import { command } from './command-module.js';
import { databaseOption, type DatabaseFlag } from './shared-options.js';

/** `edgewright doctor`: whether the installation works. */
export const doctorCommand = command<DatabaseFlag>({
  description:
    'Checks what a search needs: Node, SQLite, the plugins, the working directory and the database; and says which runtimes of models are there.',
  options: [databaseOption()],
  json: 'a JSON list of checks',
  examples: ['doctor', 'doctor --json'],
  work: async (services, { db }) => {
    const checks = [...(await checkInstallation(services, db)), ...runtimeChecks()];
    return {
      json: () => checks,
      page: () => checks.map(({ ok, name, found }) => line(ok ? good('✓') : bad('✗'), ` ${name}: ${found}`)),
      exitCode: checks.every(({ ok }) => ok) ? EXIT_CODES.done : EXIT_CODES.failed,
    };
  },
});

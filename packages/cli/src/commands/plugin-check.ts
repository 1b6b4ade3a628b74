import { Command } from 'commander';
import type { JsonObject } from '@edgewright/base';
import { EXIT_CODES } from '@edgewright/base';
import { type CheckRequest, type GivenOptions, watchChecks } from '@edgewright/plugin-kit';
import { isBuiltIn, packageNameOf, resolvePackage, readJsonArgument } from '@edgewright/runtime';
import type { Services } from '../composition/services.js';
import { interruptible } from '../io/interruption.js';
import { countsLine, countVerdicts, verdictLines } from './show-verdicts.js';
import type { CommandModule } from './command-module.js';
import { examples, gather, jsonOption, wholeNumber, type JsonFlag } from './shared-options.js';

interface CheckFlags extends JsonFlag {
  readonly options?: readonly string[];
  readonly task?: string;
  readonly timeout: number;
}

const TIMEOUT_SECONDS = 60;

/** `edgewright plugin check`: whether a package keeps the contract. */
export const pluginCheckCommand: CommandModule = (run) =>
  new Command('check')
    .description(
      'Runs the conformance kits on a plugin package: one line a case, and for each that fails what is wrong and what to do. Ends with 0 when all passed, 1 when one failed, 2 when the package cannot be checked.',
    )
    .argument('<plugin>', 'package name, or path of a package or of a module')
    .option(
      '--options <options>',
      'options to check with: a JSON file or JSON itself, after NAME= where the package provides several things; may be repeated',
      gather,
    )
    .option('--task <plugin>', 'try evaluators on networks of this task')
    .option(
      '--timeout <seconds>',
      'seconds after which a case counts as hanging',
      wholeNumber('--timeout', 1),
      TIMEOUT_SECONDS,
    )
    .addOption(jsonOption('the verdicts as JSON'))
    .addHelpText(
      'after',
      examples(
        'plugin check ./my-task',
        'plugin check classification --json',
        `plugin check classification --options '{"input_size":192}'`,
        'plugin check cost-edge-tpu --task classification',
      ),
    )
    .action((plugin: string, flags: CheckFlags) => run((services) => check(services, plugin, flags)));

async function check(services: Services, plugin: string, flags: CheckFlags): Promise<number> {
  const { io, output } = services;
  const request: CheckRequest = {
    ...{ plugin: meant(plugin, io.cwd), folder: io.cwd, task: flags.task ?? null },
    options: (flags.options ?? []).map((text) => parseOptions(text, io.cwd)),
  };
  const onVerdict = flags.json === true ? () => undefined : verdictLines(output);
  const verdicts = await interruptible(io, (signal) =>
    watchChecks(request, { timeoutSeconds: flags.timeout, signal, onVerdict, onPrinted: io.stderr.write }),
  );
  const counts = countVerdicts(verdicts);
  if (flags.json === true) output.json({ plugin, ...counts, cases: verdicts });
  else output.line(`\n${countsLine(counts)}`);
  return counts.failed === 0 ? EXIT_CODES.done : EXIT_CODES.failed;
}

/** A package that was just created lies in a folder of its name, and is installed nowhere yet. */
function meant(plugin: string, cwd: string): string {
  const here = `./${plugin}`;
  const isInstalled = resolvePackage(packageNameOf(plugin), cwd) !== undefined;
  return isInstalled || isBuiltIn(packageNameOf(plugin)) || resolvePackage(here, cwd) === undefined
    ? plugin
    : here;
}

/** `NAME={…}` or `NAME=FILE`, or either without a name. */
function parseOptions(text: string, cwd: string): GivenOptions {
  const [, name = null, value = text] = /^([a-z0-9-]+)=(.*)$/s.exec(text) ?? [];
  return { name, options: readJsonArgument(value, cwd) as JsonObject };
}

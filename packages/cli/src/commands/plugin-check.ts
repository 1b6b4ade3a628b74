import { EXIT_CODES, type JsonObject } from '@edgewright/base';
import {
  countsLine,
  countVerdicts,
  verdictPages,
  watchChecks,
  type CheckRequest,
  type GivenOptions,
} from '@edgewright/plugin-kit';
import { isBuiltIn, packageNameOf, readJsonArgument, resolvePackage } from '@edgewright/runtime';
import { interruptibleCommand, type InterruptibleServices } from './command-module.js';
import { argument, option, repeatedOption, wholeNumber, type JsonFlag } from './shared-options.js';

interface CheckGiven extends JsonFlag {
  readonly plugin: string;
  readonly options?: readonly string[];
  readonly task?: string;
  readonly timeout: number;
}

const TIMEOUT_SECONDS = 60;

/** `edgewright plugin check`: whether a package keeps the contract. */
export const pluginCheckCommand = interruptibleCommand<CheckGiven>({
  description:
    'Runs the conformance kits on a plugin package: one line a case, and for each that fails what is wrong and what to do. Ends with 0 when all passed, 1 when one failed, 2 when the package cannot be checked.',
  arguments: [argument('<plugin>', 'package name, or path of a package or of a module')],
  options: [
    repeatedOption(
      '--options <options>',
      'options to check with: a JSON file or JSON itself, after NAME= where the package provides several things; may be repeated',
    ),
    option('--task <plugin>', 'try evaluators on networks of this task'),
    option('--timeout <seconds>', 'seconds after which a case counts as hanging', {
      parse: wholeNumber(1),
      fallback: TIMEOUT_SECONDS,
    }),
  ],
  json: 'the verdicts as JSON',
  examples: [
    'plugin check ./my-task',
    'plugin check classification --json',
    `plugin check classification --options '{"input_size":192}'`,
    'plugin check cost-edge-tpu --task classification',
  ],
  work: check,
});

async function check({ io, output, signal }: InterruptibleServices, given: CheckGiven): Promise<number> {
  const { plugin, json } = given;
  const request: CheckRequest = {
    plugin: meant(plugin, io.cwd),
    folder: io.cwd,
    task: given.task ?? null,
    options: (given.options ?? []).map((text) => parseOptions(text, io.cwd)),
  };
  const pageOf = verdictPages();
  const verdicts = await watchChecks(request, {
    timeoutSeconds: given.timeout,
    signal,
    onVerdict: (verdict) => {
      if (json !== true) void output.show(pageOf(verdict));
    },
    onPrinted: io.stderr.write,
  });
  const counts = countVerdicts(verdicts);
  if (json === true) output.json({ plugin, ...counts, cases: verdicts });
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

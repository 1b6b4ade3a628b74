import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { Command, CommanderError } from 'commander';
import { EXIT_CODES } from '@edgewright/base';
import { COMMANDS } from './commands/command-list.js';
import { buildCommand } from './commands/build-command.js';
import type { Runners, Work } from './commands/command-module.js';
import { LOAD_COMMAND } from './commands/load-command.js';
import type { ReadingServices } from './composition/reading-services.js';
import type { Services } from './composition/services.js';
import { badUsage, outputNotWritten, unknownCommand } from './errors.js';
import type { CliIo } from './io/cli-io.js';
import { presentError } from './present-error.js';

const { version: VERSION } = createRequire(import.meta.url)('../package.json') as {
  readonly version: string;
};

const AFTER_HELP = `
Exit codes:
  0 done · 1 failed · 2 bad input · 130 interrupted (Ctrl-C)

Environment:
  EDGEWRIGHT_DEBUG=1 shows stack traces · NO_COLOR=1 turns colour off

Start here:
  $ edgewright init
  $ edgewright search search.json
  $ edgewright front search
`;

/**
 * The command line: runs one command and answers with the exit code of the process. Touches nothing but `io` and the
 * files that the command names, so that tests can run it in process.
 *
 * @example const code = await main(['plugins', '--json'], processIo());
 */
export async function main(argv: readonly string[], io: CliIo): Promise<number> {
  const code = await runCommand(argv, io);
  // A failure to write is seen between turns of the event loop.
  await setImmediate();
  const failure = io.stdout.failure();
  if (failure === undefined || code !== EXIT_CODES.done) return code;
  return presentError(outputNotWritten(failure), io, wantsJson(argv));
}

async function runCommand(argv: readonly string[], io: CliIo): Promise<number> {
  let code: number = EXIT_CODES.done;
  const runners: Runners = {
    working: async (work) => {
      code = (await withServices(work, io)) ?? EXIT_CODES.done;
    },
    searching: async (work) => {
      code = (await withSearchServices(work, io)) ?? EXIT_CODES.done;
    },
    reading: async (work) => {
      code = (await withReadingServices(work, io)) ?? EXIT_CODES.done;
    },
  };
  try {
    const program = createProgram(io);
    await addCommands(program, argv, runners);
    checkHelpSubject(argv);
    if (argv.length === 0) {
      io.stderr.write(program.helpInformation());
      return EXIT_CODES.badInput;
    }
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT_CODES.done;
    return presentError(
      error instanceof CommanderError ? usageError(error, argv) : error,
      io,
      wantsJson(argv),
    );
  }
}

function createProgram(io: CliIo): Command {
  return new Command('edgewright')
    .description(
      'Finds neural networks that run well on edge accelerators. A search file says where to look and for what; each search becomes a study in a database, and each network that it tries a trial of it.',
    )
    .version(VERSION, '--version', 'show the version')
    .commandsGroup('Plugins and installation:')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', AFTER_HELP)
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout.write,
      // Errors are presented in one place, with where and hint.
      writeErr: () => undefined,
      getOutHelpWidth: () => io.stdout.columns,
      getOutHasColors: () => io.stdout.isTerminal,
    });
}

/** Only the command that is named is loaded; the others are there for the help and for suggestions. */
async function addCommands(program: Command, argv: readonly string[], runners: Runners): Promise<void> {
  const named = argv.find((word) => COMMANDS.some(({ name }) => name === word));
  for (const { name, summary, group } of COMMANDS) {
    const command =
      name === named ? buildCommand(name, await LOAD_COMMAND[name](), runners) : new Command(name);
    program.addCommand(command.summary(summary).helpGroup(group));
    inheritSettings(command, program);
  }
}

/** For commands within commands too. */
function inheritSettings(command: Command, from: Command): void {
  command.copyInheritedSettings(from);
  for (const inner of command.commands) inheritSettings(inner, command);
}

/** The services are made only for a command that runs: help and mistakes are answered at once. */
async function withServices(work: Work<Services>, io: CliIo): Promise<number | undefined> {
  const { commandServices } = await import('./composition/command-services.js');
  return closing(commandServices(io), work);
}

async function withSearchServices(work: Work<Services>, io: CliIo): Promise<number | undefined> {
  const { composeServices } = await import('./composition/compose-services.js');
  return closing(composeServices(io), work);
}

async function closing(services: Services, work: Work<Services>): Promise<number | undefined> {
  try {
    return await work(services);
  } finally {
    await services.openEvaluators.close();
  }
}

async function withReadingServices(work: Work<ReadingServices>, io: CliIo): Promise<number | undefined> {
  const { composeReading } = await import('./composition/reading-services.js');
  return work(composeReading(io));
}

/** Commander shows its general help for a command that does not exist, as if nothing was wrong. */
function checkHelpSubject([help, subject]: readonly string[]): void {
  if (help !== 'help' || subject === undefined || subject.startsWith('-')) return;
  const names: readonly string[] = COMMANDS.map(({ name }) => name);
  if (!names.includes(subject)) throw unknownCommand(subject, names);
}

/** Commander's message in our form: its suggestion becomes the hint. */
function usageError(error: CommanderError, argv: readonly string[]) {
  const [message = '', near] = error.message.replace(/^error: /, '').split('\n');
  const command = commandIn(argv);
  const help = ['edgewright', ...command, '--help'].join(' ');
  if (error.code === 'commander.help') {
    const within = COMMANDS.find(({ name }) => name === command[0])?.within ?? [];
    return badUsage(`${command.join(' ')} is several commands: ${within.join(', ')}`, `Add one. See ${help}`);
  }
  const hint = near === undefined ? `See ${help}` : `${near.replace(/^\(|\)$/g, '')} See ${help}`;
  return badUsage(message.slice(0, 1).toUpperCase() + message.slice(1), hint);
}

/** The words that name the command, and the one within it where there are several. */
function commandIn(argv: readonly string[]): readonly string[] {
  const [name = '', inner = ''] = argv.filter((one) => !one.startsWith('-'));
  const entry = COMMANDS.find((command) => command.name === name);
  if (entry === undefined) return [];
  return entry.within?.includes(inner) === true ? [name, inner] : [name];
}

/** Whether errors are to be told as JSON. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const isLog = words.some(
    (word, index) => word === '--log=json' || (word === '--log' && words[index + 1] === 'json'),
  );
  return isLog || words.includes('--json');
}

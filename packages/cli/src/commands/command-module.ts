/**
 * A command as data: what the help says of it, its arguments and options, and its work. The command line makes it a command
 * of its parser, and presents what the work answers: a page for people, or JSON where `--json` asks for it.
 */
import type { Argument, Option } from 'commander';
import type { ReadingServices } from '../composition/reading-services.js';
import type { Services } from '../composition/services.js';
import { interruptible } from '../io/interruption.js';
import { present, type Answer } from '../output/answer.js';
import type { Output } from '../output/output.js';
import type { JsonFlag } from './shared-options.js';

/** An answer to present; or, from work that writes its answer itself, the exit code, or nothing for 0. */
export type Outcome = Answer | number | undefined;

/** Work that answers with an exit code, or with nothing for 0. */
export type Work<S> = (services: S) => Promise<number | undefined>;

/** Runs work with the services that it needs, which are made only then. */
export interface Runners {
  readonly working: (work: Work<Services>) => Promise<void>;
  /** For searches, whose services a container composes. */
  readonly searching: (work: Work<Services>) => Promise<void>;
  /** For work that only reads a database: it has fewer services, and starts sooner. */
  readonly reading: (work: Work<ReadingServices>) => Promise<void>;
}

/** What the help says of a command, and what it takes. */
export interface Declaration {
  readonly description: string;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** What `--json` answers; every command has it. */
  readonly json: string;
  /** Command lines after `edgewright`. */
  readonly examples: readonly string[];
}

/** A declaration with its work, which is given the arguments and the options by name. */
export interface Declared<S, G> extends Declaration {
  readonly work: (services: S, given: G) => Promise<Outcome>;
}

/** One command. */
export interface SingleCommand extends Declaration {
  readonly run: (runners: Runners, given: JsonFlag) => Promise<void>;
}

/** Commands under one name. */
export interface CommandGroup {
  readonly description: string;
  readonly within: Readonly<Record<string, SingleCommand>>;
  readonly examples: readonly string[];
}

/** What a file of this folder declares. */
export type CommandModule = SingleCommand | CommandGroup;

/** A command with every service. */
export function command<G>(
  { work, ...declaration }: Declared<Services, G>,
  runner: 'working' | 'searching' = 'working',
): SingleCommand {
  return {
    ...declaration,
    run: (runners, given) =>
      runners[runner](async (services) =>
        exitCodeOf(await work(services, given as G), services.output, given),
      ),
  };
}

/** A command that only reads a database. */
export function readingCommand<G>({ work, ...declaration }: Declared<ReadingServices, G>): SingleCommand {
  return {
    ...declaration,
    run: ({ reading }, given) =>
      reading(async (services) => exitCodeOf(await work(services, given as G), services.output, given)),
  };
}

/** Services for work that stops cleanly at Ctrl-C. */
export interface InterruptibleServices extends Services {
  /** Aborts at the first Ctrl-C; the second ends the process. */
  readonly signal: AbortSignal;
}

/** A command that stops cleanly at Ctrl-C. */
export function interruptibleCommand<G>(
  declared: Declared<InterruptibleServices, G>,
  runner: 'working' | 'searching' = 'working',
): SingleCommand {
  const work: Declared<Services, G>['work'] = (services, given) =>
    interruptible(services.io, (signal) => declared.work({ ...services, signal }, given));
  return command({ ...declared, work }, runner);
}

async function exitCodeOf(outcome: Outcome, output: Output, { json }: JsonFlag): Promise<number | undefined> {
  if (typeof outcome !== 'object') return outcome;
  await present(output, outcome, json);
  return outcome.exitCode;
}

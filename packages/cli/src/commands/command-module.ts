import type { Command } from 'commander';
import type { ReadingServices } from '../composition/reading-services.js';
import type { Services } from '../composition/services.js';

/** The work of a command; answers with an exit code, or with nothing for 0. */
export type CommandWork<S = Services> = (services: S) => Promise<number | undefined>;

/** Runs the work of the command that was chosen; the services are made only then. */
export type RunCommand = (work: CommandWork) => Promise<void>;

/** Runs work that only reads a database: it has fewer services, and starts sooner. */
export type RunReading = (work: CommandWork<ReadingServices>) => Promise<void>;

/** One command: declares itself and hands its work to one of these; a search, whose services a container composes, to the last. */
export type CommandModule = (run: RunCommand, runReading: RunReading, runSearch: RunCommand) => Command;

import type { Command } from 'commander';
import type { Services } from '../composition/services.js';

/** The work of a command; answers with an exit code, or with nothing for 0. */
export type CommandWork = (services: Services) => Promise<number | undefined>;

/** Runs the work of the command that was chosen; the services are made only then. */
export type RunCommand = (work: CommandWork) => Promise<void>;

/** One command: declares itself and hands its work to `run`. */
export type CommandModule = (run: RunCommand) => Command;

/**
 * A command in a process group of its own, so that what it starts ends with it: the data loaders of a training outlive their
 * parent otherwise, and hold its memory and its pipes.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { commandNotStarted } from '../errors.js';

/** A command and its surroundings. */
export interface Command {
  /** Program and arguments; no shell reads them. */
  readonly command: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How a process ended: one of the two is `null`. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What a process that was killed may leave in its pipes is read for so long. */
const DRAIN_MS = 1000;

/** Groups that are running: none of them outlives this process, if it ends in good order. */
const running = new Set<ProcessGroup>();

/** A running command and whatever it starts. */
export class ProcessGroup {
  readonly output: Readable;
  readonly errors: Readable;
  /** What it writes to file descriptor 3. */
  readonly records: Readable;
  /** Once it and its pipes have ended. @throws training/command-not-started */
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  #timer: NodeJS.Timeout | undefined;

  constructor({ command: [program = '', ...args], folder, environment }: Command) {
    const stdio = ['ignore', 'pipe', 'pipe', 'pipe'] as const;
    const child = spawn(program, args, { cwd: folder, env: environment, stdio: [...stdio], detached: true });
    this.#child = child;
    [, this.output, this.errors, this.records] = child.stdio as unknown as [
      null,
      Readable,
      Readable,
      Readable,
    ];
    this.ended = new Promise((resolve, reject) => {
      child.once('error', (error) => {
        reject(commandNotStarted([program, ...args], folder, error));
      });
      child.once('close', (code, signal) => {
        resolve({ code, signal });
      });
    });
    child.once('exit', () => {
      this.#leave();
    });
    if (running.size === 0) process.once('exit', killAll);
    running.add(this);
  }

  /** Asks the group to end, and makes it end after the grace. */
  terminate(graceMs: number): void {
    this.#signal('SIGTERM');
    this.#timer ??= setTimeout(() => {
      this.kill();
    }, graceMs);
  }

  kill(): void {
    this.#signal('SIGKILL');
  }

  /** The first process has ended: what it started goes as well, and pipes that something still holds are let go. */
  #leave(): void {
    clearTimeout(this.#timer);
    this.kill();
    running.delete(this);
    if (running.size === 0) process.off('exit', killAll);
    const letGo = setInterval(() => {
      for (const stream of [this.output, this.errors, this.records])
        // What is still to be read is held back by its reader, and is worth waiting for.
        if (stream.readableLength === 0) stream.destroy();
    }, DRAIN_MS);
    this.#child.once('close', () => {
      clearInterval(letGo);
    });
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // The group has ended by itself.
    }
  }
}

function killAll(): void {
  for (const group of running) group.kill();
}

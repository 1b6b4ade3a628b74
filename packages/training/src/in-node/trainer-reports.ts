import { renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** The version of the protocol's records. */
const VERSION = 1;

/** Says what a trainer has to say, on the file descriptor that it was given. */
export class TrainerReports {
  readonly #descriptor: number;
  readonly #folder: string;
  #turn = 0;

  /** @param folder of checkpoints */
  constructor(folder: string) {
    this.#descriptor = Number(process.env['EDGEWRIGHT_REPORT_FD'] ?? '3');
    this.#folder = folder;
  }

  say(type: string, fields: object): void {
    const line = Buffer.from(`${JSON.stringify({ v: VERSION, type, ...fields })}\n`);
    for (let written = 0; written < line.length;) written += writeSync(this.#descriptor, line, written);
  }

  /**
   * Keeps a checkpoint: a file is whole under its name, whenever this process ends. On a disk that is full the training goes on without,
   * as it is worth more.
   */
  keep(step: number, bytes: Uint8Array): void {
    const path = join(this.#folder, `state-${this.#turn++ % 2}.bin`);
    try {
      writeFileSync(`${path}.new`, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      rmSync(`${path}.new`, { force: true });
      process.stderr.write(`No checkpoint of step ${step}, as the disk of ${this.#folder} is full.\n`);
      return;
    }
    renameSync(`${path}.new`, path);
    this.say('checkpoint', { step, path });
  }
}

import { renameSync, writeFileSync, writeSync } from 'node:fs';
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

  /** Keeps a checkpoint: a file is whole under its name, whenever this process ends. */
  keep(step: number, bytes: Uint8Array): void {
    const path = join(this.#folder, `state-${this.#turn++ % 2}.bin`);
    writeFileSync(`${path}.new`, bytes);
    renameSync(`${path}.new`, path);
    this.say('checkpoint', { step, path });
  }
}

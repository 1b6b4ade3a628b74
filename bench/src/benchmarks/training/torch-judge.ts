import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { judgeEnded } from '../../errors.js';

const SCRIPT = fileURLToPath(new URL('../../../judges/training.py', import.meta.url));

/** An input of a job, its batch first. */
export interface JobInput {
  readonly name: string;
  readonly shape: readonly number[];
  readonly is_index: boolean;
  /** Whether PyTorch has its channels before height and width. */
  readonly is_image: boolean;
}

/** What PyTorch is asked; the files lie in the folder. */
export interface TorchJob {
  readonly what: 'gradient' | 'pace';
  readonly folder: string;
  readonly inputs: readonly JobInput[];
  /** Of every output in the loss. */
  readonly weights: readonly JobInput[];
  readonly steps?: number;
}

/** What it says. */
export interface TorchVerdict {
  readonly failed?: string;
  readonly worst?: number;
  readonly where?: string;
  /** The error of PyTorch's own gradient in float32. */
  readonly single?: number;
  /** How near the nearest activation lies to a kink, by the largest of its tensor. */
  readonly kink?: number;
  readonly steps_a_second?: number;
}

/** A Python with PyTorch that answers one job after the other. */
export class TorchJudge {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor(python: string) {
    this.#process = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** @throws bench/judge-ended */
  async judge(job: TorchJob): Promise<TorchVerdict> {
    this.#process.stdin.write(`${JSON.stringify(job)}\n`);
    const line = await this.#lines.next();
    if (line.done === true) throw judgeEnded('its errors are above');
    return JSON.parse(line.value) as TorchVerdict;
  }

  close(): void {
    this.#process.stdin.end();
  }
}

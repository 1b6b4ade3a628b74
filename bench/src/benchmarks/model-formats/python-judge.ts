import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { judgeEnded } from '../../errors.js';

/** What is to be judged; the files lie in the folder. */
export interface Job {
  readonly folder: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly is_index: boolean;
  }[];
  readonly outputs: readonly (readonly number[])[];
}

/** What one part of the judge says; `failed` holds what it threw. */
export interface Part {
  readonly failed?: string;
  readonly note?: string | null;
  readonly params?: number;
  readonly macs?: number;
  readonly learns?: boolean;
  readonly missing?: readonly string[];
}

/** What the judge says of one job. */
export type Verdict = Readonly<
  Partial<Record<'checker' | 'float' | 'int8' | 'classes' | 'keras' | 'torch', Part>>
>;

const SCRIPT = fileURLToPath(new URL('../../../judges/model-formats.py', import.meta.url));

/** TensorFlow keeps what it compiled: a new process frees it. */
const JOBS_A_PROCESS = 10;

/** A Python with TensorFlow, Keras, PyTorch and onnx that judges one job after the other, in bounded memory. */
export class PythonJudge {
  private process: ChildProcess | undefined;
  private lines: AsyncIterator<string> | undefined;
  private errors = '';
  private jobs = 0;

  constructor(private readonly python: string) {}

  /** @throws bench/judge-ended */
  async judge(job: Job): Promise<Verdict> {
    if (this.jobs % JOBS_A_PROCESS === 0) this.restart();
    this.jobs++;
    this.process?.stdin?.write(`${JSON.stringify(job)}\n`);
    const line = await this.lines?.next();
    if (line === undefined || line.done === true) {
      this.jobs = 0;
      throw judgeEnded(this.errors.trim().slice(-500));
    }
    return JSON.parse(line.value) as Verdict;
  }

  close(): void {
    this.process?.stdin?.end();
    this.process = undefined;
  }

  private restart(): void {
    this.close();
    this.errors = '';
    const child = spawn(this.python, [SCRIPT], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stderr.on('data', (text: Buffer) => {
      this.errors = (this.errors + String(text)).slice(-10_000);
    });
    child.on('error', (error) => {
      this.errors += error.message;
    });
    child.stdin.on('error', () => undefined);
    const lines: Interface = createInterface({ input: child.stdout });
    this.lines = lines[Symbol.asyncIterator]();
    this.process = child;
  }
}

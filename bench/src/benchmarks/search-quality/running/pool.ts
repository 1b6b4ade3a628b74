import { Worker } from 'node:worker_threads';
import type { Job } from './job.js';
import type { Run } from './run.js';

/** Makes runs on several threads. */
export class Pool {
  readonly #workers: readonly Worker[];
  readonly #idle: Worker[];
  readonly #waiting: ((worker: Worker) => void)[] = [];

  constructor(threads: number) {
    this.#workers = Array.from(
      { length: threads },
      () => new Worker(new URL('./worker.js', import.meta.url)),
    );
    this.#idle = [...this.#workers];
  }

  /** How many runs go on at once. */
  get threads(): number {
    return this.#workers.length;
  }

  /** Makes a run as soon as a thread is free. */
  async run(job: Job): Promise<Run> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>((resolve) => this.#waiting.push(resolve)));
    try {
      return await answerOf(worker, job);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(worker);
      else next(worker);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

function answerOf(worker: Worker, job: Job): Promise<Run> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.off('message', answered).off('error', failed);
      end();
    };
    const answered = (run: Run) => {
      settle(() => {
        resolve(run);
      });
    };
    const failed = (error: Error) => {
      settle(() => {
        reject(error);
      });
    };
    worker.on('message', answered).on('error', failed);
    worker.postMessage(job);
  });
}

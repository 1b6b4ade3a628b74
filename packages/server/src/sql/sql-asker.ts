import { fileURLToPath } from 'node:url';
import type { Clock } from '@edgewright/base';
import type { SqlAnswer } from '@edgewright/trial-history';
import { questionFailed, tooSlow } from '../errors.js';
import { AskedProcess } from '../processes/asked-process.js';
import type { SqlFound, SqlQuestion } from './sql-question.js';

const PROCESS = fileURLToPath(new URL('./sql-process.js', import.meta.url));

/** How long a question may take, in seconds. */
const LIMIT_SECONDS = 5;
/** Rows of an answer. */
const MOST_ROWS = 10_000;
/** Heap of the process that asks, in MiB. */
const HEAP_MB = 512;

/** How questions in plain SQL are asked. */
export interface SqlAskerOptions {
  /** Of the database. */
  readonly path: string;
  readonly clock: Clock;
  readonly limitSeconds?: number;
}

/** Asks questions in plain SQL, one at a time, in a process that is ended when one takes too long. */
export class SqlAsker {
  readonly #clock: Clock;
  readonly #process: AskedProcess<SqlQuestion, SqlFound>;
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ path, clock, limitSeconds = LIMIT_SECONDS }: SqlAskerOptions) {
    this.#clock = clock;
    this.#process = new AskedProcess({
      script: PROCESS,
      words: [path],
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      clock,
      limitSeconds,
      tooSlow: (_, seconds) => tooSlow(seconds),
      failed: questionFailed,
    });
  }

  /** @throws storage/bad-sql · server/too-slow · server/question-failed */
  ask(sql: string): Promise<SqlAnswer> {
    const answer = this.#turn.then(() => this.#askNow(sql));
    // Who comes next waits for the end, however it ends.
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  close(): void {
    this.#process.close();
  }

  async #askNow(sql: string): Promise<SqlAnswer> {
    // Its start is no part of a question.
    await this.#process.begin();
    const begunMs = this.#clock.now();
    const found = await this.#process.ask({ sql, mostRows: MOST_ROWS });
    return { ...found, milliseconds: this.#clock.now() - begunMs };
  }
}

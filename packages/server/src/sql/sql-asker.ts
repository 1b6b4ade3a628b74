import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { disown, errorFromJson, type Clock } from '@edgewright/base';
import type { SqlAnswer } from '@edgewright/trial-history';
import { questionFailed, tooSlow } from '../errors.js';
import { READY, type SqlReply } from './sql-messages.js';

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
  readonly #options: SqlAskerOptions;
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #asked = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SqlAskerOptions) {
    this.#options = options;
  }

  /** @throws storage/bad-sql · server/too-slow · server/question-failed */
  ask(sql: string): Promise<SqlAnswer> {
    const answer = this.#turn.then(() => this.#askNow(sql));
    // Who comes next waits for the end, however it ends.
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  async #askNow(sql: string): Promise<SqlAnswer> {
    const { clock, limitSeconds = LIMIT_SECONDS } = this.#options;
    const child = this.#child ?? this.#start();
    await this.#ready;
    const id = ++this.#asked;
    const begunMs = clock.now();
    const over = new AbortController();
    const late = clock.sleep(limitSeconds * 1_000, over.signal).then(() => 'late' as const);
    late.catch(() => undefined);
    const reply = replyOf(child, id);
    child.send({ id, sql, mostRows: MOST_ROWS });
    try {
      const first = await Promise.race([reply, late]);
      if (first === 'late') throw tooSlow(limitSeconds);
      if ('error' in first) throw errorFromJson(first.error);
      return { ...first.answer, milliseconds: clock.now() - begunMs };
    } catch (error) {
      if (!child.connected || isLost(error)) this.close();
      throw error;
    } finally {
      over.abort();
    }
  }

  #start(): ChildProcess {
    const { path } = this.#options;
    const child = fork(PROCESS, [path], {
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'json',
    });
    child.on('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    // A server that ends need not wait for it.
    child.unref();
    child.channel?.unref();
    this.#child = child;
    this.#ready = readiness(child);
    return child;
  }
}

/** Until the process can be asked. */
function readiness(child: ChildProcess): Promise<void> {
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (message === READY) resolve();
    });
    child.on('exit', () => {
      reject(questionFailed('its process ended before it began'));
    });
  });
  disown(ready);
  return ready;
}

/** Whether the process is of no more use. */
function isLost(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'server/too-slow';
}

function replyOf(child: ChildProcess, id: number): Promise<SqlReply> {
  return new Promise((resolve, reject) => {
    const onMessage = (reply: SqlReply) => {
      if (reply.id !== id) return;
      end();
      resolve(reply);
    };
    const onExit = (code: number | null, signal: string | null) => {
      end();
      reject(questionFailed(`its process ended with ${signal ?? `code ${code ?? 0}`}`));
    };
    const end = () => {
      child.off('message', onMessage).off('exit', onExit);
    };
    child.on('message', onMessage).on('exit', onExit);
  });
}

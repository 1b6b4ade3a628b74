/**
 * A process that answers questions which would hold up everything else in this one. What computes without a pause cannot be stopped
 * from within: this process is ended from outside, and the next question starts another.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { disown, errorFromJson, messageOf, type Clock } from '@edgewright/base';
import { READY, type ProcessReply } from './process-messages.js';

/** What is asked, and how. */
export interface AskedProcessOptions<Question> {
  /** The script of the process, which calls `answerQuestions`; and its words. */
  readonly script: string;
  readonly words: readonly string[];
  /** Of Node; those of this process without it. */
  readonly execArgv?: readonly string[];
  readonly clock: Clock;
  /** How long a question may take, in seconds. */
  readonly limitSeconds: number;
  /** What is thrown when it takes longer, and when its process ends with it. */
  readonly tooSlow: (question: Question, seconds: number) => Error;
  readonly failed: (problem: string) => Error;
}

/** Asks a process that is started when it is needed. One question at a time: what ends a question ends the process with it. */
export class AskedProcess<Question, Answer> {
  readonly #options: AskedProcessOptions<Question>;
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #asked = 0;

  constructor(options: AskedProcessOptions<Question>) {
    this.#options = options;
  }

  /** Of the process; `undefined` while there is none. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the process where there is none, and waits until it can be asked. @throws what the options say of failing */
  async begin(): Promise<void> {
    if (this.#child === undefined) this.#start();
    await this.#ready;
  }

  /** @throws what the process throws, what the options say, and the reason of the signal, which ends the process */
  async ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted();
    const child = this.#child ?? this.#start();
    const end = () => {
      this.#end(child);
    };
    signal?.addEventListener('abort', end, { once: true });
    try {
      await this.#ready;
      const reply = await this.#reply(child, question);
      if ('error' in reply) throw errorFromJson(reply.error);
      return reply.answer;
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', end);
    }
  }

  close(): void {
    if (this.#child !== undefined) this.#end(this.#child);
  }

  async #reply(child: ChildProcess, question: Question): Promise<ProcessReply<Answer>> {
    const { clock, limitSeconds, tooSlow, failed } = this.#options;
    const id = ++this.#asked;
    const over = new AbortController();
    const late = clock.sleep(limitSeconds * 1_000, over.signal).then(() => 'late' as const);
    disown(late);
    const reply = replyOf<Answer>(child, { id, failed });
    child.send({ id, question });
    try {
      const first = await Promise.race([reply, late]);
      if (first !== 'late') return first;
      disown(reply);
      this.#end(child);
      throw tooSlow(question, limitSeconds);
    } finally {
      over.abort();
    }
  }

  #end(child: ChildProcess): void {
    child.kill('SIGKILL');
    if (this.#child === child) this.#child = undefined;
  }

  #start(): ChildProcess {
    const { script, words, execArgv, failed } = this.#options;
    const child = fork(script, words, {
      ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'json',
    });
    const forget = () => {
      if (this.#child === child) this.#child = undefined;
    };
    child.on('exit', forget).on('error', forget);
    // A server that ends need not wait for it.
    child.unref();
    child.channel?.unref();
    this.#child = child;
    this.#ready = readiness(child, failed);
    return child;
  }
}

type Failed = (problem: string) => Error;

/** Until the process can be asked. */
function readiness(child: ChildProcess, failed: Failed): Promise<void> {
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if (message === READY) resolve();
    });
    child.on('error', (error) => {
      reject(failed(messageOf(error)));
    });
    child.on('exit', () => {
      reject(failed('its process ended before it began'));
    });
  });
  disown(ready);
  return ready;
}

function replyOf<Answer>(
  child: ChildProcess,
  { id, failed }: { readonly id: number; readonly failed: Failed },
): Promise<ProcessReply<Answer>> {
  return new Promise((resolve, reject) => {
    const onMessage = (reply: ProcessReply<Answer>) => {
      if (reply.id !== id) return;
      end();
      resolve(reply);
    };
    const onExit = (code: number | null, signal: string | null) => {
      end();
      reject(failed(`its process ended with ${signal ?? `code ${code ?? 0}`}`));
    };
    const end = () => {
      child.off('message', onMessage).off('exit', onExit);
    };
    child.on('message', onMessage).on('exit', onExit);
  });
}

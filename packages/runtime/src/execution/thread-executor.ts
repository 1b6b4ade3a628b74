/**
 * Worker threads as an executor. A thread computes on a core of its own, and it alone of what a process has can be ended
 * from outside while it computes: an evaluation that is called off is told so, and its thread is ended where it does not
 * heed that soon. Memory is bounded a thread, so that an evaluator that wants too much takes its thread with it, and the
 * search goes on.
 */
import process from 'node:process';
import { BroadcastChannel, MessageChannel, type MessagePort } from 'node:worker_threads';
import { errorFromJson, errorToJson, isEdgewrightError, type Env } from '@edgewright/base';
import type { Evaluation, ExecutionContext, Executor, WorkItem } from '@edgewright/contracts';
import { Piscina } from 'piscina';
import { executorClosed, threadLost } from '../errors.js';
import { answerCall } from './answer-call.js';
import type {
  MessageToThread,
  PoolMessage,
  ThreadAnswer,
  ThreadCall,
  ThreadData,
  ThreadTask,
} from './thread-messages.js';

/** What an executor of threads is made with. */
export interface ThreadExecutorParts {
  /** Threads at once. */
  readonly threads: number;
  /** Heap of a thread at most, in MiB; absent: as Node has it. */
  readonly memoryMb?: number;
  readonly env: Pick<Env, 'clock' | 'logger'>;
  /** How long an evaluation that is called off may take to end by itself, in milliseconds. */
  readonly graceMs?: number;
}

/** Long enough to end a program that was started, short enough for a place in the search. */
const GRACE_MS = 1000;
/** How long evaluators may take to close, in milliseconds. */
const CLOSING_MS = 5000;

/** Of the executors of this process. */
let made = 0;

/** Carries out evaluations in threads of this process, which are started as they are needed and kept until it is closed. */
export class ThreadExecutor implements Executor {
  readonly name = 'threads';
  readonly #parts: ThreadExecutorParts;
  readonly #pool: Piscina<ThreadTask, ThreadAnswer>;
  readonly #channel: BroadcastChannel;
  /** Threads that may hold an evaluator. */
  readonly #holding = new Set<number>();
  #whenClosed: () => void = () => undefined;
  #isClosed = false;

  constructor(parts: ThreadExecutorParts) {
    const { threads, memoryMb } = parts;
    const channel = `edgewright-threads-${process.pid}-${++made}`;
    this.#parts = parts;
    this.#channel = new BroadcastChannel(channel);
    this.#channel.onmessage = ({ data }: { readonly data: unknown }) => {
      this.#take(data as PoolMessage);
    };
    this.#channel.unref();
    this.#pool = new Piscina({
      filename: new URL('./evaluation-thread.js', import.meta.url).href,
      name: 'evaluateInThread',
      minThreads: 0,
      maxThreads: threads,
      concurrentTasksPerWorker: 1,
      idleTimeout: Infinity,
      // A thread that waits so hears nothing but its next task: no signal, no timer of its evaluators.
      atomics: 'disabled',
      workerData: { channel } satisfies ThreadData,
      ...(memoryMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryMb } }),
    });
  }

  /** @throws runtime/thread-lost where the thread died · runtime/executor-closed · what the evaluator throws */
  async evaluate(item: WorkItem, context: ExecutionContext): Promise<Evaluation> {
    const { signal } = context;
    if (this.#isClosed) throw executorClosed(this.name);
    signal.throwIfAborted();
    const { port1, port2 } = new MessageChannel();
    const ending = new AbortController();
    const over = new AbortController();
    const send = (message: MessageToThread) => {
      port1.postMessage(message);
    };
    const callOff = () => {
      send({ kind: 'abort', reason: errorToJson(signal.reason) });
      void this.#endLater(ending, over.signal);
    };
    port1.on('message', (call: ThreadCall) => void answerCall(call, context, send));
    signal.addEventListener('abort', callOff, { once: true });
    try {
      const answer = await this.#run(item, port2, ending.signal);
      this.#holding.add(answer.threadId);
      return evaluationOf(answer);
    } catch (error) {
      signal.throwIfAborted();
      throw isEdgewrightError(error) ? error : threadLost(item.evaluator, error);
    } finally {
      over.abort(null);
      signal.removeEventListener('abort', callOff);
      port1.close();
    }
  }

  /** Closes the evaluators, then ends the threads. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#isHeld()) await this.#closeEvaluators();
    this.#channel.close();
    await this.#pool.destroy();
  }

  #run(item: WorkItem, port: MessagePort, signal: AbortSignal): Promise<ThreadAnswer> {
    return this.#pool.run({ item, port }, { transferList: [port], signal });
  }

  /** Ends the thread of an evaluation that is called off, unless the evaluation is over before. */
  async #endLater(ending: AbortController, over: AbortSignal): Promise<void> {
    const { env, graceMs = GRACE_MS } = this.#parts;
    try {
      await env.clock.sleep(graceMs, over);
      ending.abort();
    } catch {
      // It ended by itself.
    }
  }

  async #closeEvaluators(): Promise<void> {
    const over = new AbortController();
    const closed = new Promise<void>((resolve) => {
      this.#whenClosed = resolve;
    });
    const late = this.#parts.env.clock.sleep(CLOSING_MS, over.signal).catch(() => undefined);
    this.#channel.postMessage({ kind: 'close' } satisfies PoolMessage);
    await Promise.race([closed, late]);
    over.abort(null);
  }

  #take(message: PoolMessage): void {
    if (message.kind === 'log') this.#parts.env.logger[message.level](message.message, message.fields);
    if (message.kind === 'closed') this.#holding.delete(message.threadId);
    if (!this.#isHeld()) this.#whenClosed();
  }

  /** Whether a thread that lives holds an evaluator. */
  #isHeld(): boolean {
    return this.#pool.threads.some(({ threadId }) => this.#holding.has(threadId));
  }
}

function evaluationOf(answer: ThreadAnswer): Evaluation {
  if ('error' in answer) throw errorFromJson(answer.error);
  return answer.evaluation;
}

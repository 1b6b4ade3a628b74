import type { MessagePort } from 'node:worker_threads';
import { disown, errorFromJson } from '@edgewright/base';
import type { Artifacts, Continuation, ExecutionContext, Metrics } from '@edgewright/contracts';
import type { ContextRequest, ContextValue, MessageToThread, ThreadCall } from './thread-messages.js';

interface Waiting {
  readonly resolve: (value: ContextValue) => void;
  readonly reject: (error: Error) => void;
}

/** The context of one evaluation in its thread: every call crosses to the process that wants the evaluation, and is answered there. */
export class EvaluationPort {
  readonly #port: MessagePort;
  readonly #called = new AbortController();
  readonly #waiting = new Map<number, Waiting>();
  readonly #calls: Promise<unknown>[] = [];

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (message: MessageToThread) => {
      this.#take(message);
    });
  }

  readonly context: ExecutionContext = {
    signal: this.#called.signal,
    report: (step: number, metrics: Metrics) =>
      this.#ask({ ask: 'report', step, metrics }) as Promise<Continuation>,
    artifacts: {
      put: async (name, content) => {
        await this.#ask({ ask: 'put', name, content });
      },
      get: (name) => this.#ask({ ask: 'get', name }) as Promise<Uint8Array | undefined>,
      folder: () => this.#ask({ ask: 'folder' }) as Promise<string>,
    } satisfies Artifacts,
  };

  /** Resolves once every call was answered, those too that the evaluator does not wait for. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#calls);
  }

  close(): void {
    this.#port.close();
  }

  #ask(request: ContextRequest): Promise<ContextValue> {
    const id = this.#calls.length;
    const answer = new Promise<ContextValue>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    disown(answer);
    this.#calls.push(answer);
    this.#port.postMessage({ id, request } satisfies ThreadCall);
    return answer;
  }

  #take(message: MessageToThread): void {
    if (message.kind === 'abort') {
      this.#called.abort(errorFromJson(message.reason));
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(errorFromJson(message.error));
  }
}

/**
 * One stream of requests and answers. Requests are read only while fewer than the limit are unanswered and the client takes what it is
 * sent, so that a client that never reads costs what the limit allows, and not more. A stream on which nothing is asked for long is ended,
 * and so is one of a server that ends, once it has answered: what its client has asked besides is for another replica.
 */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { badRequest } from '../errors.js';
import type {
  EvaluateRequest,
  EvaluateResponse,
  EvaluateStreamRequest,
  EvaluateStreamResponse,
} from '../generated/ppe.js';
import { failureMessage } from '../wire/outcome-message.js';
import type { Limits } from './limits.js';

/** Carries out one request; rejects only where its client gave up. */
export type CarryOut = (request: EvaluateRequest, controller: AbortController) => Promise<EvaluateResponse>;

/** What bounds a stream. */
export interface StreamTerms extends Pick<Limits, 'maxInFlight' | 'idleMs'> {
  readonly draining: AbortSignal;
}

type Stream = ServerDuplexStream<EvaluateStreamRequest, EvaluateStreamResponse>;

/** Answers a stream until its client, its idleness or the end of the server ends it, and the last answer has left. */
export function answerStream(stream: Stream, carryOut: CarryOut, terms: StreamTerms): void {
  new StreamAnswers(stream, carryOut, terms).begin();
}

class StreamAnswers {
  readonly #stream: Stream;
  readonly #carryOut: CarryOut;
  readonly #terms: StreamTerms;
  readonly #running = new Map<number, AbortController>();
  readonly #idle: NodeJS.Timeout;
  #isEnding = false;
  #isFull = false;

  constructor(stream: Stream, carryOut: CarryOut, terms: StreamTerms) {
    this.#stream = stream;
    this.#carryOut = carryOut;
    this.#terms = terms;
    this.#idle = setTimeout(() => {
      if (this.#running.size === 0) this.#end();
      else this.#idle.refresh();
    }, terms.idleMs).unref();
  }

  begin(): void {
    const { draining } = this.#terms;
    draining.addEventListener('abort', this.#end, { once: true });
    this.#stream
      .on('data', this.#read)
      .on('drain', () => {
        this.#isFull = false;
        this.#settle();
      })
      .on('end', this.#end)
      .on('cancelled', this.#callOff)
      .on('error', this.#callOff);
    if (draining.aborted) this.#end();
  }

  readonly #read = ({ id, what }: EvaluateStreamRequest): void => {
    this.#idle.refresh();
    if (what?.$case === 'cancel') this.#running.get(id)?.abort(null);
    else if (what?.$case === 'evaluate' && !this.#isEnding) void this.#answer(id, what.value);
    this.#settle();
  };

  async #answer(id: number, request: EvaluateRequest): Promise<void> {
    if (this.#running.has(id)) {
      this.#write(
        id,
        failureMessage(badRequest('id', `${id} is the number of a request that is unanswered`)),
      );
      return;
    }
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      this.#write(id, await this.#carryOut(request, controller));
    } catch {
      // It was called off: nobody waits for an answer.
    } finally {
      this.#running.delete(id);
      this.#settle();
    }
  }

  #write(id: number, response: EvaluateResponse): void {
    if (!this.#stream.destroyed) this.#isFull = !this.#stream.write({ id, response });
  }

  #settle(): void {
    const { size } = this.#running;
    if (this.#isEnding && size === 0) this.#stream.end();
    else if (this.#isEnding || this.#isFull || size >= this.#terms.maxInFlight) this.#stream.pause();
    else this.#stream.resume();
  }

  readonly #end = (): void => {
    this.#isEnding = true;
    this.#release();
    this.#settle();
  };

  readonly #callOff = (): void => {
    this.#release();
    for (const controller of this.#running.values()) controller.abort(null);
  };

  #release(): void {
    clearTimeout(this.#idle);
    this.#terms.draining.removeEventListener('abort', this.#end);
  }
}

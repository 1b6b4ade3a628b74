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
import { CallOff } from './call-off.js';
import type { Limits } from './limits.js';

/** Carries out one request; never rejects, and answers nothing where nobody waits for it. */
export type CarryOut = (request: EvaluateRequest, callOff: CallOff) => Promise<EvaluateResponse | undefined>;

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
  readonly #running = new Map<number, CallOff>();
  readonly #idle: NodeJS.Timeout;
  /** Since the timer looked last: to note it takes less time than to restart the timer. */
  #isAsked = false;
  #isEnding = false;
  #isFull = false;

  constructor(stream: Stream, carryOut: CarryOut, terms: StreamTerms) {
    this.#stream = stream;
    this.#carryOut = carryOut;
    this.#terms = terms;
    this.#idle = setTimeout(() => {
      if (!this.#isAsked && this.#running.size === 0) this.#end();
      else this.#idle.refresh();
      this.#isAsked = false;
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
    this.#isAsked = true;
    if (what?.$case === 'cancel') this.#running.get(id)?.abort();
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
    const callOff = new CallOff();
    this.#running.set(id, callOff);
    const response = await this.#carryOut(request, callOff);
    if (response !== undefined) this.#write(id, response);
    this.#running.delete(id);
    this.#settle();
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
    for (const callOff of this.#running.values()) callOff.abort();
  };

  #release(): void {
    clearTimeout(this.#idle);
    this.#terms.draining.removeEventListener('abort', this.#end);
  }
}

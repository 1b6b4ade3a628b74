/**
 * One stream of requests and answers. Requests are read only while fewer than the limit are unanswered and the client takes what it is
 * sent, so that a client that never reads costs what the limit allows, and not more.
 */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type {
  EvaluateRequest,
  EvaluateResponse,
  EvaluateStreamRequest,
  EvaluateStreamResponse,
} from '../generated/ppe.js';

/** Carries out one request; rejects only where its signal aborted. */
export type CarryOut = (request: EvaluateRequest, signal: AbortSignal) => Promise<EvaluateResponse>;

type Stream = ServerDuplexStream<EvaluateStreamRequest, EvaluateStreamResponse>;

/** Answers a stream until its client ends it and the last answer has left. */
export function answerStream(stream: Stream, carryOut: CarryOut, maxInFlight: number): void {
  const running = new Map<number, AbortController>();
  let isEnded = false;
  let isFull = false;
  const settle = () => {
    if (isEnded && running.size === 0) stream.end();
    else if (isFull || running.size >= maxInFlight) stream.pause();
    else stream.resume();
  };
  const begin = async (id: number, request: EvaluateRequest) => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const response = await carryOut(request, controller.signal);
      if (!stream.destroyed) isFull = !stream.write({ id, response });
    } catch {
      // It was called off: nobody waits for an answer.
    } finally {
      running.delete(id);
      settle();
    }
  };
  const endAll = () => {
    for (const controller of running.values()) controller.abort(null);
  };
  stream.on('data', ({ id, what }: EvaluateStreamRequest) => {
    if (what?.$case === 'cancel') running.get(id)?.abort(null);
    else if (what?.$case === 'evaluate') void begin(id, what.value);
    settle();
  });
  stream.on('drain', () => {
    isFull = false;
    settle();
  });
  stream.on('end', () => {
    isEnded = true;
    settle();
  });
  stream.on('cancelled', endAll);
  stream.on('error', endAll);
}

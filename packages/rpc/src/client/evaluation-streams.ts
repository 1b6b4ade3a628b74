/**
 * Evaluations over streams, one a replica: a call is balanced once, when it begins, so that one stream would leave all replicas but one without
 * work. Requests go to the connected replicas in turn, and past one that falls behind; what a replica leaves unanswered is asked of another,
 * for evaluations can be repeated; and an expensive one that takes longer than nearly all before is asked of a second.
 */
import { status } from '@grpc/grpc-js';
import type { Clock } from '@edgewright/base';
import type { EvaluateRequest, EvaluateResponse } from '../generated/ppe.js';
import { lostCall } from './lost-call.js';
import { ReplicaStream } from './replica-stream.js';
import type { ServiceAddress } from './service-address.js';
import { TailDelay } from './tail-delay.js';

/** How an evaluation is asked for. */
export interface StreamedTerms {
  readonly signal: AbortSignal;
  /** Whether a second replica may be asked as well: for what takes longer than a message does. */
  readonly isExpensive?: boolean;
}

/** Which replica a request went to last. */
interface Route {
  last?: ReplicaStream;
}

/** Of one request. */
const MOST_ATTEMPTS = 8;
/** Unanswered requests that say nothing of the pace of a replica. */
const AHEAD = 16;
/** How long a request waits for any replica to be there, in milliseconds. */
const PATIENCE_MS = 10_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2000;
/** What another replica may answer. */
const PASSING: ReadonlySet<status> = new Set([
  status.OK,
  status.CANCELLED,
  status.UNKNOWN,
  status.RESOURCE_EXHAUSTED,
  status.ABORTED,
  status.INTERNAL,
  status.UNAVAILABLE,
]);

/** Asks the replicas of a service. */
export class EvaluationStreams {
  readonly #addresses: readonly string[];
  readonly #replicas: readonly ReplicaStream[];
  readonly #clock: Clock;
  readonly #tail = new TailDelay();
  #turn = 0;

  constructor(service: ServiceAddress, clock: Clock) {
    this.#addresses = service.addresses;
    this.#replicas = service.addresses.map((address) => new ReplicaStream(address, service));
    this.#clock = clock;
  }

  /** @throws rpc/unreachable · rpc/not-admitted · rpc/too-large · the reason of the signal */
  async evaluate(request: EvaluateRequest, terms: StreamedTerms): Promise<EvaluateResponse> {
    if (terms.isExpensive !== true) return this.#asked(request, terms.signal, {});
    const startMs = this.#clock.now();
    const delayMs = this.#tail.delayMs();
    const answer = await (delayMs === undefined
      ? this.#asked(request, terms.signal, {})
      : this.#hedged(request, terms.signal, delayMs));
    this.#tail.observe(this.#clock.now() - startMs);
    return answer;
  }

  close(): void {
    for (const replica of this.#replicas) replica.close();
  }

  async #hedged(request: EvaluateRequest, signal: AbortSignal, delayMs: number): Promise<EvaluateResponse> {
    const calledOff = new AbortController();
    const either = AbortSignal.any([signal, calledOff.signal]);
    const route: Route = {};
    const first = this.#asked(request, either, route);
    const second = this.#clock.sleep(delayMs, either).then(() => {
      const isOther = this.#connected().some((replica) => replica !== route.last);
      return isOther ? this.#asked(request, either, { ...route }) : first;
    });
    try {
      return await Promise.any([first, second]);
    } catch {
      signal.throwIfAborted();
      return await first;
    } finally {
      calledOff.abort(null);
    }
  }

  async #asked(request: EvaluateRequest, signal: AbortSignal, route: Route): Promise<EvaluateResponse> {
    for (let attempt = 1; ; attempt++) {
      const replica = await this.#next(signal, route.last);
      const isOther = replica !== route.last;
      route.last = replica;
      const answer = await replica.ask(request, signal);
      if (!('lost' in answer)) return answer;
      const { lost } = answer;
      if (attempt >= MOST_ATTEMPTS || !PASSING.has(lost.code)) throw lostCall(this.#addresses, lost);
      // The next may be another, which need not be waited for.
      if (!isOther || this.#replicas.length === 1 || lost.code === status.RESOURCE_EXHAUSTED)
        await this.#clock.sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt), signal);
    }
  }

  /** The connected replica whose turn it is; the last one only where it is alone. */
  async #next(signal: AbortSignal, last: ReplicaStream | undefined): Promise<ReplicaStream> {
    const untilMs = performance.now() + PATIENCE_MS;
    for (;;) {
      signal.throwIfAborted();
      const connected = this.#connected();
      const others = connected.filter((replica) => replica !== last);
      const chosen = inTurn(others.length > 0 ? others : connected);
      if (chosen !== undefined) {
        this.#turn = (this.#turn + 1) % this.#replicas.length;
        return chosen;
      }
      const leftMs = untilMs - performance.now();
      if (leftMs <= 0) throw lostCall(this.#addresses, { details: 'no replica can be connected to' });
      await Promise.race(this.#replicas.map((replica) => replica.changed(leftMs)));
    }
  }

  /** Those that are connected, each time beginning with another. */
  #connected(): readonly ReplicaStream[] {
    const turned = [...this.#replicas.slice(this.#turn), ...this.#replicas.slice(0, this.#turn)];
    return turned.filter((replica) => replica.isReady());
  }
}

/** The first that is not behind: with no more than twice as many unanswered requests as the one with the fewest, and {@link AHEAD}. */
function inTurn(replicas: readonly ReplicaStream[]): ReplicaStream | undefined {
  const fewest = Math.min(...replicas.map(({ unanswered }) => unanswered));
  return replicas.find(({ unanswered }) => unanswered <= 2 * fewest + AHEAD);
}

/**
 * Who may call, and how many at once, settled from the metadata of a call before its body is read. What is turned away for want of room is
 * told when to come again, which clients of gRPC heed.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import {
  Metadata,
  ServerInterceptingCall,
  status,
  type ServerInterceptingCallInterface,
  type ServerInterceptor,
} from '@grpc/grpc-js';
import type { Clock } from '@edgewright/base';

/** When to come again, in milliseconds. @source gRFC A6, server pushback */
const PUSHBACK = 'grpc-retry-pushback-ms';
const PUSHBACK_MS = 200;
/** A caller that asks whether a server lives need not be known to it. */
const OPEN_TO_ALL = '/grpc.health.v1.Health/';

/** Counts of calls, for metrics. */
export interface CallCounts {
  running: number;
  answered: number;
  shed: number;
  refused: number;
}

/** A call that ended, as the log has it. */
export interface EndedCall {
  readonly method: string;
  /** Name of the status; `CANCELLED` where the client gave up. */
  readonly code: string;
  readonly sinceMs: number;
  readonly peer: string;
}

/** What a server lets in, and who is told. */
export interface Admission {
  readonly maxCalls: number;
  readonly counts: CallCounts;
  readonly clock: Clock;
  readonly ended: (call: EndedCall) => void;
}

/** Turns away calls without the token, and those for which there is no room. */
export function admission(token: string | undefined, terms: Admission): ServerInterceptor {
  const expected = token === undefined ? undefined : digest(`Bearer ${token}`);
  const { counts, maxCalls } = terms;
  const refusalOf = (method: string, metadata: Metadata): Status | undefined => {
    if (method.startsWith(OPEN_TO_ALL)) return undefined;
    if (expected !== undefined && !isToken(metadata, expected)) {
      counts.refused++;
      return { code: status.UNAUTHENTICATED, details: 'the token is missing or wrong' };
    }
    if (counts.running < maxCalls) return undefined;
    counts.shed++;
    return comeAgain(maxCalls);
  };
  return ({ path }, call) => new AdmittedCall(call, { ...terms, method: path, refusalOf });
}

interface CallTerms extends Admission {
  readonly method: string;
  readonly refusalOf: (method: string, metadata: Metadata) => Status | undefined;
}

type Status = Parameters<ServerInterceptingCall['sendStatus']>[0];
type Listener = Parameters<ServerInterceptingCall['start']>[0];

/** A call that is counted while it runs. Messages pass as they are: the builders of gRPC would hand each through several functions. */
class AdmittedCall extends ServerInterceptingCall {
  readonly #call: ServerInterceptingCallInterface;
  readonly #terms: CallTerms;
  readonly #sinceMs: number;
  #isCounted = false;
  #isEnded = false;

  constructor(call: ServerInterceptingCallInterface, terms: CallTerms) {
    super(call);
    this.#call = call;
    this.#terms = terms;
    this.#sinceMs = terms.clock.now();
  }

  override start(listener: Listener): void {
    this.#call.start({
      onReceiveMetadata: (metadata) => {
        this.#admit(metadata, listener);
      },
      onReceiveMessage: (message) => {
        listener.onReceiveMessage(message);
      },
      onReceiveHalfClose: () => {
        listener.onReceiveHalfClose();
      },
      // A call that its client gives up sends no status.
      onCancel: () => {
        this.#release(status.CANCELLED);
        listener.onCancel();
      },
    });
  }

  override sendMessage(message: unknown, callback: () => void): void {
    this.#call.sendMessage(message, callback);
  }

  override sendStatus(sent: Status): void {
    this.#release(sent.code);
    this.#call.sendStatus(sent);
  }

  #admit(metadata: Metadata, listener: Listener): void {
    const { method, refusalOf, counts } = this.#terms;
    const refusal = refusalOf(method, metadata);
    if (refusal !== undefined) {
      this.sendStatus(refusal);
      return;
    }
    this.#isCounted = true;
    counts.running++;
    listener.onReceiveMetadata(metadata);
  }

  #release(code: status): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    const { counts, ended, method } = this.#terms;
    ended({ method, code: status[code], sinceMs: this.#sinceMs, peer: this.#call.getPeer() });
    if (!this.#isCounted) return;
    counts.running--;
    counts.answered++;
  }
}

function comeAgain(maxCalls: number): Status {
  const metadata = new Metadata();
  metadata.set(PUSHBACK, String(PUSHBACK_MS));
  return { code: status.RESOURCE_EXHAUSTED, details: `${maxCalls} calls are running; come again`, metadata };
}

/** In constant time, whatever was sent. */
function isToken(metadata: Metadata, expected: Buffer): boolean {
  const [sent = ''] = metadata.get('authorization');
  return timingSafeEqual(digest(String(sent)), expected);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

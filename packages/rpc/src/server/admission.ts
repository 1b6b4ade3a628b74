/**
 * Who may call, and how many at once, settled from the metadata of a call before its body is read. What is turned away for want of room is
 * told when to come again, which clients of gRPC heed.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import {
  Metadata,
  ResponderBuilder,
  ServerInterceptingCall,
  ServerListenerBuilder,
  status,
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
  const { maxCalls, counts, clock, ended } = terms;
  const expected = token === undefined ? undefined : digest(`Bearer ${token}`);
  return ({ path: method }, call) => {
    const sinceMs = clock.now();
    const isFree = method.startsWith(OPEN_TO_ALL);
    let isCounted = false;
    let isEnded = false;
    const release = (code: status) => {
      if (isEnded) return;
      isEnded = true;
      ended({ method, code: status[code], sinceMs, peer: call.getPeer() });
      if (!isCounted) return;
      counts.running--;
      counts.answered++;
    };
    const refusalOf = (metadata: Metadata): PartialStatusObject | undefined => {
      if (isFree) return undefined;
      if (expected !== undefined && !isToken(metadata, expected)) {
        counts.refused++;
        return { code: status.UNAUTHENTICATED, details: 'the token is missing or wrong' };
      }
      if (counts.running < maxCalls) return undefined;
      counts.shed++;
      return comeAgain(maxCalls);
    };
    const listener = new ServerListenerBuilder()
      .withOnReceiveMetadata((metadata, next) => {
        const refusal = refusalOf(metadata);
        if (refusal !== undefined) {
          release(refusal.code);
          call.sendStatus(refusal);
          return;
        }
        isCounted = true;
        counts.running++;
        next(metadata);
      })
      // A call that its client gives up sends no status.
      .withOnCancel(() => {
        release(status.CANCELLED);
      })
      .build();
    const responder = new ResponderBuilder()
      .withStart((next) => {
        next(listener);
      })
      .withSendStatus((sent, next) => {
        release(sent.code);
        next(sent);
      })
      .build();
    return new ServerInterceptingCall(call, responder);
  };
}

type PartialStatusObject = Parameters<ServerInterceptingCall['sendStatus']>[0];

function comeAgain(maxCalls: number): PartialStatusObject {
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

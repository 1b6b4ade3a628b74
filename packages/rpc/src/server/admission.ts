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

/** Turns away calls without the token, and those for which there is no room. */
export function admission(
  token: string | undefined,
  { maxCalls, counts }: { readonly maxCalls: number; readonly counts: CallCounts },
): ServerInterceptor {
  const expected = token === undefined ? undefined : digest(`Bearer ${token}`);
  return (method, call) => {
    let isCounted = false;
    const release = () => {
      if (!isCounted) return;
      isCounted = false;
      counts.running--;
      counts.answered++;
    };
    const isFree = method.path.startsWith(OPEN_TO_ALL);
    const listener = new ServerListenerBuilder()
      .withOnReceiveMetadata((metadata, next) => {
        if (!isFree && expected !== undefined && !isToken(metadata, expected)) {
          counts.refused++;
          call.sendStatus({ code: status.UNAUTHENTICATED, details: 'the token is missing or wrong' });
          return;
        }
        if (!isFree && counts.running >= maxCalls) {
          counts.shed++;
          const metadataOfStatus = new Metadata();
          metadataOfStatus.set(PUSHBACK, String(PUSHBACK_MS));
          call.sendStatus({
            code: status.RESOURCE_EXHAUSTED,
            details: `${maxCalls} calls are running; come again`,
            metadata: metadataOfStatus,
          });
          return;
        }
        isCounted = true;
        counts.running++;
        next(metadata);
      })
      // A call that its client gives up sends no status.
      .withOnCancel(release)
      .build();
    const responder = new ResponderBuilder()
      .withStart((next) => {
        next(listener);
      })
      .withSendStatus((sent, next) => {
        release();
        next(sent);
      })
      .build();
    return new ServerInterceptingCall(call, responder);
  };
}

/** In constant time, whatever was sent. */
function isToken(metadata: Metadata, expected: Buffer): boolean {
  const [sent = ''] = metadata.get('authorization');
  return timingSafeEqual(digest(String(sent)), expected);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

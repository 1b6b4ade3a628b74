import { setTimeout as sleep } from 'node:timers/promises';
import type { Subject } from '@edgewright/contracts';
import { credentials } from '@grpc/grpc-js';
import { Detail, PpeServiceClient, type EvaluateStreamRequest } from '@edgewright/rpc/client';
import { requestFor } from './networks.js';
import { ServerProcess } from './server-process.js';

/** What a server holds while clients ask and never read. */
export interface SilentResult {
  readonly streams: number;
  /** Requests that clients could send before they had no more room. */
  readonly sent: number;
  readonly firstBytes: number;
  readonly lastBytes: number;
}

const STREAMS = 8;
/** After which the server has no more room for its answers, in milliseconds. */
const SETTLED_MS = 2000;

/** Asks on several streams for answers with a row for each layer, and takes one of each. */
export async function neverRead(subjects: readonly Subject[], durationMs: number): Promise<SilentResult> {
  const server = await ServerProcess.start();
  const client = new PpeServiceClient(server.address, credentials.createInsecure());
  const requests = subjects.map((subject) => ({ ...requestFor(subject), detail: Detail.DETAIL_LAYERS }));
  let sent = 0;
  const streams = Array.from({ length: STREAMS }, () => {
    const stream = client.evaluateStream();
    stream.on('error', () => undefined);
    // Before the first answer is taken, gRPC may keep whatever comes.
    stream.once('data', () => stream.pause());
    const write = () => {
      let hasRoom = true;
      while (hasRoom) {
        const value = requests[sent++ % requests.length];
        const message: EvaluateStreamRequest = {
          id: sent,
          what: value === undefined ? undefined : { $case: 'evaluate', value },
        };
        hasRoom = stream.write(message);
      }
    };
    stream.on('drain', write);
    write();
    return stream;
  });
  try {
    await sleep(SETTLED_MS);
    const first = await server.usage({ what: 'memory' });
    await sleep(durationMs);
    const last = await server.usage({ what: 'memory' });
    return { streams: STREAMS, sent, firstBytes: first.liveBytes, lastBytes: last.liveBytes };
  } finally {
    for (const stream of streams) stream.cancel();
    client.close();
    await server.kill();
  }
}

/**
 * Processor time of the server for one evaluation: over a stream, in batches, and as the sum of what cannot be left out, which is gRPC alone with
 * equal bytes, and the evaluation alone without a wire.
 */
import type { Subject } from '@edgewright/contracts';
import { encodeGraph } from '@edgewright/model-graph';
import { credentials } from '@grpc/grpc-js';
import {
  PpeClient,
  EvaluateStreamRequest,
  PpeServiceClient,
  type EvaluateRequest,
} from '@edgewright/rpc/client';
import { median } from '../../statistics/index.js';
import { requestFor } from './networks.js';
import { echoed } from './raw-echo.js';
import { ServerProcess } from './server-process.js';

/** Of one way to ask. */
export interface Pace {
  /** Processor time of the server an evaluation, in microseconds. */
  readonly serverUs: number;
  /** Evaluations a second. */
  readonly rate: number;
}

/** The ways to ask, and the two parts of a streamed evaluation that cannot be left out, each alone and both in turn. */
export type Way = 'stream' | 'batch' | 'unary' | 'echo' | 'in process' | 'in an echo';

/** How much is asked. */
export interface PaceSize {
  /** Evaluations a round. */
  readonly count: number;
  readonly rounds: number;
}

const WINDOW = 16;
const BATCH = 16;

/** What the rounds came to. */
export interface Paces {
  /** The middle round of each way. */
  readonly ways: ReadonlyMap<Way, Pace>;
  /** Processor time of a streamed evaluation beside the sum of its two parts: the middle of the ratios of the rounds. */
  readonly overhead: number;
}

/** Several rounds of each way, which take turns: the machine has other work, and what slows a round slows all its ways. */
export async function pacesOf(subjects: readonly Subject[], size: PaceSize): Promise<Paces> {
  const rounds = new Map<Way, Pace[]>();
  // A process for each way, so that the compiler of the engine sees what it would see.
  const servers = new Map<Way, ServerProcess>();
  const asking = ways(subjects);
  try {
    for (const way of asking.keys()) servers.set(way, await ServerProcess.start());
    const networks = networksOf(subjects);
    for (const server of servers.values()) await server.usage({ what: 'networks', networks });
    for (let round = 0; round <= size.rounds; round++) {
      for (const [way, ask] of asking) {
        const server = servers.get(way);
        if (server === undefined) continue;
        const pace = await measured(server, ask, size.count);
        // The first round warms up.
        if (round > 0) rounds.set(way, [...(rounds.get(way) ?? []), pace]);
      }
    }
  } finally {
    for (const server of servers.values()) await server.kill();
  }
  return {
    ways: new Map([...rounds].map(([way, paces]) => [way, middle(paces)])),
    overhead: overheadOf(rounds),
  };
}

function middle(paces: readonly Pace[]): Pace {
  return {
    serverUs: median(paces.map(({ serverUs }) => serverUs)),
    rate: median(paces.map(({ rate }) => rate)),
  };
}

function overheadOf(rounds: ReadonlyMap<Way, readonly Pace[]>): number {
  const us = (way: Way, round: number) => rounds.get(way)?.[round]?.serverUs ?? NaN;
  const streamed = rounds.get('stream') ?? [];
  return median(
    streamed.map(({ serverUs }, round) => serverUs / (us('echo', round) + us('in process', round))),
  );
}

type Ask = (server: ServerProcess, count: number) => Promise<unknown>;

async function measured(server: ServerProcess, ask: Ask, count: number): Promise<Pace> {
  const before = await server.usage();
  const startMs = performance.now();
  await ask(server, count);
  const seconds = (performance.now() - startMs) / 1000;
  const { processorUs } = await server.usage();
  return { serverUs: (processorUs - before.processorUs) / count, rate: count / seconds };
}

function ways(subjects: readonly Subject[]): ReadonlyMap<Way, Ask> {
  const requests = subjects.map(requestFor);
  const messages = requests.map((value, id) =>
    Buffer.from(EvaluateStreamRequest.encode({ id, what: { $case: 'evaluate', value } }).finish()),
  );
  return new Map<Way, Ask>([
    ['stream', ({ address }, count) => streamed(address, requests, count)],
    ['batch', ({ address }, count) => inBatches(address, requests, { count, batch: BATCH })],
    ['unary', ({ address }, count) => inBatches(address, requests, { count, batch: 1 })],
    [
      'echo',
      ({ echoAddress }, count) => echoed(echoAddress, messages, { echo: 'echo', count, window: WINDOW }),
    ],
    [
      'in an echo',
      ({ echoAddress }, count) => echoed(echoAddress, messages, { echo: 'worked', count, window: WINDOW }),
    ],
    ['in process', (server, count) => server.usage({ what: 'work', count })],
  ]);
}

function networksOf(subjects: readonly Subject[]): readonly string[] {
  return subjects.map(({ graph }) => Buffer.from(encodeGraph(graph)).toString('base64'));
}

async function streamed(address: string, requests: readonly EvaluateRequest[], count: number): Promise<void> {
  const client = new PpeServiceClient(address, credentials.createInsecure());
  const stream = client.evaluateStream();
  let sent = 0;
  let received = 0;
  const send = () => {
    const value = requests[sent % requests.length];
    if (sent++ < count && value !== undefined) stream.write({ id: sent, what: { $case: 'evaluate', value } });
  };
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject);
    stream.on('end', resolve);
    stream.on('data', () => {
      if (++received === count) stream.end();
      else send();
    });
    for (let open = 0; open < WINDOW; open++) send();
  });
  client.close();
}

/** In calls of some requests each: as many calls at once as leave the window in flight, but two at least. */
async function inBatches(
  address: string,
  requests: readonly EvaluateRequest[],
  { count, batch }: { readonly count: number; readonly batch: number },
): Promise<void> {
  const client = new PpeClient({ addresses: [address] });
  let begun = 0;
  const ask = async () => {
    while (begun < count) {
      const { signal } = new AbortController();
      const first = begun;
      begun += batch;
      const asked = Array.from({ length: batch }, (_, index) => requests[(first + index) % requests.length]);
      const known = asked.filter((request) => request !== undefined);
      if (batch === 1) await Promise.all(known.map((request) => client.evaluate(request, { signal })));
      else await client.evaluateBatch(known, { signal });
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, WINDOW / batch) }, ask));
  client.close();
}

import type { Subject } from '@edgewright/contracts';
import { EvaluationStreams, PpeClient } from '@edgewright/rpc/client';
import { systemClock } from '@edgewright/runtime/process';
import { requestFor } from './networks.js';
import { ServerProcess } from './server-process.js';

/** Evaluations that each of two replicas carried out. */
export type Shares = readonly [number, number];

const IN_FLIGHT = 16;

/** How two replicas share what one client asks, over streams and in single calls. */
export async function sharesOf(
  subjects: readonly Subject[],
  count: number,
): Promise<{ readonly streams: Shares; readonly calls: Shares }> {
  const replicas = [await ServerProcess.start(), await ServerProcess.start()] as const;
  const service = { addresses: replicas.map(({ address }) => address) };
  const streams = new EvaluationStreams(service, systemClock);
  const client = new PpeClient(service);
  const requests = subjects.map(requestFor);
  const asking = async (
    ask: (request: (typeof requests)[number], signal: AbortSignal) => Promise<unknown>,
  ) => {
    const before = await evaluationsOf(replicas);
    let begun = 0;
    const some = async () => {
      const { signal } = new AbortController();
      while (begun < count) {
        const request = requests[begun++ % requests.length];
        if (request !== undefined) await ask(request, signal);
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, some));
    const after = await evaluationsOf(replicas);
    return [after[0] - before[0], after[1] - before[1]] as const;
  };
  try {
    return {
      streams: await asking((request, signal) => streams.evaluate(request, { signal })),
      calls: await asking((request, signal) => client.evaluate(request, { signal })),
    };
  } finally {
    streams.close();
    client.close();
    await Promise.all(replicas.map((replica) => replica.kill()));
  }
}

async function evaluationsOf([a, b]: readonly [ServerProcess, ServerProcess]): Promise<Shares> {
  return [(await a.usage()).evaluations, (await b.usage()).evaluations];
}

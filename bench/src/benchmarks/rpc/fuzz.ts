/**
 * Messages that are wrong in one way each: bytes of a network, JSON of one, any field, or the message as a whole. Each must be answered in time,
 * and the server must answer a good one afterwards as it did before.
 */
import { Random } from '@edgewright/base';
import type { Subject } from '@edgewright/contracts';
import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { isDeepStrictEqual } from 'node:util';
import {
  Detail,
  EvaluateBatchRequest,
  EvaluateBatchResponse,
  PpeClient,
  PpeServiceService,
  type EvaluateRequest,
} from '@edgewright/rpc/client';
import { requestFor } from './networks.js';
import { ServerProcess } from './server-process.js';

/** What came of it. */
export interface FuzzResult {
  readonly messages: number;
  /** By what was answered: an outcome, or the status of a call that could not be read. */
  readonly answers: Readonly<Record<string, number>>;
  /** The longest that a call of {@link BATCH} messages took, in seconds. */
  readonly longestS: number;
  /** Whether the server still answers as it did before. */
  readonly isSound: boolean;
}

/** Messages of one call. */
const BATCH = 50;
/** A call that takes as long hangs. */
const DEADLINE_MS = 30_000;
/** One call of so many is wrong as a whole. */
const WHOLE_OF = 10;
const IN_FLIGHT = 2;

/** Sends so many. */
export async function fuzz(subjects: readonly Subject[], messages: number): Promise<FuzzResult> {
  const server = await ServerProcess.start();
  const client = new PpeClient({ addresses: [server.address] });
  const good = subjects.slice(0, 5).map(requestFor);
  const terms = () => ({ signal: new AbortController().signal });
  const before = await client.evaluateBatch(good, terms());
  const sender = new FuzzSender(server.address, good);
  let begun = 0;
  const send = async () => {
    while (begun < messages && server.isRunning) await sender.send((begun += BATCH));
  };
  try {
    await Promise.all(Array.from({ length: IN_FLIGHT }, send));
    const isSound = isDeepStrictEqual(before, await client.evaluateBatch(good, terms()));
    return { messages: begun, ...sender.result(), isSound };
  } finally {
    client.close();
    await server.kill();
  }
}

class FuzzSender {
  readonly #client: Client;
  readonly #good: readonly EvaluateRequest[];
  readonly #answers = new Map<string, number>();
  #longestMs = 0;

  constructor(address: string, good: readonly EvaluateRequest[]) {
    this.#client = new Client(address, credentials.createInsecure());
    this.#good = good;
  }

  result(): Pick<FuzzResult, 'answers' | 'longestS'> {
    this.#client.close();
    return { answers: Object.fromEntries(this.#answers), longestS: this.#longestMs / 1000 };
  }

  /** One call of several messages, whatever becomes of it. */
  async send(seed: number): Promise<void> {
    const random = Random.from('fuzz', String(seed));
    const startMs = performance.now();
    const { error, bytes } = await this.#called(this.#message(random));
    this.#longestMs = Math.max(this.#longestMs, performance.now() - startMs);
    if (bytes === undefined) this.#count(`status ${error?.code ?? 'none'}`, BATCH);
    else
      for (const { outcome } of EvaluateBatchResponse.decode(bytes).responses)
        this.#count(outcome?.$case === 'failure' ? outcome.value.code : (outcome?.$case ?? 'nothing'), 1);
  }

  #message(random: Random): Buffer {
    const requests = Array.from({ length: BATCH }, () => this.#wrong(random));
    const message = Buffer.from(EvaluateBatchRequest.encode({ requests }).finish());
    return random.integer(WHOLE_OF) === 0 ? damaged(message, random) : message;
  }

  #wrong(random: Random): EvaluateRequest {
    const request = this.#good[random.integer(this.#good.length)] as EvaluateRequest;
    const { subject } = request;
    if (subject?.network?.$case !== 'graph') return request;
    const text = () =>
      damaged(Buffer.from('{"name":"x","inputs":[],"layers":[]}'), random).toString('latin1');
    const ways: readonly (() => EvaluateRequest)[] = [
      () => withNetwork(request, { $case: 'graphJson', value: text() }),
      () => ({ ...request, optionsJson: text() }),
      () => ({ ...request, evaluator: text() }),
      () => ({
        ...request,
        detail: random.integer(2) === 0 ? Detail.UNRECOGNIZED : Detail.DETAIL_LAYERS,
        seed: random.integer(2 ** 31),
      }),
      () => ({ ...request, effort: random.next() * 4 - 2 }),
      () => ({ ...request, subject: { ...subject, taskOptionsJson: text(), deploymentJson: text() } }),
    ];
    const graph = subject.network.value;
    // Mostly bytes of networks: most of what is read is read there.
    const way = ways[random.integer(3 * ways.length)];
    return way?.() ?? withNetwork(request, { $case: 'graph', value: damaged(graph, random) });
  }

  #count(answer: string, times: number): void {
    this.#answers.set(answer, (this.#answers.get(answer) ?? 0) + times);
  }

  #called(
    message: Buffer,
  ): Promise<{ readonly error: ServiceError | null; readonly bytes: Buffer | undefined }> {
    const { path } = PpeServiceService.evaluateBatch;
    const asItIs = (bytes: Buffer) => bytes;
    const deadline = Date.now() + DEADLINE_MS;
    return new Promise((resolve) => {
      this.#client.makeUnaryRequest(path, asItIs, asItIs, message, { deadline }, (error, bytes) => {
        resolve({ error, bytes });
      });
    });
  }
}

function withNetwork(
  request: EvaluateRequest,
  network: NonNullable<EvaluateRequest['subject']>['network'],
): EvaluateRequest {
  return request.subject === undefined ? request : { ...request, subject: { ...request.subject, network } };
}

/** Some bytes changed, and now and then some left out or put in. */
function damaged(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let left = 1 + random.integer(4); left > 0; left--)
    copy[random.integer(copy.length)] = random.integer(256);
  const at = random.integer(copy.length);
  const way = random.integer(6);
  if (way === 0) return copy.subarray(0, at);
  if (way === 1) return Buffer.concat([copy.subarray(0, at), copy.subarray(at >> 1)]);
  return copy;
}

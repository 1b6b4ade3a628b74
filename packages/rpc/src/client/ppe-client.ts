/**
 * The client's side of the service: calls go round robin over the replicas, an idle connection is asked whether it lives, and what fails on the
 * way is tried again, for evaluations can be repeated.
 *
 * @source keepalive and back-off: measured against replicas that were killed, stopped and brought back (docs/decisions/0027)
 */
import { readFileSync } from 'node:fs';
import {
  credentials,
  Metadata,
  status,
  type CallOptions,
  type ChannelCredentials,
  type ServiceError,
} from '@grpc/grpc-js';
import { messageOf } from '@edgewright/base';
import { deadlineIn } from './deadline.js';
import { notAdmitted, unreachable } from '../errors.js';
import {
  PpeServiceClient,
  type DescribeEvaluatorRequest,
  type DescribeEvaluatorResponse,
  type EvaluateBatchResponse,
  type EvaluateRequest,
  type EvaluateResponse,
  type ListDevicesResponse,
  type ListEvaluatorsResponse,
} from '../generated/ppe.js';

/** Where a service is, and what it asks for. */
export interface ServiceAddress {
  /** `host:port` of every replica. */
  readonly addresses: readonly string[];
  readonly token?: string;
  /** PEM file of the authority that signed the certificate of the server; absent: no TLS. */
  readonly ca?: string;
  /** PEM files of the client, for servers that ask for them. */
  readonly certificate?: string;
  readonly key?: string;
}

const SERVICE_CONFIG = JSON.stringify({
  loadBalancingConfig: [{ round_robin: {} }],
  methodConfig: [
    {
      name: [{ service: 'edgewright.ppe.v1.PpeService' }],
      retryPolicy: {
        maxAttempts: 5,
        initialBackoff: '0.1s',
        maxBackoff: '2s',
        backoffMultiplier: 2,
        retryableStatusCodes: ['UNAVAILABLE', 'RESOURCE_EXHAUSTED'],
      },
    },
  ],
});
const CHANNEL = {
  'grpc.service_config': SERVICE_CONFIG,
  'grpc.keepalive_time_ms': 2000,
  'grpc.keepalive_timeout_ms': 1000,
  'grpc.keepalive_permit_without_calls': 1,
  'grpc.initial_reconnect_backoff_ms': 200,
  'grpc.max_reconnect_backoff_ms': 1000,
  'grpc.max_receive_message_length': -1,
};
/** Of a call that says no other, in milliseconds. */
const DEADLINE_MS = 60_000;
/** Calls of our own after those of the channel: one that had begun to be answered is not tried again by it. */
const MOST_ATTEMPTS = 3;

/** How a call is made. */
export interface CallTerms {
  readonly signal: AbortSignal;
  readonly deadlineMs?: number;
}

/** Calls a service. */
export class PpeClient {
  readonly #service: ServiceAddress;
  readonly #client: PpeServiceClient;
  readonly #metadata = new Metadata();

  constructor(service: ServiceAddress) {
    this.#service = service;
    const target = `ipv4:${service.addresses.join(',')}`;
    this.#client = new PpeServiceClient(target, channelCredentials(service), CHANNEL);
    if (service.token !== undefined) this.#metadata.set('authorization', `Bearer ${service.token}`);
  }

  /** @throws rpc/unreachable · rpc/not-admitted · the reason of the signal */
  evaluate(request: EvaluateRequest, terms: CallTerms): Promise<EvaluateResponse> {
    return this.#call(
      (options, done) => this.#client.evaluate(request, this.#metadata, options, done),
      terms,
    );
  }

  /** @throws rpc/unreachable · rpc/not-admitted · the reason of the signal */
  async evaluateBatch(
    requests: readonly EvaluateRequest[],
    terms: CallTerms,
  ): Promise<readonly EvaluateResponse[]> {
    const { responses } = await this.#call<EvaluateBatchResponse>(
      (options, done) => this.#client.evaluateBatch({ requests }, this.#metadata, options, done),
      terms,
    );
    return responses;
  }

  /** @throws rpc/unreachable · rpc/not-admitted · the reason of the signal */
  describeEvaluator(request: DescribeEvaluatorRequest, terms: CallTerms): Promise<DescribeEvaluatorResponse> {
    return this.#call(
      (options, done) => this.#client.describeEvaluator(request, this.#metadata, options, done),
      terms,
    );
  }

  /** @throws rpc/unreachable · rpc/not-admitted · the reason of the signal */
  listEvaluators(terms: CallTerms): Promise<ListEvaluatorsResponse> {
    return this.#call(
      (options, done) => this.#client.listEvaluators({}, this.#metadata, options, done),
      terms,
    );
  }

  /** @throws rpc/unreachable · rpc/not-admitted · the reason of the signal */
  listDevices(terms: CallTerms): Promise<ListDevicesResponse> {
    return this.#call((options, done) => this.#client.listDevices({}, this.#metadata, options, done), terms);
  }

  close(): void {
    this.#client.close();
  }

  async #call<A>(begin: Begin<A>, terms: CallTerms): Promise<A> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(begin, terms);
      } catch (error) {
        terms.signal.throwIfAborted();
        if (attempt >= MOST_ATTEMPTS || !isPassing(error)) throw this.#described(error);
      }
    }
  }

  #described(error: unknown): Error {
    const { code, details } = error as Partial<ServiceError>;
    const { addresses } = this.#service;
    if (code === status.UNAUTHENTICATED || code === status.PERMISSION_DENIED)
      return notAdmitted(addresses, details ?? 'no reason given');
    return unreachable(addresses, details ?? messageOf(error));
  }
}

type Begin<A> = (
  options: Partial<CallOptions>,
  done: (error: ServiceError | null, answer: A) => void,
) => { readonly cancel: () => void };

function once<A>(begin: Begin<A>, { signal, deadlineMs = DEADLINE_MS }: CallTerms): Promise<A> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const call = begin({ deadline: deadlineIn(deadlineMs) }, (error, answer) => {
      signal.removeEventListener('abort', cancel);
      if (error === null) resolve(answer);
      else reject(error);
    });
    const cancel = () => {
      call.cancel();
    };
    signal.addEventListener('abort', cancel, { once: true });
  });
}

function isPassing(error: unknown): boolean {
  return (error as Partial<ServiceError>).code === status.UNAVAILABLE;
}

function channelCredentials({ ca, certificate, key }: ServiceAddress): ChannelCredentials {
  if (ca === undefined) return credentials.createInsecure();
  const read = (path: string | undefined) => (path === undefined ? null : readFileSync(path));
  return credentials.createSsl(readFileSync(ca), read(key), read(certificate));
}
